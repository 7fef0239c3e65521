"""What is live now: which model answers in which Rasa, and which answers are switched off."""
