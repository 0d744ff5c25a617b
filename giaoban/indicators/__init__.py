"""The month in figures: indicators, their plans, and what units report of each month."""
