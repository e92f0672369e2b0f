"""Small widgets that several windows have."""
