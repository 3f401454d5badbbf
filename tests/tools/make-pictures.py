#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""make-pictures.py BUILD: makes pictures of the real window, of a campaign that is run for them.

All of them go into BUILD/pictures, to be looked at; those that the README shows are copied into
docs/pictures.
"""

import contextlib
import json
import os
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHOWN = {
    'start-wide': 'start',
    'scenario-wide': 'scenario',
    'timeline-wide': 'timeline',
    'summary-wide-dark': 'summary-dark',
    'latency-wide': 'latency',
    'timeline-narrow': 'narrow',
    'compare-wide': 'compare',
}


# What is compared: a gateway that is the bottleneck, and the same with more workers.
COMPARED = ['--target', 'demo-agent.synthetic_nested', '--mode', 'async', '--concurrency', '8', '--depth', '1', '--width',
            '2', '--duration', '40', '--warm-up', '5', '--poll-interval', '0.02', '--max-poll-interval', '0.05',
            '--metrics-url', '/metrics']


@contextlib.contextmanager
def gateway(build, *arguments):
    command = [build / 'src/gateway/weir-gateway', '--port', '0', *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process.stdout.readline().split()[-1]
        finally:
            process.terminate()


def run_compared(build, campaign, workers):
    with gateway(build, '--workers', str(workers)) as url:
        subprocess.run([build / 'src/cli/weir-cli', 'run', '--base-url', url, *COMPARED, '--campaign', campaign],
                       stdout=subprocess.DEVNULL, check=True)


def run_campaign(build, url, campaign):
    subprocess.run([build / 'src/cli/weir-cli', 'run', '--scenario-file', ROOT / 'tests/tools/pictures.json',
                    '--base-url', url, '--campaign', campaign], stdout=subprocess.DEVNULL, check=False)
    gateway = {'type': 'edit', 'gateway': {'base_url': url, 'metrics_url': '/metrics'}}
    with campaign.open('a', encoding='utf-8') as lines:
        print(json.dumps(gateway), file=lines)


def make_pictures(build, folder):
    bench = folder / 'session/home/bench'  # as a person would have it: "~/bench"
    bench.mkdir(parents=True)
    campaigns = [bench / 'queue-tuning.weir', bench / 'main.weir', bench / 'more-workers.weir']
    run_compared(build, campaigns[1], 3)
    run_compared(build, campaigns[2], 4)
    with gateway(build, '--workers', '4', '--queue', '64') as url:
        run_campaign(build, url, campaigns[0])
        take_pictures(build, folder, campaigns)


def take_pictures(build, folder, campaigns):
    session = folder / 'session'
    for contrast in ('0', '1'):
        subprocess.run([ROOT / 'tests/tools/with-session.sh', session, build / 'tests/app/app-pictures', *campaigns,
                        folder], env=dict(os.environ, ADW_DEBUG_HIGH_CONTRAST=contrast), check=True)


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    folder = build / 'pictures'
    shutil.rmtree(folder, ignore_errors=True)
    make_pictures(build, folder)
    shown = ROOT / 'docs/pictures'
    shown.mkdir(parents=True, exist_ok=True)
    for name, as_name in SHOWN.items():
        shutil.copyfile(folder / f'{name}.png', shown / f'{as_name}.png')


if __name__ == '__main__':
    main()
