"""Accounts: signing in, invitations, and what people settle for themselves."""
