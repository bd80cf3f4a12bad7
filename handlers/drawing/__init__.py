"""What draws: a process of its own (`python -m handlers.drawing`), the only place that knows matplotlib.

It is given plain values and knows nothing of the bot, of Telegram or of languages.
"""
