"""What holds for a member: preferences, access, quota, admission."""
