"""The settings dialog and the editors of its rows."""
