"""The pages of the trainer's bench."""
