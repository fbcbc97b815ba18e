"""Training: groups, assignments, results."""
