#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""In a locale with a decimal comma the terminal has one; files and what programs read have none, and numbers that are
given are read as ever."""

import locale
import os
import pathlib
import re
import shutil
import time

from programs import GATEWAY, finish, gateway, in_tree, lines_of, new_folder, start, weir
from tap import Skipped, expect, main, same, test

EARLIER = pathlib.Path(__file__).parent / 'earlier.weir'
NAME = 'de_DE.UTF-8'
# The C library keeps the LOCPATH that it took apart, which is no leak of ours.
GERMAN = {'LC_ALL': NAME, 'LOCPATH': os.environ.get('LOCPATH', ''),
          'ASAN_OPTIONS': os.environ.get('ASAN_OPTIONS', '') + ':detect_leaks=0'}
COMMA = re.compile(r'\d,\d+ (?:m?s|/s|%)')


def need_locale():
    try:
        locale.setlocale(locale.LC_NUMERIC, NAME)
        locale.setlocale(locale.LC_NUMERIC, 'C')
    except locale.Error:
        raise Skipped(f'the locale {NAME} cannot be made here') from None


def alike(*arguments, code=0):
    """What is printed does not depend on the locale. Returns it."""
    plain, german = weir(*arguments), weir(*arguments, env=GERMAN)
    same((german.code, plain.code), (code, code), german.errors)
    same(german.output, plain.output)
    return plain.output


@test('/locale/exports')
def exports():
    need_locale()
    for name in ('metrics', 'csv', 'scenarios', 'openmetrics', 'hlog'):
        expect(alike('export', EARLIER, '--as', name), f'{name} is empty')


@test('/locale/comparison')
def comparison():
    need_locale()
    folder = new_folder()
    sides = ('compare', EARLIER, shutil.copy(EARLIER, folder))
    alike(*sides, '--json')
    for name, env in (('plain', None), ('german', GERMAN)):
        same(weir(*sides, '--junit', folder / name, env=env).code, 0)
    same((folder / 'german').read_text(), (folder / 'plain').read_text())
    expect(COMMA.search(weir(*sides, env=GERMAN).output), 'the terminal follows the locale')


@test('/locale/terminal')
def terminal():
    need_locale()
    expect(COMMA.search(weir('show', EARLIER, env=GERMAN).output), 'show follows the locale')
    expect(not COMMA.search(weir('show', EARLIER).output), 'and has a point where that has one')


@test('/locale/make-run')
def where_nothing_is_installed():
    """The catalogues are found beside the programs: make run speaks the language of its reader."""
    need_locale()
    german = GERMAN | {'WEIR_LOCALE_DIR': in_tree()['WEIR_LOCALE_DIR']}
    with gateway() as url:
        run = weir('run', '--no-campaign', '--base-url', url, '--target', 'demo-agent.echo', '--requests', '5', env=german)
    expect('Ausführung' in run.errors, run.errors)
    expect('Befehle:' in weir('--help', env=german).output, 'help')
    told = finish(start([GATEWAY, '--help'], german), time.monotonic())
    expect('an der gelauscht wird' in told.output, told.output)


@test('/locale/run')
def run_is_the_same():
    """Numbers of flags and files have a point, and so has all that is written of a run."""
    need_locale()
    folder = new_folder()
    (folder / 'scenario.json').write_text('[{"name": "half", "target": "demo-agent.echo", "grace": 2.5, "rate": 20.5, '
                                          '"duration": "0.75s", "warm_up": 0.25, "thresholds": ["latency p95 < 1.5 s", '
                                          '"throughput rate > 5.5 /s", "latency p99 < 0.001 ms"]}]')
    with gateway() as url:
        run = weir('run', '--scenario-file', folder / 'scenario.json', '--base-url', url, '--campaign', folder / 'a.weir',
                   '--request-timeout', '2.5', '--metrics-url', f'{url}/metrics', env=GERMAN)
    expect(COMMA.search(run.errors), 'the summary follows the locale', run.errors)
    expect(not COMMA.search(run.output), 'the JSON does not', run.output)
    end = lines_of(folder / 'a.weir')[-1]
    expect(not COMMA.search(str(end)), 'nor does the file')
    same([row['passed'] for row in end['summary']['thresholds']], [True, True, False])
    same(end['summary']['config']['duration'], 0.75)
    same(end['summary']['config']['request_timeout'], 2.5)
    same(weir('export', folder / 'a.weir', '--as', 'metrics').output, run.output)


if __name__ == '__main__':
    main()
