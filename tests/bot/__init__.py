"""Tests of the mind: pure functions, values in and values out."""
