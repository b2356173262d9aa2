"""One module for each page: the queries it needs, answered as frozen dataclasses."""
