"""What is live now: which model answers, which answers are off, and what can be chosen."""
