"""The sub-commands of tecart-starter, for people and scripts."""
