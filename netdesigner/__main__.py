"""`python -m netdesigner` is the command line."""

from __future__ import annotations

import sys

from netdesigner.cli.main import main

sys.exit(main())
