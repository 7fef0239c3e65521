"""What Rasa loads of ours by configuration: its input channel and its tracker store."""
