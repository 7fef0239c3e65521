"""Custom graph components of the Rasa pipeline; none of them knows the subject."""
