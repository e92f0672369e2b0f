"""The first start: a wizard of four pages."""
