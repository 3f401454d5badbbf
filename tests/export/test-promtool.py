#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prometheus takes the OpenMetrics export, and has every sample at the time at which it was."""

import collections
import re
import shutil
import subprocess

from exported import export, run_campaign
from programs import environment, lines_of, of_type
from tap import Skipped, expect, main, same, test

LABEL = re.compile(r'([a-zA-Z_:][\w:.]*)="((?:[^"\\]|\\.)*)"')


def promtool(*arguments):
    if shutil.which('promtool') is None:
        raise Skipped('there is no promtool')
    ended = subprocess.run(['promtool', *map(str, arguments)], capture_output=True, text=True, timeout=60,
                           env=environment(), check=False)
    same(ended.returncode, 0, ended.stderr)
    return ended.stdout


def labels_of(text):
    """As pairs in an order of their own. Backslashes stay: both sides write them alike."""
    return tuple(sorted(LABEL.findall(text)))


def stored(path):
    """What Prometheus made of the file: of each series its values by milliseconds since the epoch."""
    blocks = path.parent / 'blocks'
    promtool('tsdb', 'create-blocks-from', 'openmetrics', path, blocks)
    (blocks / 'wal').mkdir(exist_ok=True)  # without which the dump refuses
    series = collections.defaultdict(dict)
    for line in promtool('tsdb', 'dump', blocks).splitlines():
        labels, value, time = re.fullmatch(r'\{(.*)\} (\S+) (\d+)', line).groups()
        series[labels_of(labels)][int(time)] = float(value)
    return series


def milliseconds(start, t):
    return round(round(start['wall'] * 1e6 + t * 1e6) / 1000)


def scraped(campaign):
    """Every value that Weir read from the gateway, by series and time, from the campaign itself."""
    lines = lines_of(campaign)
    expected = collections.defaultdict(dict)
    for start in of_type(lines, 'run-start'):
        own = [line for line in lines if line.get('run') == start['run']]
        series = [one for line in of_type(own, 'series') for one in line['series']]
        base = [('weir_run', start['run']), ('weir_scenario', start['settings']['name'])]
        for scrape in of_type(own, 'scrape'):
            for one, value in zip(series, scrape['values']):
                labels = LABEL.findall(one.get('labels', ''))
                key = tuple(sorted([*base, *labels, ('__name__', one['name'])]))
                if value is not None:
                    expected[key][milliseconds(start, scrape['t'])] = value
    return expected


@test('/export/promtool')
def every_sample():
    campaign = run_campaign()
    found = stored(export(campaign, 'openmetrics'))
    expected = scraped(campaign)
    expect(len(expected) >= 20, 'few series were scraped', len(expected))
    expect(sum(len(values) for values in expected.values()) > 60, 'few values were scraped')
    for key, values in expected.items():
        times = sorted(found.get(key, {}))
        same(len(times), len(values), f'samples of {key}')
        for time, (wanted, value) in zip(times, sorted(values.items())):
            expect(abs(time - wanted) <= 1, f'{key}: expected at {wanted}, found at {time}')
            same(found[key][time], value, key)


@test('/export/promtool/counted')
def counted():
    """What Weir counted: the last sample of each counter is the run's total, at the end of its last interval."""
    campaign = run_campaign()
    found = stored(export(campaign, 'openmetrics'))
    lines = lines_of(campaign)
    for start in of_type(lines, 'run-start'):
        intervals = [line for line in of_type(lines, 'interval') if line['run'] == start['run']]
        started = sum(one.get(phase, {}).get('started', 0) for one in intervals for phase in ('warm_up', 'measured'))
        key = tuple(sorted([('__name__', 'weir_executions_started_total'), ('weir_run', start['run']),
                            ('weir_scenario', start['settings']['name'])]))
        samples = found[key]
        same(len(samples), len(intervals), 'samples of the counter')
        same(samples[max(samples)], started, 'executions started')
        end = milliseconds(start, intervals[-1]['t'] + intervals[-1]['dt'])
        expect(abs(max(samples) - end) <= 1, f'the last sample: expected at {end}, found at {max(samples)}')


main()
