"""Cards and pictures are brought to the chats, and people are told."""
