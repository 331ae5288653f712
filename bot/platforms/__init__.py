"""The chat platforms: two wings with the same four rooms; know one, know both."""
