"""A Bot API server for one machine, with the people on the other side of it.

Started as `python -m stubs.telegram --port 0 --state FILE [--log FILE] [--token TOKEN ...]`. Bots reach it
at `http://127.0.0.1:PORT/bot` (files at `/file/bot`), people at `/_person/...`, the play's director
at `/_control/...`. It knows Telegram's rules and nothing of the bots that use it.
"""
