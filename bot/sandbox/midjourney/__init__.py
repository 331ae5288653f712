"""A loopback Midjourney-proxy in five dialects, faithful to their contract and able to misbehave."""
