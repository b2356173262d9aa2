"""The rules and values of the course: plain Python, no files, no clock, no browser."""
