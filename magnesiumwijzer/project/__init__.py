"""The Rasa project on disk: reading it, and changing it as one."""
