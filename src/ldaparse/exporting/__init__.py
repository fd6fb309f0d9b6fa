"""Exporting: what a `Report` or a `Document` looks like to those who read it."""
