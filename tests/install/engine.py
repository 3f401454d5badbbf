# SPDX-License-Identifier: GPL-3.0-or-later
"""Images and containers as root, by tests/tools/containers.sh; $CONTAINERS is where they lie."""

import contextlib
import os
import pathlib
import subprocess
import time
import urllib.request

from tap import expect, same

ROOT = pathlib.Path(__file__).resolve().parents[2]
ENGINE = ROOT / 'tests/tools/containers.sh'
os.environ.setdefault('CONTAINERS', '/var/tmp/weir-containers')


def engine(*arguments, limit=1200):
    return subprocess.run([ENGINE, *map(str, arguments)], capture_output=True, text=True, timeout=limit, check=False)


def done(*arguments):
    ended = engine(*arguments)
    same(ended.returncode, 0, f'{arguments}: {ended.stderr[-3000:]}')
    return ended.stdout


def wait_until(condition, what, seconds=60, pause=0.1):
    end = time.monotonic() + seconds
    while not condition():
        expect(time.monotonic() < end, f'not within {seconds} s: {what}')
        time.sleep(pause)


def read(url):
    """What @url answers, None where it does not."""
    with contextlib.suppress(OSError):
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.read()
    return None
