"""Codes of the messages about figures."""

FIGURES_DUE = "indicators.figures_due"
