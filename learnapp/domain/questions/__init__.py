"""Items: what they are, how they are answered and graded, and how they are generated."""
