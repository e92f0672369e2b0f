"""The telephone assistant."""
