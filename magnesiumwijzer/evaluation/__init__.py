"""The held-out questions, and whether what came back is right."""
