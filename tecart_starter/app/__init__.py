"""The tray program put together: makes every object, connects every signal, starts and stops."""
