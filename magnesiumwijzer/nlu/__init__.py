"""Custom graph components of the Rasa pipeline; they don't know the subject."""
