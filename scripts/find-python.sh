#!/bin/sh
# Print the newest Python that netdesigner runs on and that can make virtual environments.
# Where there is none, say in one sentence what to do.

suitable() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' >/dev/null 2>&1
}

can_make_environments() {
    "$1" -c 'import ensurepip, venv' >/dev/null 2>&1
}

without_venv=
for python in python3.13 python3.12 python3.11 python3; do
    suitable "$python" || continue
    if can_make_environments "$python"; then
        command -v "$python"
        exit 0
    fi
    without_venv=${without_venv:-$python}
done

if [ -n "$without_venv" ]; then
    version=$("$without_venv" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    echo "Python $version is here, but cannot make virtual environments. Run: sudo apt-get install -y python$version-venv" >&2
else
    echo "netdesigner needs Python 3.11, 3.12 or 3.13 and found none on the PATH; name one with: make PYTHON=/path/to/python3.12" >&2
fi
exit 1
