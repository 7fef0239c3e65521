"""The web app in front of Rasa: the chat API, the visitor's window, a demonstration, and health."""
