"""The words: every text a person reads, in Fluent files, and how numbers and days are written."""
