"""Pages for everybody of the staff: logging in, accounts and the log."""
