"""Bring what pip cannot: the system libraries that Qt loads, and Xvfb for tests of the window.

Installs what is missing where that needs no question: on Debian and Ubuntu, as root or with a password-free sudo.
Otherwise prints the one line to paste. Needs only the standard library; runs before anything is installed.
"""

import argparse
import ctypes
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable

# What Qt's wheels load, and the Debian package with it. One library per package is enough to tell.
LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfreetype.so.6": "libfreetype6",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
# What tests of the window need besides, for a screen that nobody sees.
TEST_PROGRAMS = {"Xvfb": "xvfb", "xauth": "xauth"}


def is_loadable(library: str) -> bool:
    """Return whether the system's loader finds `library`."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def is_program(name: str) -> bool:
    """Return whether `name` can be run."""
    return shutil.which(name) is not None


def missing_packages(
    programs: Iterable[str],
    has_library: Callable[[str], bool] = is_loadable,
    has_program: Callable[[str], bool] = is_program,
) -> list[str]:
    """Return the Debian packages that are needed and not here, sorted."""
    libraries = {package for library, package in LIBRARIES.items() if not has_library(library)}
    return sorted(libraries | {TEST_PROGRAMS[program] for program in programs if not has_program(program)})


def line_to_paste(packages: Iterable[str]) -> str:
    """Return the shell line with which a person installs `packages`."""
    return f"sudo apt-get update && sudo apt-get install -y {shlex.join(packages)}"


def may_install() -> list[str] | None:
    """Return how to run a command as root without a question (`[]` or sudo), or `None` if there is no way."""
    if not is_program("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    if is_program("sudo") and subprocess.run([*sudo, "true"], capture_output=True, check=False).returncode == 0:
        return sudo
    return None


def install(packages: list[str], as_root: list[str]) -> bool:
    """Install `packages` with apt-get; return whether it worked."""
    apt = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y"]
    steps = [[*apt, "update"], [*apt, "install", "--no-install-recommends", *packages]]
    return all(subprocess.run(step, stdin=subprocess.DEVNULL, check=False).returncode == 0 for step in steps)


def main() -> int:
    """Install or name what is missing; exit 1 if something still is."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--tests", action="store_true", help="what the tests need, too")
    packages = missing_packages(TEST_PROGRAMS if parser.parse_args().tests else ())
    if not packages:
        return 0
    as_root = may_install()
    if as_root is not None and install(packages, as_root):
        return 0
    sys.stderr.write(f"Some system packages are missing. Run: {line_to_paste(packages)}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
