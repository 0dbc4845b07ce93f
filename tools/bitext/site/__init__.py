"""The site: the MkDocs plugin, the builds of the locales, what readers get. Nothing else imports MkDocs."""
