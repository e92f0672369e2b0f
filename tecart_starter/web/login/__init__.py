"""Logging in: at the CRM's own page, and at servers that ask themselves."""
