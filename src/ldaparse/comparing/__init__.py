"""Comparing: what is the same over years, and what changed. Works on typed objects only."""

from ldaparse.comparing.series import line_up

__all__ = ["line_up"]
