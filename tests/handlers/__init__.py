"""Tests of the edge to Telegram: against fakes of the memory, and real HTTP on loopback."""
