"""`python -m netdesigner.engine.design.introspection PATH` writes the catalogue of the installed Keras."""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path

from netdesigner.catalogue.json_form import dump
from netdesigner.engine.design.introspection.whole import introspect

_log = logging.getLogger(__name__)


def main() -> None:
    """Write the catalogue to the path given on the command line."""
    parser = argparse.ArgumentParser(prog="python -m netdesigner.engine.design.introspection", description=__doc__)
    parser.add_argument("path", type=Path, help="the file to write, such as assets/catalogue/keras-3.15.json")
    path: Path = parser.parse_args().path
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(levelname)s %(message)s")
    catalogue = introspect()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dump(catalogue), encoding="utf-8")
    _log.info("%s: %d layers, %d operations", path, len(catalogue.layers), len(catalogue.operations))


if __name__ == "__main__":
    main()
