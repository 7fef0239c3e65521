"""How well the running product understands questions it was never trained on."""
