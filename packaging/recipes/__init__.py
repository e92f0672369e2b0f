"""How the installers are made: ``./dev package``."""
