"""Damaged and hostile input for everything that reads what others have written; ``./dev fuzz`` goes on for as long as wished."""
