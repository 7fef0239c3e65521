"""The trainer's bench: from a misunderstood message to a better live model."""
