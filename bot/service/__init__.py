"""Service does: events in, tasks through the line and the provider, cards out."""
