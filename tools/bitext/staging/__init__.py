"""Trees of plain pages for each locale, for engines that do not run the plugin."""
