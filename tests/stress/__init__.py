"""The program under fire: killed again and again while links come in, and an independent ledger of what must follow."""
