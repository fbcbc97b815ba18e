"""The API: the glossary as JSON, for programs; nothing is ever changed."""
