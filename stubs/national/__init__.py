"""The national registry on one machine: its contract, its ledger and the ways it can go wrong.

It is written from the published contract (`kontrak.md`) alone and imports nothing of the product, so client and
stub cannot agree by sharing a mistake. Start it with `python -m stubs.national`.
"""
