"""The link to the national registry: carrying rows, reading them back, and the schedule."""
