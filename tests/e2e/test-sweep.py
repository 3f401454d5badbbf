#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sweeps and repeats, from the plan to the table."""

import json
import signal
import time

from programs import gateway, lines_of, new_folder, of_type, start_weir, wait_until, weir
from server import JSON, serve
from tap import expect, main, same, test

TARGET = 'demo-agent.synthetic_nested'
FLAGS = ['--sweep', 'depth=1,2', '--sweep', 'payload_bytes=1KiB,2KiB', '--repeat', '2', '--requests', '4']
POINTS = [{'depth': depth, 'payload_bytes': payload} for depth in (1, 2) for payload in (1024, 2048)]


@test('/sweep/dry-run')
def dry_run():
    """The plan alone: nobody is asked, and nothing is left behind."""
    folder = new_folder()
    with serve(200, JSON, '{}') as (url, seen):
        ended = weir('run', '--base-url', url, '--target', TARGET, *FLAGS, '--dry-run',
                     '--campaign', folder / 'c.weir', '--save-metrics', folder / 'm.json')
        same(seen, [], 'requests at the gateway')
    same((ended.code, ended.errors), (0, ''))
    expect('Does this 8 times: depth 1, 2 with payload bytes 1 KiB, 2 KiB, each twice.' in ended.output, ended.output)
    expect('     8  default  depth 2, payload bytes 2 KiB, round 2 of 2\n' in ended.output, ended.output)
    same(list(folder.iterdir()), [], 'files')


@test('/sweep/run')
def run():
    """Two rounds of all points, one line for the scenario, and each run says what it was."""
    campaign = new_folder() / 'c.weir'
    with gateway() as url:
        ended = weir('run', '--base-url', url, '--target', TARGET, *FLAGS, '--campaign', campaign)
    same(ended.code, 0, ended.errors)
    expect(ended.errors.startswith('8 runs; '), ended.errors)
    expected = [(point, round) for round in (1, 2) for point in POINTS]
    summaries = ended.json['scenarios']
    same([(summary['sweep'], summary['repeat']) for summary in summaries], expected, 'summaries')
    same([summary['config']['depth'] for summary in summaries], [1, 1, 2, 2] * 2, 'depths')
    lines = lines_of(campaign)
    scenarios, starts = of_type(lines, 'scenario'), of_type(lines, 'run-start')
    same(len(scenarios), 1, 'scenario lines')
    same({start['scenario'] for start in starts}, {scenarios[0]['id']}, 'their scenario')
    same([(start['sweep'], start['repeat']) for start in starts], expected, 'run-start')
    same([start['settings']['payload_bytes'] for start in starts], [1024, 2048] * 4, 'payloads')
    same([end['summary']['sweep'] for end in of_type(lines, 'run-end')], POINTS * 2, 'run-end')
    shown = weir('show', campaign)
    rows = [line.split() for line in shown.output.splitlines() if ' KiB ' in line and ' /s ' in line]
    same([row[:4] for row in rows], [[depth, payload, 'KiB', '2'] for depth in '12' for payload in '12'], shown.output)
    expect('Run 1' not in shown.output, shown.output)
    expect('Run 8: default' in weir('show', '--runs', campaign).output, 'no blocks')


@test('/sweep/scenario-file')
def scenario_file():
    """The same as keys of a file; a bad axis is named before anything is made."""
    path = new_folder() / 's.json'
    path.write_text(json.dumps([{'name': 'a', 'target': TARGET, 'requests': 2, 'sweep': ['concurrency=1..4*2']},
                                {'name': 'b', 'target': TARGET, 'requests': 2}]))
    with gateway() as url:
        ended = weir('run', '--base-url', url, '--scenario-file', path, '--no-campaign')
    same([(run['scenario'], run.get('sweep'), run.get('repeat')) for run in ended.json['scenarios']],
         [('a', {'concurrency': n}, None) for n in (1, 2, 4)] + [('b', None, None)])
    path.write_text(json.dumps([{'name': 'a', 'target': TARGET, 'sweep': ['concurrency=8, x']}]))
    ended = weir('run', '--scenario-file', path, '--no-campaign')
    same(ended.code, 2, ended.errors)
    expect('scenario 1 “a”: sweep: item 1: concurrency: “8, x”: x is not a number' in ended.errors, ended.errors)


@test('/sweep/interrupt-in-a-pause')
def interrupt_in_a_pause():
    """A person who stops does not wait for the cool-down, and keeps what there is."""
    log = new_folder() / 'errors'
    with gateway() as url, log.open('wb') as errors:
        began = time.monotonic()
        process = start_weir('run', '--base-url', url, '--target', TARGET, '--requests', '2', '--repeat', '3',
                             '--cool-down', '10m', '--no-campaign', stderr=errors)
        wait_until(lambda: b'Cooling down for 10 min' in log.read_bytes(), 'it cools down')
        process.send_signal(signal.SIGINT)
        stopped = time.monotonic()
        output, _ = process.communicate(timeout=20)
    expect(time.monotonic() - stopped < 5, f'{time.monotonic() - stopped} s, {stopped - began} s')
    same(process.returncode, 130)
    same([run['repeat'] for run in json.loads(output)['scenarios']], [1])
    expect('Runs made: 1 of 3.' in log.read_text(), log.read_text())


if __name__ == '__main__':
    main()
