"""One module for each family of generated items; a new module here is found by its base."""
