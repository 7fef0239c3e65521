"""The visitor's window in a real browser, with the real product behind it."""
