"""A working year in one process: whether anything grows that must not."""
