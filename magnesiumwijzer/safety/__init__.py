"""Safety: what has to be recognised ahead of, and whatever is said by, the classifier."""
