"""The main window „Anrufe“: the list of calls, earlier ones, and links that were not opened."""
