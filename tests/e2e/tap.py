# SPDX-License-Identifier: GPL-3.0-or-later
"""Test points in the Test Anything Protocol: one for each function that is a test."""

import contextlib
import sys
import traceback

TESTS = []


class Skipped(Exception):
    """What a test needs is not there."""


def test(path):
    """Makes a function a test point, called @path."""

    def add(function):
        TESTS.append((path, function))
        return function

    return add


def note(text):
    for line in str(text).splitlines():
        print(f'# {line}', flush=True)


def expect(condition, *what):
    """As assert, with all that helps to see why."""
    if not condition:
        raise AssertionError('; '.join(str(part) for part in what))


def same(found, expected, what=''):
    expect(found == expected, f'{what}: expected {expected!r}, found {found!r}')


def run_one(number, path, function):
    try:
        function()
    except Skipped as reason:
        print(f'ok {number} {path} # SKIP {reason}', flush=True)
    except Exception:  # whatever it is, the other tests go on
        note(traceback.format_exc())
        print(f'not ok {number} {path}', flush=True)
        return False
    else:
        print(f'ok {number} {path}', flush=True)
    return True


def main():
    """Runs the tests of the file, or those whose paths begin as the arguments behind `--` say."""
    wanted = tuple(sys.argv[sys.argv.index('--') + 1:]) if '--' in sys.argv else ()
    tests = [entry for entry in TESTS if entry[0].startswith(wanted or '')]
    print('TAP version 13')
    print(f'1..{len(tests)}', flush=True)
    with contextlib.ExitStack() as stack:
        stack.enter_context(contextlib.suppress(BrokenPipeError))
        passed = [run_one(number, path, function) for number, (path, function) in enumerate(tests, 1)]
    sys.exit(0 if all(passed) else 1)
