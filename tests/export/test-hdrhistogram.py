#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""HdrHistogram's own reader takes the histogram log, and comes to the percentiles that Weir has."""

import pathlib
import re
import shutil
import subprocess

from exported import export, run_campaign
from programs import environment, lines_of, of_type
from tap import Skipped, expect, main, same, test

SOURCE = pathlib.Path(__file__).with_name('ReadLog.java')
JARS = ('/usr/share/java/HdrHistogram.jar', '/usr/share/java/hdrhistogram.jar')
ROUNDED = 3  # ms: two times of whole ms are added, and cut off
PERCENTS = ('50', '75', '90', '95', '99')
STEPS = ('response', 'service', 'submit', 'execution', 'detection_bound', 'first_byte')


def read_log(path):
    """By tag: intervals, first start and last end in ms since the epoch, count of values, percentiles in µs."""
    jar = next((jar for jar in JARS if pathlib.Path(jar).exists()), None)
    if jar is None or shutil.which('javac') is None:
        raise Skipped('there is no HdrHistogram for Java, or no JDK')
    ended = subprocess.run(['java', '-Xshare:auto', '-XX:TieredStopAtLevel=1', '-cp', jar, SOURCE, path, *PERCENTS],
                           capture_output=True, text=True, timeout=120, env=environment({'LC_ALL': 'C'}), check=False)
    same(ended.returncode, 0, ended.stderr)
    rows = [line.split('\t') for line in ended.stdout.splitlines()]
    return {row[0]: [int(field) for field in row[1:]] for row in rows}


def check_run(log, number, start, end, intervals):
    summary = end['summary']
    scenario = re.sub(rb'[^!-~]|,', b'_', summary['scenario'].encode()).decode()
    checked = 0
    for step in STEPS:
        percentiles = summary[f'{step}_ms_percentiles']
        row = log.get(f'{scenario}-{number}-{step}')
        if row is None:
            expect(percentiles['p50'] is None, f'{step} is not in the log', percentiles)
            continue
        _, first, last, count, *values = row
        same(count, summary['status_counts']['succeeded'], f'successes in {step}')
        same([value / 1000 for value in values], [percentiles[f'p{percent}'] for percent in PERCENTS], step)
        expect(first >= start['wall'] * 1000 - ROUNDED, 'the log begins before the run')
        expect(last <= (start['wall'] + intervals[-1]['t'] + intervals[-1]['dt']) * 1000 + ROUNDED, 'it ends behind it')
        checked += 1
    return checked


@test('/export/hdrhistogram')
def percentiles():
    campaign = run_campaign()
    log = read_log(export(campaign, 'hlog'))
    lines = lines_of(campaign)
    checked = 0
    for number, start in enumerate(of_type(lines, 'run-start'), 1):
        (end,) = [line for line in of_type(lines, 'run-end') if line['run'] == start['run']]
        intervals = [line for line in of_type(lines, 'interval') if line['run'] == start['run']]
        checked += check_run(log, number, start, end, intervals)
    same(checked, len(log), 'tags that were compared')
    expect(checked >= 7, 'few were compared', list(log))


main()
