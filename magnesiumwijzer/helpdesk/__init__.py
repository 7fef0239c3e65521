"""The helpdesk's pages: transcripts that staff find, review and correct."""
