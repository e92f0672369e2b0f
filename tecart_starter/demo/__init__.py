"""A small CRM of our own to try the program with, and the main job played against it."""
