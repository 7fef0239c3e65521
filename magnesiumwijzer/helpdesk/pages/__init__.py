"""The helpdesk's pages, one concern a file."""
