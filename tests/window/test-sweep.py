#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A sweep in the window: one row, its figure, and its runs, each of which leads to its page; several rows chosen; and the same scenario in repeats."""

import json

from programs import gateway, lines_of, new_folder, of_type, weir
from screen import Window, drafts, wait_until
from tap import expect, main, same, test

LIST = 'Scenarios and Runs'


def make_sweep(url, path):
    done = weir('run', '--base-url', url, '--target', 'demo-agent.echo', '--requests', '20', '--concurrency', '1',
                '--sweep', 'concurrency=1,2,4', '--campaign', str(path))
    same(done.code, 0, done.errors)


def look_at_sweep(window):
    window.select(LIST, 1)
    window.wait_for_text('3 points measured')
    window.wait_for('p95 latency', {'image', 'img', 'graphic'})
    window.wait_for_text('concurrency')
    window.wait_for_text('Throughput')
    window.click('concurrency 4')
    window.wait_for_text('default · Run 3')


def run_repeats(window, path):
    """Twice, as the dialog is told; each repeat is the whole sweep."""
    window.select(LIST, 0)
    window.act('win.run-repeats')
    window.set_number('Times', 2)
    window.wait_for_text('Does this 6 times')
    window.keys('Return')
    wait_until(lambda: len(of_type(lines_of(path), 'run-end')) == 9, 'six more runs have ended')
    window.wait_for_text('Sweep 2 finished: 3 points measured')


@test('/window/sweep')
def sweep():
    path = new_folder() / 'sweep.weir'
    with gateway() as url:
        make_sweep(url, path)
        with Window(path) as window:
            window.wait_for_text('Sweep 1')
            look_at_sweep(window)
            window.select(LIST, 0)
            window.select_too(LIST, 1)
            window.wait_for_text('2 rows selected')
            run_repeats(window, path)
    starts = of_type(lines_of(path), 'run-start')
    plans = [start['plan'] for start in starts]
    expect(len(set(plans[:3])) == 1 and len(set(plans[3:])) == 1 and plans[0] != plans[3], plans)
    same([start.get('repeat') for start in starts], [None] * 3 + [1] * 3 + [2] * 3)


@test('/window/sweep-cut-short')
def cut_short():
    """Of what was stopped it is the sweep that is named, and how many of its runs were made."""
    scenarios = new_folder() / 'scenarios.json'
    with gateway() as url:
        scenarios.write_text(json.dumps([{'name': 'cut', 'target': 'demo-agent.echo', 'concurrency': 1, 'duration': 600,
                                          'warm_up': 0, 'sweep': ['concurrency=1,2,4'], 'base_url': url}]))
        with Window(scenarios) as window:
            window.press('Run')
            wait_until(lambda: of_type(lines_of(drafts()[-1]), 'interval'), 'the first run is under load')
            window.act('win.stop')
            window.wait_for_text('1 of 3 runs was made. cut, Sweep 1: ')


if __name__ == '__main__':
    main()
