"""The use cases: events in, tasks through the queue and the provider, cards out.

``dispatch`` finds an event's handler, ``generating`` makes a request of it, ``submitting`` sends
that to the provider, ``tracking`` follows it there, ``delivering`` brings the result to the chat;
``members`` and ``moderation`` are the other commands.
"""
