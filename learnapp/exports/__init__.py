"""One module for each format in which the course or its parts leave the application."""
