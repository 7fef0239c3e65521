"""Messages that something can be learned from, on cards of messages that are alike."""
