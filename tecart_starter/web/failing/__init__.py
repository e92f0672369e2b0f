"""What is said and done where a page does not come."""
