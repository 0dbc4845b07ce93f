"""Building the site of each locale, and keeping those that would come out as they are."""
