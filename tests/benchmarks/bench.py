#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures Weir beside hey, wrk and k6, and against servers whose truth is known.

bench.py [--short] [--rounds N] [--only NAME]... BUILD

Only ratios and differences within the same minute have a target, since a computer's speed is no
property of Weir; and a missed target is no error. The exit status is 1 where something could not
run. The short form takes about a minute and proves only that all of it runs.
"""

import argparse
import os
import pathlib
import resource
import signal
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True  # the sources stay as they are

from comparison import alike, compared
from hour import hour
from peers import PAYLOAD, Weir, find_peers
from processes import CannotRun
from report import KIB_PER_MIB, Report, median, ratio
from servers import announced, find_nginx, nginx
from soak import soak
from window import window


class Bench:
    def __init__(self, arguments, folder):
        self.build = arguments.build
        self.short = arguments.short
        self.rounds = arguments.rounds
        self.folder = folder
        self.report = Report(judges=not self.short)
        self.weir = Weir(str(self.program('src/cli/weir-cli')), folder)
        self.peers, self.missing = find_peers(folder)

    def program(self, path):
        return (self.build / path).resolve()

    def requests(self, full, short):
        return short if self.short else full

    def delay_server(self, *options):
        return announced(self.folder, [str(self.program('tests/benchmarks/delay-server')), *map(str, options)])

    # How much processor time a request takes, beside the peers.

    def cost_in_flight(self, url, in_flight, requests):
        """Microseconds a request of every program, of each round; and of Weir, what it did last."""
        costs = {peer.name: [] for peer in (self.weir, *self.peers)}
        for _ in range(self.rounds):
            for peer in (self.weir, *self.peers):
                finished, count = peer.post(url, in_flight, requests)
                costs[peer.name].append(finished.cpu / count * 1e6)
                if peer is self.weir:
                    weir = finished
        return costs, weir

    def compare_in_flight(self, url, in_flight, requests, targets):
        costs, weir = self.cost_in_flight(url, in_flight, requests)
        for name, cost in costs.items():
            self.report.figure(f'{name}, {in_flight} in flight', median(cost), unit=' µs', digits=1)
        for name in [name for name in costs if name != 'weir']:
            self.report.figure(f'weir / {name}, {in_flight} in flight', ratio(costs['weir'], costs[name]),
                               high=targets.get(name))
        return weir

    def cost(self):
        self.report.title(f'Processor time a request: POST of {PAYLOAD} bytes, sync, one worker, nginx')
        with nginx(self.folder) as server:
            self.compare_in_flight(server.url, 1, self.requests(20000, 500), {})
            self.compare_in_flight(server.url, 32, self.requests(100000, 3200), {'hey': 2.4, 'k6': 0.95})
            self.compare_in_flight(server.url, 512, self.requests(100000, 4096), {'hey': 3})
            if self.has_descriptors():
                crowd = self.compare_in_flight(server.url, 4096, self.requests(102400, 8192), {'k6': 0.9})
                self.memory_of_connections(server.url, crowd)
            self.cost_of_polling(server.url)

    def has_descriptors(self):
        enough = resource.getrlimit(resource.RLIMIT_NOFILE)[1] >= 4500
        if not enough:
            self.report.line('4,096 in flight', 'left out', note='too few file descriptors are allowed here')
        return enough

    def cost_of_polling(self, url):
        executions = self.requests(50000, 1600)
        sync, polled = [], []
        for _ in range(self.rounds):
            finished, count = self.weir.post(url, 32, 2 * executions)
            sync.append(finished.cpu / count * 1e6)
            finished, figures = self.weir.drive(url, 32, executions, mode='async')
            polled.append(finished.cpu / figures['exchanges'] * 1e6)
        self.report.figure('async with polling, an exchange, 32 in flight', median(polled), unit=' µs', digits=1)
        self.report.figure('async an exchange / sync', ratio(polled, sync), high=1.3)

    # How much memory.

    def memory_of_connections(self, url, crowd):
        tiny, _ = self.weir.drive(url, 1, 2000)
        self.report.figure('memory of a connection at 4,096', (crowd.peak - tiny.peak) / 4096, high=24, unit=' KiB',
                           digits=1)
        end = crowd.resident[-1][0]
        half = next(kib for seconds, kib in crowd.resident if seconds >= end / 2)
        last = [kib for _, kib in crowd.resident if kib > 0][-1]
        self.report.figure('growth in the second half of that run', (last - half) / KIB_PER_MIB, high=1, unit=' MiB')

    def memory(self):
        self.report.title('Memory of large bodies and answers')
        requests = self.requests(1000, 64)
        with self.delay_server() as server:
            small, _ = self.weir.drive(server.url, 32, requests)
            large, _ = self.weir.drive(server.url, 32, requests, payload=1 << 20)
            tiny, _ = self.weir.drive(server.url, 1, 2000)
        self.report.figure('bodies of 1 MiB, 32 in flight, above 1 KiB', (large.peak - small.peak) / KIB_PER_MIB,
                           high=2, unit=' MiB')
        size = self.requests(1 << 30, 1 << 26)
        with self.delay_server('--answer-bytes', size) as server:
            huge, _ = self.weir.drive(server.url, 1, 2)
        self.report.figure(f'answers of {size >> 20} MiB, above short ones', (huge.peak - tiny.peak) / KIB_PER_MIB,
                           high=1, unit=' MiB')

    # Whether what it says is true.

    def excess(self, in_flight, requests):
        """How far the measured p50 lies above the server's own, ms."""
        with self.delay_server('--delay-ms', 5) as server:
            _, figures = self.weir.drive(server.url, in_flight, requests)
            truth = server.end()
        return figures['service_ms_percentiles']['p50'] - truth['p50_ms'], truth['p50_ms']

    def accuracy(self):
        self.report.title('Accuracy: p50 of the service time above the server\'s own, answers after 5 ms')
        for in_flight, requests, target in ((1, self.requests(1000, 200), 0.3), (32, self.requests(32000, 3200), 1.5)):
            excess, truth = self.excess(in_flight, requests)
            self.report.figure(f'{in_flight} in flight', excess, high=target, unit=' ms', digits=3,
                               note=f'the server: {truth:.3f} ms')

    def jobs(self, requests, *options):
        """p50 of the service time, ms, and executions a second, with jobs watched each 20 ms."""
        polling = ('--poll-interval', 0.02, '--max-poll-interval', 0.02, '--backoff-multiplier', 1, '--jitter', 0)
        with self.delay_server('--job-ms', 100, *options) as server:
            _, figures = self.weir.drive(server.url, 64, requests, *polling, mode='async')
        return figures['service_ms_percentiles']['p50'], figures['throughput_rps']

    def watching(self):
        """Polls that begin at the acceptance hit the end of a job of just 5 steps at once. Where jobs
        differ by one step, polls find them half a step late on average, as the target has it."""
        self.report.title('Watching: jobs of 100 ms, 64 in flight, a poll each 20 ms')
        requests = self.requests(6400, 640)
        expected = 64 / (0.100 + 0.010)
        p50, rate = self.jobs(requests)
        self.report.figure('p50 above the truth', p50 - 100, low=0, high=20, unit=' ms')
        self.report.figure('throughput / 64 in 110 ms', rate / expected, low=0.95, note='1.10 is the most there is')
        p50, rate = self.jobs(requests, '--job-spread-ms', 20)
        self.report.figure('p50 above the truth, jobs of 90 to 110 ms', p50 - 100, low=0, high=20, unit=' ms')
        self.report.figure('throughput / 64 in 110 ms', rate / expected, low=0.95, high=1.05)

    def open_model(self):
        rate, seconds = 2000, self.requests(20, 2)
        self.report.title(f'Open model: {rate:,} starts a second of quick answers, nginx')
        with nginx(self.folder) as server:
            _, figures = self.weir.keep_rate(server.url, rate, seconds)
        lag = figures['generator']['start_lag_ms']
        self.report.figure('schedule lag, p99', lag['p99'], high=1, unit=' ms', digits=3,
                           note=f'p50 {lag["p50"]:.3f} ms; {figures["dropped"]} dropped')

    # What the demo gateway takes.

    def gateway(self):
        self.report.title('The demo gateway beside its driver: sync, 32 in flight, no work')
        requests = self.requests(50000, 3200)
        ours, theirs = [], []
        with announced(self.folder, [str(self.program('src/gateway/weir-gateway')), '--port', '0',
                                     '--work-ms', '0']) as server:
            for _ in range(self.rounds):
                before = server.cpu()
                finished, _ = self.weir.drive(server.url, 32, requests)
                theirs.append((server.cpu() - before) / requests * 1e6)
                ours.append(finished.cpu / requests * 1e6)
        self.report.figure('weir-cli, a request', median(ours), unit=' µs', digits=1)
        self.report.figure('weir-gateway, a request', median(theirs), unit=' µs', digits=1)
        self.report.figure('weir-gateway / weir-cli', ratio(theirs, ours), high=1.2)

    def run(self, parts):
        for name in self.missing:
            print(f'{name} is not here and is left out.')
            if name != 'k6' and os.environ.get('CI') == 'true':
                self.report.broken.append(name)
        for part in parts:
            try:
                PARTS[part](self)
            except CannotRun as error:
                self.report.broke(part, error)
        self.report.end()
        return 1 if self.report.broken else 0


PARTS = {'cost': Bench.cost, 'memory': Bench.memory, 'accuracy': Bench.accuracy, 'watching': Bench.watching,
         'open': Bench.open_model, 'hour': hour, 'compared': compared, 'window': window, 'gateway': Bench.gateway,
         'soak': soak, 'alike': alike}
LONG = ('soak', 'alike')  # left out of the full form unless asked for


def version(command):
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    words = (finished.stdout + finished.stderr).split('\n')[0]
    return words.replace('nginx version: ', '')


def interrupt(number, _):
    sys.exit('The benchmarks took too long.' if number == signal.SIGALRM else 128 + number)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument('--short', action='store_true')
    parser.add_argument('--rounds', type=int, help='how often each comparison is made (3; short: 1)')
    parser.add_argument('--only', action='append', choices=PARTS,
                        help='one part, may be repeated; in full form the soak (17 minutes) and alike (9 minutes)\n'
                             'are run only so')
    parser.add_argument('build', metavar='BUILD', type=pathlib.Path)
    arguments = parser.parse_args()
    arguments.rounds = arguments.rounds or (1 if arguments.short else 3)

    signal.signal(signal.SIGTERM, interrupt)
    signal.signal(signal.SIGALRM, interrupt)
    signal.alarm(600 if arguments.short else 1800)  # against what hangs, not against a busy computer
    with tempfile.TemporaryDirectory(prefix='weir-bench-') as folder:
        bench = Bench(arguments, folder)
        print('Beside ' + ', '.join(peer.name for peer in bench.peers) + '; '
              + (version([find_nginx(), '-v']) if find_nginx() else 'no nginx') + f'; {os.cpu_count()} CPUs.')
        if arguments.short:
            print('The short form: these figures prove only that they can be had.')
        whole = [part for part in PARTS if arguments.short or part not in LONG]
        return bench.run(arguments.only or whole)


if __name__ == '__main__':
    sys.exit(main())
