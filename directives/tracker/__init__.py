"""The office's own tracker in Excel, read in: looked through first, then taken whole or not."""
