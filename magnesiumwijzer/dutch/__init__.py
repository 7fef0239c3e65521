"""The Dutch language, whatever the subject of the assistant."""
