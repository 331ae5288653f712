"""What a member keeps: results, favourites, preferences."""
