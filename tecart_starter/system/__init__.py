"""What the operating system keeps for the program; no Qt here."""
