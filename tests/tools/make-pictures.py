#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""make-pictures.py BUILD: makes pictures of the real window, of a campaign that is run for them.

All of them go into BUILD/pictures, to be looked at; those that the README shows are copied into
docs/pictures.
"""

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
}


def run_campaign(build, url, campaign):
    subprocess.run([build / 'src/cli/weir-cli', 'run', '--scenario-file', ROOT / 'tests/tools/pictures.json',
                    '--base-url', url, '--campaign', campaign], stdout=subprocess.DEVNULL, check=False)
    gateway = {'type': 'edit', 'gateway': {'base_url': url, 'metrics_url': '/metrics'}}
    with campaign.open('a', encoding='utf-8') as lines:
        print(json.dumps(gateway), file=lines)


def make_pictures(build, folder, url):
    session = folder / 'session'
    campaign = session / 'home/bench/queue-tuning.weir'  # as a person would have it: "~/bench"
    campaign.parent.mkdir(parents=True)
    run_campaign(build, url, campaign)
    for contrast in ('0', '1'):
        subprocess.run([ROOT / 'tests/tools/with-session.sh', session, build / 'tests/app/app-pictures', campaign,
                        folder], env=dict(os.environ, ADW_DEBUG_HIGH_CONTRAST=contrast), check=True)


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    folder = build / 'pictures'
    shutil.rmtree(folder, ignore_errors=True)
    command = [build / 'src/gateway/weir-gateway', '--port', '0', '--workers', '4', '--queue', '64']
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as gateway:
        try:
            make_pictures(build, folder, gateway.stdout.readline().split()[-1])
        finally:
            gateway.terminate()
    shown = ROOT / 'docs/pictures'
    shown.mkdir(parents=True, exist_ok=True)
    for name, as_name in SHOWN.items():
        shutil.copyfile(folder / f'{name}.png', shown / f'{as_name}.png')


if __name__ == '__main__':
    main()
