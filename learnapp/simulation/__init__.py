"""Simulated learners who try the rules of the domain; nothing that is served imports this."""
