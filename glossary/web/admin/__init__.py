"""Administration: people, settings of the site, content, and the log."""
