"""The outside worlds on one machine; each runs as a process of its own and is reached over HTTP."""
