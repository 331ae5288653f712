"""The page: both chats side by side in the browser."""
