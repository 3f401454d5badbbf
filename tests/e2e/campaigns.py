# SPDX-License-Identifier: GPL-3.0-or-later
"""What tests look for in campaign files and in what is said of them."""

import re

from programs import lines_of, of_type
from tap import expect, same


def check_intervals(lines, run):
    """They follow one another without a gap. Returns them."""
    intervals = [line for line in of_type(lines, 'interval') if line['run'] == run]
    for before, after in zip(intervals, intervals[1:]):
        same(after['t'], round(before['t'] + before['dt'], 6), 'begin of an interval')
        same(before['dt'], 1.0, 'length of all but the last')
    return intervals


def total(intervals, name, phases=('warm_up', 'measured')):
    return sum(interval.get(phase, {}).get(name, 0) for interval in intervals for phase in phases)


def outcomes(intervals):
    counts = {}
    for interval in intervals:
        for name, count in interval.get('measured', {}).get('outcomes', {}).items():
            counts[name] = counts.get(name, 0) + count
    return counts


def check_ended(path):
    """A campaign of one run that has its end: figures and intervals agree. Returns the summary."""
    lines = lines_of(path)
    (start,) = of_type(lines, 'run-start')
    same(lines[-1]['type'], 'run-end', 'last line')
    summary = lines[-1]['summary']
    intervals = check_intervals(lines, start['run'])
    expect(intervals, 'there are no intervals')
    same(total(intervals, 'started', ['measured']), summary['total_requests'], 'started')
    same(outcomes(intervals), summary['status_counts'], 'outcomes')
    return summary


def shown_count(text, word, run=1):
    """The count beside @word in what `show` says of a run, such as `started`; what there is none of is not shown."""
    part = text.split(f'\nRun {run}: ')[1].split('\n\n')[0]
    found = re.search(rf'([\d,]+) {word}\b|\b{word} ([\d,]+)', part)
    return int((found[1] or found[2]).replace(',', '')) if found else 0
