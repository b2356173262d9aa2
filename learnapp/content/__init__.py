"""Turns the files that authors write into immutable domain objects."""
