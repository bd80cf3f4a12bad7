"""What the channel does, step by step through the ports; the only async part of the mind."""
