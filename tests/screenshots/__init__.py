"""Pictures of everything a person sees, made in a real desktop session: ``./dev screenshots``."""
