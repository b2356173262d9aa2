"""Remembers learners and what they answered."""
