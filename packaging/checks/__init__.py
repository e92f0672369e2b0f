"""What takes minutes: installers installed, used and removed in bare systems (``./dev package test``)."""
