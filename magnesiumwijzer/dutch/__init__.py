"""The Dutch language: what is true of it whatever the subject."""
