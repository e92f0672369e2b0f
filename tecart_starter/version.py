"""The version of the program, read also by the build (``pyproject.toml``)."""

VERSION = "0.1.0"
