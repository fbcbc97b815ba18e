"""Access: who asks, what they may do, and how a stored session is kept."""
