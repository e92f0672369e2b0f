"""The dialogs: one question or one subject each."""
