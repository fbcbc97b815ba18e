"""Definitions on pages: classes, reasons, criteria, sources, differences."""
