"""What comes up by itself: call cards and notices, in windows of our own or through the desktop."""
