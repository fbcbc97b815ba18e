"""The workbench on pages: criteria that can be switched, and what that would do."""
