"""Calls and links on disk: the journal, its rescue, earlier calls, and the exported table."""
