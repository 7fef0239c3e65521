"""A chat outside Rasa: its turns, its id, the choices it was offered, its code, and thumbs."""
