#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A campaign that the first weir-cli wrote is read, and goes on, as one of today."""

import pathlib
import shutil

from programs import gateway, new_folder, weir
from tap import expect, main, same, test

EARLIER = pathlib.Path(__file__).parent / 'earlier.weir'
RUNS = {'sync': {'succeeded': 35, 'http_502': 5}, 'async-flaky': {'succeeded': 29, 'failed': 11}}


def kept_of(path):
    """What the JSON of the runs in @path counts, by scenario."""
    run = weir('export', path, '--as', 'metrics')
    same(run.code, 0, run.errors)
    found = run.json['scenarios']
    return {scenario['scenario']: scenario['status_counts'] for scenario in found}


@test('/earlier/is-whole')
def is_whole():
    run = weir('check', EARLIER)
    same(run.code, 0, run.errors + run.output)


@test('/earlier/has-the-same-figures')
def has_the_same_figures():
    same(kept_of(EARLIER), RUNS)


@test('/earlier/is-shown')
def is_shown():
    run = weir('show', EARLIER)
    same(run.code, 0, run.errors)
    for name in RUNS:
        expect(name in run.output, name, run.output)


@test('/earlier/goes-on')
def goes_on():
    path = new_folder() / 'earlier.weir'
    shutil.copy(EARLIER, path)
    with gateway() as url:
        run = weir('run', '--base-url', url, '--target', 'demo-agent.echo', '--name', 'later', '--requests', '5',
                   '--campaign', path)
    same(run.code, 0, run.errors)
    same(kept_of(path), RUNS | {'later': {'succeeded': 5}})
    expect(path.read_bytes().startswith(EARLIER.read_bytes()), 'nothing that was written is changed')


if __name__ == '__main__':
    main()
