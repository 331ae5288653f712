"""Tasks in the provider are followed, recovered and cancelled, and the provider is monitored."""
