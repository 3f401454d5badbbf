#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One archive holds the campaign and all that can be exported of it, and any tar opens it."""

import shutil
import subprocess
import tarfile

from exported import export, run_campaign
from programs import environment, lines_of, of_type, weir
from tap import expect, main, same, test

FORMATS = {'metrics.json': 'metrics', 'intervals.csv': 'csv', 'scenarios.json': 'scenarios',
           'samples.openmetrics': 'openmetrics', 'latency.hlog': 'hlog', 'report.html': 'html'}


def unpack(path):
    """With the tar of the system, as a person would."""
    folder = path.parent / 'unpacked'
    ended = subprocess.run(['tar', '-xzf', path, '-C', path.parent], capture_output=True, text=True, timeout=60,
                           env=environment(), check=False)
    same((ended.returncode, ended.stderr), (0, ''))
    shutil.move(path.parent / 'tried', folder)
    return folder


@test('/export/bundle')
def bundle():
    campaign = run_campaign()
    path = export(campaign, 'bundle')
    folder = unpack(path)
    same({file.name for file in folder.iterdir()}, {'tried.weir', *FORMATS}, 'files')
    for name, form in FORMATS.items():
        same((folder / name).read_bytes(), export(campaign, form).read_bytes(), name)
    checked = weir('check', folder / 'tried.weir')
    expect(checked.code == 0 and 'scenarios: 2, runs: 2, ' in checked.output, checked.output, checked.errors)
    same(weir('export', folder / 'tried.weir', '--as', 'csv').output,
         weir('export', campaign, '--as', 'csv').output, 'figures of the campaign in it')


@test('/export/bundle/members')
def members():
    """Of no user, readable by all, with the time of the last run; the same again and again."""
    campaign = run_campaign()
    path = export(campaign, 'bundle')
    ended = max(start['wall'] + end['t'] for start, end in
                zip(of_type(lines_of(campaign), 'run-start'), of_type(lines_of(campaign), 'run-end')))
    with tarfile.open(path) as archive:
        for member in archive:
            same((member.uid, member.gid, member.mode, member.type), (0, 0, 0o644, tarfile.REGTYPE), member.name)
            expect(abs(member.mtime - ended) <= 2, member.name, member.mtime, ended)
    before = path.read_bytes()
    same(export(campaign, 'bundle').read_bytes(), before, 'the same campaign')


@test('/export/bundle/one-run')
def one_run():
    """Runs that were not chosen are not in it, nor their scenario's figures."""
    campaign = run_campaign()
    first, second = (start['run'] for start in of_type(lines_of(campaign), 'run-start'))
    folder = unpack(export(campaign, 'bundle', '--run', second))
    for file in folder.iterdir():
        expect(first not in file.read_text(), f'{file.name} has the other run')
    same([end['run'] for end in of_type(lines_of(folder / 'tried.weir'), 'run-end')], [second])


main()
