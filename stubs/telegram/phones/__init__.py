"""Phones in a browser: a page that shows the chats of this stub as people see them, beside the nation's ledger.

The page is plain modules from `static/`; it hears of everything by one stream of server-sent events, and acts through the same
`/_person/...` paths as any other player. It knows no bot and no registry but by what the director tells it (`stage`).
"""
