"""A loopback Discord: REST v10 and gateway, strict where the real one is."""
