"""What is asked for becomes a request: orders, what they lack, batches, buttons, regions."""
