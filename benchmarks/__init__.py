"""What the bot's judgement is worth on real reports; nothing that runs imports from here."""
