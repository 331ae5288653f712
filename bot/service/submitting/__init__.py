"""A request becomes a card and a task, waits in the queue, and enters the provider."""
