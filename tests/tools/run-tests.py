#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the tests of built folders and ends with one line that counts every test point of them all.

run-tests.py [--ci] BUILD [BUILD...]

The lints run in the first folder only. With --ci the benchmarks run too, once and in short form,
and a test may skip only where tests/may-skip lets it. The exit status is 1 when a test failed,
when none ran, or when one skipped that may not.
"""

import argparse
import collections
import concurrent.futures
import fnmatch
import json
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
POINT = re.compile(r'(not )?ok\b\s*\d*\s*-?\s*(\S*)[^#]*(#\s*(?:SKIP|TODO))?', re.IGNORECASE)
PASSED = ('OK', 'SKIP', 'EXPECTEDFAIL')


class Count:
    def __init__(self):
        self.passed = 0
        self.failed = []
        self.skipped = []

    def add(self, result, name):
        if result == 'passed':
            self.passed += 1
        else:
            getattr(self, result).append(name)


def short_name(name):
    """`weir:core / histogram`, as Meson calls it, to `core/histogram`."""
    return re.sub(r'^[^:]*:', '', name).replace(' / ', '/')


def count_test(count, test):
    """Counts the points of a test that speaks TAP; a test that does not is one point itself."""
    name = short_name(test['name'])
    points = [match for match in map(POINT.match, test['stdout'].splitlines()) if match]
    for is_not, point, directive in (match.groups() for match in points):
        result = 'skipped' if directive else 'failed' if is_not else 'passed'
        count.add(result, f'{name}:{point}')
    failed = test['result'] not in PASSED
    if failed and not any(match[1] and not match[3] for match in points):
        count.add('failed', f'{name} ({test["result"].lower()})')
    elif not points and not failed:
        count.add('skipped' if test['result'] == 'SKIP' else 'passed', name)


def without_known_leaks(test, folder):
    """Runs a test that leaked again, with stacks through libraries: only these can be held against
    lsan.supp, and the sanitizer takes several times as long to note them, the longer the deeper."""
    if test['result'] in PASSED or 'LeakSanitizer' not in test.get('stderr', ''):
        return test
    options = [test['env'].get('ASAN_OPTIONS', ''), 'fast_unwind_on_malloc=0', 'malloc_context_size=12']
    env = test['env'] | {'ASAN_OPTIONS': ':'.join(options)}
    try:
        again = subprocess.run(test['command'], env=env, cwd=folder, capture_output=True, text=True,
                               errors='replace', timeout=600, check=False)
    except subprocess.TimeoutExpired:
        return test
    if again.returncode == 0:
        print(f'{test["name"]} has only the leaks of libraries that lsan.supp names.')
        return test | {'stdout': again.stdout, 'result': 'OK'}
    print(f'{test["name"]} once more, with stacks through libraries:\n{again.stderr[-20000:]}')
    return test


def print_notes(test):
    """What a failed test says of itself: Meson shows only what stands on its standard error."""
    lines = [line for line in test['stdout'].splitlines() if not line.startswith('ok ')]
    print(f'{short_name(test["name"])} said:', *lines[-100:], sep='\n  ')


def run_folder(count, folder, lints):
    log = folder / 'meson-logs' / 'testlog.json'
    log.unlink(missing_ok=True)
    command = ['meson', 'test', '-C', str(folder), '--print-errorlogs', '--timeout-multiplier', '2']
    status = subprocess.run(command + ([] if lints else ['--no-suite', 'lint']), check=False).returncode
    lines = log.read_text(encoding='utf-8', errors='replace').splitlines() if log.exists() else []
    tests = [json.loads(line) for line in lines]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        judged = list(pool.map(lambda test: without_known_leaks(test, folder), tests))
    for test in judged:
        count_test(count, test)
        if test['result'] not in PASSED:
            print_notes(test)
    if status != 0 and all(test['result'] in PASSED for test in tests):
        count.add('failed', f'meson test in {folder.name} (exit status {status})')


def run_benchmarks(count, folder):
    command = [str(ROOT / 'tests' / 'benchmarks' / 'bench.py'), '--short', str(folder)]
    status = subprocess.run(command, check=False).returncode
    count.add('passed' if status == 0 else 'failed', 'benchmarks')


def may_skip(name):
    lines = (ROOT / 'tests' / 'may-skip').read_text(encoding='utf-8').splitlines()
    patterns = [line.split()[0] for line in lines if line.strip() and not line.startswith('#')]
    return any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns)


def print_skipped(skipped):
    programs = collections.Counter(name.partition(':')[0] for name in skipped)
    for program, points in sorted(programs.items()):
        print(f'skipped: {program}' + (f' ({points} points)' if points > 1 else ''))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument('--ci', action='store_true')
    parser.add_argument('folders', metavar='BUILD', nargs='+', type=pathlib.Path)
    arguments = parser.parse_args()
    sys.stdout.reconfigure(line_buffering=True)  # in order with what the tests print

    count = Count()
    for folder in arguments.folders:
        run_folder(count, folder, lints=folder == arguments.folders[0])
    if arguments.ci:
        run_benchmarks(count, arguments.folders[0])

    for name in count.failed:
        print(f'failed: {name}')
    print_skipped(count.skipped)
    counted_on = sorted({name for name in count.skipped if not may_skip(name)}) if arguments.ci else []
    for name in counted_on:
        print(f'skipped, though CI counts on it: {name} (tests/may-skip does not list it)')
    print(f'{count.passed} passed, {len(count.failed)} failed, {len(count.skipped)} skipped')
    return 1 if count.failed or counted_on or count.passed == 0 else 0


if __name__ == '__main__':
    sys.exit(main())
