"""The page in a window: what it may show and ask for, and what it reports."""
