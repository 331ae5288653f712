"""The provider: a Midjourney-proxy-compatible REST API in any of its dialects."""
