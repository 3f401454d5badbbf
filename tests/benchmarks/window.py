# SPDX-License-Identifier: GPL-3.0-or-later
"""The window: the load that it makes beside weir-cli, how long its frames take, how soon a long campaign is
drawn, and how soon the window itself is. Each in a session of its own, with a display that nobody sees."""

import contextlib
import itertools
import json
import pathlib
import re
import shutil
import tempfile

from hour import write_hour
from peers import PAYLOAD
from processes import CannotRun, run, start, stop
from report import KIB_PER_MIB, median, ratio
from servers import nginx, wait_until

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
EDITOR = 'gnome-text-editor'
IN_FLIGHT = 32
RATE = 5000
LIMIT = 240  # seconds


@contextlib.contextmanager
def session(bench):
    """A display and a bus; gives the environment of programs that are shown there."""
    folder = pathlib.Path(tempfile.mkdtemp(dir=bench.folder))
    told = folder / 'environment'
    command = [str(ROOT / 'tests/tools/with-session.sh'), str(folder), 'sh', '-c',
               'env -0 >"$0.part" && mv "$0.part" "$0" && exec sleep infinity', str(told)]
    with open(folder / 'output', 'w+', encoding='utf-8') as output:
        process = start(command, str(folder), output, output)
        try:
            wait_until(process, pathlib.Path(output.name).read_text, told.exists)
            variables = dict(entry.split('=', 1) for entry in told.read_text(encoding='utf-8').split('\0') if entry)
            yield variables | {'WEIR_DATA_DIR': str(ROOT / 'data'), 'GSETTINGS_SCHEMA_DIR': str(bench.program('data')),
                               'WEIR_GATEWAY': str(bench.program('src/gateway/weir-gateway'))}
        finally:
            stop(process)


class Shown:
    """Programs in a session."""

    def __init__(self, bench, environment):
        self.bench = bench
        self.environment = environment

    def run(self, *command):
        return run([str(part) for part in command], self.bench.folder, LIMIT, env=self.environment)

    def times(self, what, path):
        """What window-times saw, and how it did."""
        finished = self.run(self.bench.program('tests/benchmarks/window-times'), what, path)
        return json.loads(finished.output), finished

    def press_run(self, path):
        """The first scenario is run once more, in the window."""
        programs = [self.bench.program(program) for program in ('src/cli/weir-cli', 'src/gateway/weir-gateway')]
        self.run('/usr/bin/python3', HERE / 'press-run.py', *programs, ROOT / 'data',
                 self.bench.program('src/app/weir'), path)

    def first_frame(self, *command):
        """Milliseconds from its start."""
        return float(self.run(self.bench.program('tests/benchmarks/first-frame'), *command).output)


def lines_of(path, kind):
    lines = (json.loads(line) for line in path.read_text(encoding='utf-8').splitlines())
    return [line for line in lines if line['type'] == kind]


def throughputs(path, runs):
    """Of that many runs, all of which have to be whole."""
    summaries = [line['summary'] for line in lines_of(path, 'run-end')]
    if len(summaries) != runs:
        raise CannotRun(f'{path.name} has {len(summaries)} runs, expected {runs}')
    for summary in summaries:
        if summary['status_counts'] != {'succeeded': summary['total_requests']}:
            raise CannotRun(f'{path.name} has failures: {json.dumps(summary["status_counts"])}')
    return [summary['throughput_rps'] for summary in summaries]


def load(bench, shown):
    """One campaign a round, with a run by weir-cli and one by the window."""
    requests = bench.requests(100000, 1600)
    bench.report.title(f'Load with the window open: {IN_FLIGHT} in flight, sync, as fast as it goes, nginx')
    terminal, window = [], []
    with nginx(bench.folder) as server:
        for number in range(bench.rounds):
            path = pathlib.Path(bench.folder, f'load-{number}.weir')
            bench.weir.drive(server.url, IN_FLIGHT, requests, campaign=path)
            shown.press_run(path)
            for figures, figure in zip((terminal, window), throughputs(path, 2)):
                figures.append(figure)
    bench.report.figure('in the terminal', median(terminal), unit=' /s', digits=0)
    bench.report.figure('in the window', median(window), unit=' /s', digits=0)
    bench.report.figure('window / terminal', ratio(window, terminal), low=0.95, digits=3)


def prolong(path, seconds):
    """The scenario of the campaign is to last so long from now on."""
    scenario = lines_of(path, 'scenario')[-1]
    scenario['settings']['duration'] = seconds
    with path.open('a', encoding='utf-8') as file:
        print(json.dumps(scenario, separators=(',', ':')), file=file)


def percentile(values, percent):
    values = sorted(values)
    return values[round(percent / 100 * (len(values) - 1))]


def growth(resident, seconds):
    """KiB a second of memory over the second half of so many seconds up to the end, by the median of the slopes of
    all pairs (Sen 1968): what grows does so all along, while the allocator takes half a MiB at once now and then,
    which least squares would take for growth. The first half still makes what is made once."""
    end = resident[-1][0]
    each_second = {int(at): (at, kib) for at, kib in resident if at >= end - seconds / 2 and kib > 0}
    pairs = itertools.combinations(each_second.values(), 2)
    return median([(later - kib) / (then - at) for (at, kib), (then, later) in pairs])


def frames(bench, shown):
    seconds = bench.requests(120, 3)
    bench.report.title(f'A run of {RATE:,} requests a second for {seconds} s, seen in the window')
    path = pathlib.Path(bench.folder, 'frames.weir')
    with nginx(bench.folder) as server:
        bench.weir.keep_rate(server.url, RATE, 1, campaign=path)
        prolong(path, seconds)
        seen, finished = shown.times('run', path)
    _, rate = throughputs(path, 2)
    took = seen['frames']
    bench.report.figure('requests a second', rate, digits=0)
    bench.report.figure('frames', len(took), digits=0, note=f'median {median(took):.1f} ms, longest {max(took):.1f} ms')
    bench.report.figure('time of a frame, p99', percentile(took, 99), high=16, unit=' ms', digits=1)
    bench.report.figure('growth of memory, an interval', growth(finished.resident, seconds), high=4, unit=' KiB',
                        digits=1)


def charts(bench, shown):
    """More than a person has before the eyes at once."""
    bench.report.title('Charts of 8 tracks, 4 hours of seconds each: processor time of a frame')
    told = shown.run(bench.program('tests/chart/chart-frames')).output
    found = re.findall(r'^(\S.*?) +median +([\d.]+) ms, p95 +([\d.]+) ms$', told, re.MULTILINE)
    if not found:
        raise CannotRun(f'chart-frames told of no frames: {told}')
    for what, middle, most in found:
        bench.report.figure(f'{what}, p95', float(most), high=16, unit=' ms', digits=1, note=f'median {middle} ms')


def hour(bench, shown):
    seconds = bench.requests(3600, 60)
    bench.report.title(f'A campaign of one run opened: {seconds:,} intervals, 20 metric series')
    path = write_hour(bench, seconds)
    seen = [shown.times('open', path)[0] for _ in range(2 * bench.rounds - 1)]
    for name, key, target in (('first figures', 'campaign', 300), ('its run in figures', 'summary', None),
                              ('its timeline too', 'timeline', None), ('its heat map too: all drawn', 'heat_map', 1000)):
        bench.report.figure(name, min(one[key] for one in seen), high=target, unit=' ms', digits=0)
    for name, key in (('memory then, resident', 'rss'), ('memory then, its share', 'pss')):
        bench.report.figure(name, max(one[key] for one in seen) / KIB_PER_MIB, high=150, unit=' MiB', digits=0)


def begin(bench, shown):
    bench.report.title('From the start of the program to its first frame')
    if not bench.program('tests/benchmarks/first-frame').exists():
        bench.report.line('first frame', 'left out', note='Weir was built without libX11')
        return
    programs = {'weir': [bench.program('src/app/weir')]}
    if shutil.which(EDITOR):
        programs[EDITOR] = [EDITOR]
    times = {name: [] for name in programs}
    for number in range(bench.requests(11, 2)):
        for name, command in programs.items():
            took = shown.first_frame(*command)
            if number > 0:  # what the first of each fetches, the others find
                times[name].append(took)
    for name, took in times.items():
        bench.report.figure(name, median(took), unit=' ms', digits=0)
    if EDITOR in times:
        bench.report.figure(f'weir / {EDITOR}', ratio(times['weir'], times[EDITOR]), high=1)
    else:
        bench.report.line(f'weir / {EDITOR}', 'left out', note=f'{EDITOR} is not here')


def window(bench):
    for part in (load, frames, charts, hour, begin):
        with session(bench) as environment:
            part(bench, Shown(bench, environment))
