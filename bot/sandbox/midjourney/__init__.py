"""A loopback Midjourney-proxy in five dialects, true to their contract, able to misbehave."""
