"""Every sentence the program says, in German and English."""
