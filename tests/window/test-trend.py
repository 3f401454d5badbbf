#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The trend of campaigns and of the runs of a scenario: what the newest came to, a figure of each with its interval, by
the chart, its table and the rows, and the comparison of neighbours that each of them leads to."""

import shutil

from programs import gateway, new_folder, weir
from screen import Window, wait_until
from tap import expect, main, same, test

SETTINGS = ('--target', 'demo-agent.synthetic_nested', '--mode', 'async', '--concurrency', '4', '--duration', '20',
            '--warm-up', '1', '--poll-interval', '0.02', '--max-poll-interval', '0.05')
CHART = {'image', 'img', 'graphic'}


def run(path, workers):
    """A gateway that is the bottleneck: with twice the workers it does twice the work."""
    with gateway('--workers', str(workers)) as url:
        done = weir('run', '--base-url', url, *SETTINGS, '--campaign', path)
    same(done.code, 0, done.errors)


def described(window, chart='p95 latency'):
    found = window.find(chart, CHART)
    return found.get_description() if found is not None else ''


def names_of(frames):
    return [frame.get_name() for frame in frames]


def look_at_chart(window):
    """In the order in which they were made; as sure as they are; and as a table."""
    wait_until(lambda: described(window).count(' to ') == 3, 'each point has its interval')
    told = described(window)
    expect(told.index('first: ') < told.index('second: ') < told.index('third: '), told)
    window.tab_until('p95 latency')
    window.keys('ctrl+t')
    window.wait_for('p95 latency, from')
    window.keys('ctrl+t')


def compare_neighbours(window, headline):
    """With the keyboard: the second with the one before it."""
    window.keys('Home')
    window.wait_for_text('first: ')
    window.keys('Right')
    window.wait_for_text('second: ')
    window.keys('Return')
    wait_until(lambda: 'first and second' in names_of(window.frames()), 'the neighbours are compared')
    window.wait_for_text(headline)
    window.keys('ctrl+w')
    wait_until(lambda: len(window.frames()) == 1, 'the comparison is closed')


@test('/window/trend')
def trend():
    folder = new_folder()
    first, second, third = (folder / f'{name}.weir' for name in ('first', 'second', 'third'))
    run(first, 2)
    run(second, 4)
    shutil.copy(second, third)  # as a person keeps one under another name
    headline = weir('compare', first, second, '--json').json['pairs'][0]['headline']
    with Window('--compare', second, first, third) as window:  # in no order
        window.wait_for_text('third, the newest with runs, against second, in all figures')
        look_at_chart(window)
        compare_neighbours(window, headline)
        same(window.nameless(), set(), 'controls without a name')
        window.resize(360, 700)
        window.wait_for_text('third, the newest with runs, against second, in all figures')
        same(window.nameless(), set(), 'controls without a name, narrow')


@test('/window/trend-of-runs')
def trend_of_runs():
    """The menu of a scenario leads to the trend of its runs, and a row to their comparison. The terminal makes a
    scenario of that name for each of its runs."""
    path = new_folder() / 'runs.weir'
    run(path, 2)
    run(path, 4)
    with Window(path) as window:
        window.select('Scenarios and Runs', 0)
        window.act('win.trend')
        window.wait_for_text('Run 1 (2), the newest with runs, against Run 1, in all figures')
        window.tab_until('Run 1 (2)')
        window.keys('Return')
        wait_until(lambda: len(window.frames()) == 3, 'the runs are compared')
        window.wait_for_text('One run a side')


if __name__ == '__main__':
    main()
