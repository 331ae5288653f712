"""State in Redis: tasks and their line, ledgers, places, memos, inboxes and writing budgets."""
