"""Sheets of cells: what workbooks of every format, and CSV files, share once their cells are known."""
