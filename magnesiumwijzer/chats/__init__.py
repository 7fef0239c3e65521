"""What is known of a chat outside Rasa: its id, the choices it was offered, its reference code."""
