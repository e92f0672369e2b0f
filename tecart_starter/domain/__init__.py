"""The rules: pure Python, the same answer for the same input; no Qt, no disk, no network, no clock."""
