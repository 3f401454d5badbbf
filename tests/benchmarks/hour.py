# SPDX-License-Identifier: GPL-3.0-or-later
"""The campaign of a long run: how fast it is shown, and read whole."""

import json
import pathlib

from processes import CannotRun, run

LIMIT = 120  # seconds


def program_of(bench):
    return str(bench.program('tests/benchmarks/hour-campaign'))


def write_hour(bench, seconds):
    path = pathlib.Path(bench.folder, 'hour.weir')
    path.unlink(missing_ok=True)
    run([program_of(bench), 'write', str(path), str(seconds)], bench.folder, LIMIT)
    return path


def hour(bench):
    seconds = bench.requests(3600, 60)
    bench.report.title(f'A campaign of one run: {seconds:,} intervals, 20 metric series')
    path = write_hour(bench, seconds)
    bench.report.figure('size', path.stat().st_size / 1e6, unit=' MB')

    shown = [run([bench.weir.program, 'show', str(path)], bench.folder, LIMIT) for _ in range(5)]
    if f'{seconds:,}' not in shown[0].output:
        raise CannotRun(f'weir-cli show tells of no {seconds:,} intervals:\n{shown[0].output}')
    bench.report.figure('weir-cli show', min(one.elapsed for one in shown) * 1000, high=300, unit=' ms', digits=0)
    read = [json.loads(run([program_of(bench), 'read', str(path)], bench.folder, LIMIT).output) for _ in range(3)]
    if read[0]['intervals'] != seconds:
        raise CannotRun(f'{read[0]["intervals"]} intervals were read, expected {seconds}')
    bench.report.figure('all of it read, each interval decoded', min(one['ms'] for one in read), high=1000, unit=' ms',
                        digits=0)
