"""State in Redis: tasks and their queue, ledgers, places, memos, raw updates, writing budgets."""
