"""The editor of `bitext serve`: a WSGI application with which translators edit sentences in their pages."""
