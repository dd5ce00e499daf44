"""The commands, as `python -m publication`."""

import sys

from publication.cli import main

sys.exit(main())
