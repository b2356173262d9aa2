"""Joins rule and memory, one verb a module; only these commit."""
