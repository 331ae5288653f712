"""Listed words: what they are, the lists of them, and the search that reads what is disguised."""
