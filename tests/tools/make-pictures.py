#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""make-pictures.py BUILD: makes pictures of the real window, of a campaign that is run for them.

All of them go into BUILD/pictures, to be looked at; those that the README shows are copied into
docs/pictures.
"""

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


def run_campaign(build, campaign):
    command = [build / 'src/gateway/weir-gateway', '--port', '0', '--workers', '4', '--queue', '64']
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as gateway:
        try:
            url = gateway.stdout.readline().split()[-1]
            scenarios = ROOT / 'tests/tools/pictures.json'
            subprocess.run([build / 'src/cli/weir-cli', 'run', '--scenario-file', scenarios, '--base-url', url,
                            '--campaign', campaign], stdout=subprocess.DEVNULL, check=False)
        finally:
            gateway.terminate()


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    folder = build / 'pictures'
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    campaign = folder / 'queue-tuning.weir'
    run_campaign(build, campaign)
    subprocess.run([ROOT / 'tests/tools/with-session.sh', folder / 'session', build / 'tests/app/app-pictures',
                    campaign, folder], env=os.environ, check=True)
    shown = ROOT / 'docs/pictures'
    shown.mkdir(parents=True, exist_ok=True)
    for name, as_name in SHOWN.items():
        shutil.copyfile(folder / f'{name}.png', shown / f'{as_name}.png')


if __name__ == '__main__':
    main()
