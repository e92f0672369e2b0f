"""The names under which Windows and macOS keep our policy; reader and templates share them."""

REGISTRY_KEY = r"Software\Policies\TecArt Starter"
PREFERENCE_DOMAIN = "de.tecart.starter"
"""On macOS: the preferences' name, which is the identifier of the application's bundle."""
