"""Real, deterministic paintings with Pillow: a scene is a value, a camera draws it."""
