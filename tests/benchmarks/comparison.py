# SPDX-License-Identifier: GPL-3.0-or-later
"""Comparisons: how long one of two long runs takes, and what they say of runs that are alike."""

import collections
import json
import pathlib

from processes import CannotRun, run
from servers import announced

LIMIT = 180  # seconds


def judge(bench, a, b):
    return json.loads(run([str(bench.program('tests/benchmarks/compare-campaigns')), str(a), str(b)], bench.folder,
                          LIMIT).output)


def compared(bench):
    seconds = bench.requests(3600, 60)
    writer = str(bench.program('tests/benchmarks/hour-campaign'))
    paths = [pathlib.Path(bench.folder, f'compared-{side}.weir') for side in 'ab']
    bench.report.title(f'Two campaigns compared: {seconds:,} intervals and 20 metric series each')
    for path in paths:
        run([writer, 'write', str(path), str(seconds)], bench.folder, LIMIT)
    rounds = [judge(bench, *paths) for _ in range(3)]
    bench.report.figure('first figures', min(one['first_ms'] for one in rounds), high=300, unit=' ms', digits=0)
    bench.report.figure('all of both read, and judged', min(one['ms'] for one in rounds), high=2000, unit=' ms',
                        digits=0)


def alike(bench):
    """The same gateway, the same load, one after another: a comparison that cries wolf fails builds."""
    pairs, seconds = bench.requests(20, 1), bench.requests(12, 3)
    bench.report.title(f'{pairs} pairs of runs that are alike, {seconds} s each, demo gateway')
    verdicts = collections.Counter()
    with announced(bench.folder, [str(bench.program('src/gateway/weir-gateway')), '--port', '0', '--work-ms', '20:exp',
                                  '--seed', '7']) as server:
        for pair in range(pairs):
            paths = [pathlib.Path(bench.folder, f'alike-{pair}{side}.weir') for side in 'ab']
            for path in paths:
                run([bench.weir.program, 'run', '--base-url', server.url, '--target', 'demo-agent.synthetic_nested',
                     '--concurrency', '4', '--duration', str(seconds), '--campaign', str(path)], bench.folder, LIMIT)
            verdicts[judge(bench, *paths)['verdict']] += 1
    if not verdicts:
        raise CannotRun('no pair was compared')
    for verdict, count in sorted(verdicts.items()):
        bench.report.line(verdict, str(count))
    bench.report.figure('of them regressions', verdicts['regression'] + verdicts['mixed'], high=1, digits=0)
