"""So that `python -m apps.kiezkasse.counting` counts."""

import sys

from .cli import main

sys.exit(main())
