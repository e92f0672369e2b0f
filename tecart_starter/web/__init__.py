"""The embedded browser: the only room with QtWebEngine."""
