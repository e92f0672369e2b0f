"""The CRM windows: made, opened, counted, placed, and what a window can do beside showing its page."""
