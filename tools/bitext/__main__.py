"""`python -m bitext` is the command `bitext`."""

import sys

from bitext.cli import main

if __name__ == "__main__":  # a worker process may import this module to find what it has to do
    sys.exit(main())
