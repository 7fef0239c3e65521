"""The web app in front of Rasa: the chat API, the page to chat on, and health."""
