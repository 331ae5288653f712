"""State in Redis or Valkey: one implementation, one script per state change."""
