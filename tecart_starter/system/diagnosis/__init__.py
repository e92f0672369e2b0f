"""The checks of everything that the main job needs, and the report for the help desk."""
