"""Files that pages send."""
