"""Storms: a month of reports at a nation where everything goes wrong that can, drawn by a seed and judged from logs."""
