"""Training: groups, lists of people, and what trainers do with them."""
