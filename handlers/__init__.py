"""The edge to Telegram: taking updates in, and sending messages out."""
