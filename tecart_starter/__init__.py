"""TecArt Starter: the tray program that owns the tecartcrm links."""
