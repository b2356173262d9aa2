"""Solvers that know only the words of an item: what they get right, the wording gives away."""
