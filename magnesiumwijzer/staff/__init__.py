"""What all pages of staff share: accounts, sessions, the log, the frame of a page."""
