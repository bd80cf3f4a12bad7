"""The mind: what the channel knows and decides, in the standard library alone, without I/O."""
