"""What the desktop around us says and does: session bus, screen lock, tray, X server."""
