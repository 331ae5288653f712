"""Values to cards: a task, its result, an answer, an error."""
