"""Pictures: the one downloader with its guard, and the fitting of pictures, off the loop."""
