"""The switch: settings, wiring and the command line; the only layer that may import everything."""
