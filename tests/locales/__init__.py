"""Tests of the words: the shipped language files, the formats, and the check that compares them with the code."""
