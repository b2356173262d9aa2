"""One module for each question type; a new module here is found by the registry."""
