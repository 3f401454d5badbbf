# SPDX-License-Identifier: GPL-3.0-or-later
"""A long run at an open rate, watched from outside: its memory, its file, and how late each interval
stands in that file."""

import contextlib
import json
import pathlib
import statistics
import threading
import time

from processes import CannotRun
from report import KIB_PER_MIB
from servers import nginx

LOOK_EVERY = 0.002  # seconds; what is measured of an interval is late by at most that


class Follower(threading.Thread):
    """Reads a campaign as it grows. `late`: by how much each whole interval came after its end, ms."""

    def __init__(self, path):
        super().__init__(daemon=True)
        self.path = pathlib.Path(path)
        self.late = []
        self.epoch = None
        self.is_over = threading.Event()

    def take(self, line, now):
        if line.startswith(b'{"type":"run-start"'):
            self.epoch = json.loads(line)['monotonic']
        elif line.startswith(b'{"type":"interval"') and self.epoch is not None:
            interval = json.loads(line)
            self.late.append((now - self.epoch - interval['t'] - interval['dt']) * 1000)

    def follow(self, file):
        rest = b''
        while not self.is_over.is_set():
            more = file.read()
            if not more:
                time.sleep(LOOK_EVERY)
                continue
            now = time.monotonic()
            *lines, rest = (rest + more).split(b'\n')
            for line in lines:
                self.take(line, now)

    def run(self):
        while not self.path.exists() and not self.is_over.is_set():
            time.sleep(LOOK_EVERY)
        if self.path.exists():
            with open(self.path, 'rb', buffering=0) as file:
                self.follow(file)


@contextlib.contextmanager
def followed(path):
    follower = Follower(path)
    follower.start()
    try:
        yield follower
    finally:
        follower.is_over.set()
        follower.join()


def growth(resident):
    """By how many percent the last tenth of a run needs more memory than the second one; KiB by the
    second in, KiB out. The first tenth still fetches what is fetched once."""
    end = resident[-1][0]

    def tenth(n):
        return statistics.median(kib for at, kib in resident if kib > 0 and n * end / 10 <= at <= (n + 1) * end / 10)

    return (tenth(9) / tenth(1) - 1) * 100, tenth(9) / KIB_PER_MIB


def exposition(series):
    """The answer of a metrics endpoint with that many series, of which a scenario follows 20 by default."""
    followed = [f'demo_gateway_queue_depth{{queue="q{i}"}} {i}' for i in range(20)]
    others = [f'demo_requests_total{{path="/api/v1/resource/{i}",method="POST",code="{200 + i % 7}"}} {i * 37}'
              for i in range(series - len(followed))]
    return '\n'.join(['# TYPE demo_gateway_queue_depth gauge', *followed, '# TYPE demo_requests_total counter',
                      *others, ''])


def run(bench, rate, seconds, *more, metrics=''):
    path = pathlib.Path(bench.folder, f'soak-{len(metrics)}.weir')
    with nginx(bench.folder, metrics) as server, followed(path) as follower:
        settings = [setting.format(url=server.url) for setting in more]
        finished, figures = bench.weir.keep_rate(server.url, rate, seconds, *settings, campaign=path)
    if len(follower.late) < seconds:
        raise CannotRun(f'{path.name} has {len(follower.late)} intervals, expected {seconds}')
    bench.report.figure('executions', figures['total_requests'], digits=0,
                        note=f'{figures["dropped"]} dropped, {figures["validity"]["state"]}')
    bench.report.figure('latest interval', max(follower.late), high=50, unit=' ms', digits=1,
                        note=f'median {statistics.median(follower.late):.1f} ms')
    return finished, path


def soak(bench):
    """A quarter of an hour, and a shorter run whose every scrape is a large one."""
    rate, seconds = bench.requests(5000, 500), bench.requests(900, 4)
    bench.report.title(f'Soak: {rate:,} executions a second for {seconds} s, nginx, no metrics')
    finished, path = run(bench, rate, seconds)
    grown, mib = growth(finished.resident)
    bench.report.figure('growth of memory', grown, low=-5, high=5, unit=' %', note=f'to {mib:.1f} MiB')
    bench.report.figure('the campaign', path.stat().st_size / 1e6, high=7, unit=' MB')
    bench.report.figure('processor time an execution', finished.cpu / (rate * seconds) * 1e6, unit=' µs', digits=1)

    seconds, series = bench.requests(60, 4), bench.requests(50000, 1000)
    bench.report.title(f'The same for {seconds} s, {series:,} metric series scraped each second')
    run(bench, rate, seconds, '--metrics-url', '{url}/metrics', metrics=exposition(series))
