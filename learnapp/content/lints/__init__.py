"""The lints of items and lessons: each a pure function from content to problems."""
