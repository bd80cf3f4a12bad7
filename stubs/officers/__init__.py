"""Players who use the chats like people: they read what is on the screen, type, and press the buttons they see."""
