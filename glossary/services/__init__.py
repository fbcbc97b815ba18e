"""Services: what needs domain and storage together.

Each function takes the database session it works on first and the time as
``now``, does one thing that a person means, in one transaction, and leaves an
entry in the audit log where it is worth one. Knows nothing of pages.
"""
