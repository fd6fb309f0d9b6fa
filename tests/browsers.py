"""Chromium, in which tests open what is written for a browser."""

from __future__ import annotations

import shutil

import pytest

CHROMIUM = shutil.which("chromium")
ARGUMENTS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SCREEN, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}

needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium on this machine")
on_each_size = pytest.mark.parametrize("size", [SCREEN, PHONE], ids=["1366", "390"])
