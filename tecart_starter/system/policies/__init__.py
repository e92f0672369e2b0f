"""What administrators preset and lock: read on three systems, and the templates for it."""
