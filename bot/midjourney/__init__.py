"""The provider: a Midjourney-proxy-compatible REST API in any of its dialects.

CONTRACT.md, beside this file, says what servers take, answer and get wrong, and where from.
"""
