"""Order in a community: who may do what, what was decided, and what follows from it."""
