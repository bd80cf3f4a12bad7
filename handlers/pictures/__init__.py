"""Pictures as the bot sees them: their plain values, said in a language, and the process that draws them."""
