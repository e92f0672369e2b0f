"""Stopping the time recording in a call's page."""
