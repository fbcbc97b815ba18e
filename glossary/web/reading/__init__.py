"""Reading: terms, search, the journey, and what is said about the glossary."""
