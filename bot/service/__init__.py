"""Service does: events in, tasks through the queue and the provider, cards out."""
