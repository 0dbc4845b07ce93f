"""The tables of messages on the guide's page on troubleshooting: `python -m message_page`."""
