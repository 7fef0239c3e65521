"""The store of transcripts that staff read, filled from Rasa's tracker store."""
