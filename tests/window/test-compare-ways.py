#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every way that leads to a comparison: from the start page, from the rows of the sidebar and their menu, by a key, by
files that are dropped, and from what the demo says at its end."""

import contextlib

from prepared import data_folder
from programs import gateway, lines_of, new_folder, of_type, weir
from screen import Window, wait_until
from tap import main, same, test

LIST = 'Scenarios and Runs'
ONE_RUN = 'One run a side'
DROP_HERE = 'Choose or Drop a Campaign'


def with_two_runs():
    """The terminal makes a scenario for each of its runs; here they are of one, as those of the window are."""
    path = new_folder() / 'twice.weir'
    with gateway() as url:
        for _ in range(2):
            done = weir('run', '--base-url', url, '--target', 'demo-agent.echo', '--requests', '20', '--concurrency',
                        '1', '--campaign', path)
            same(done.code, 0, done.errors)
    first, second = (line['id'] for line in of_type(lines_of(path), 'scenario'))
    path.write_text(path.read_text().replace(second, first))
    return path


def wait_for_comparison(window, title):
    wait_until(lambda: title in [frame.get_name() for frame in window.frames()], f'{title!r} is there')
    window.wait_for_text(ONE_RUN)


@contextlib.contextmanager
def opened(path):
    with Window(path) as window:
        window.wait_for(LIST, {'list'})
        yield window


@test('/window/compare-ways/start-page')
def start_page():
    """Both sides are to be chosen, with a target for each."""
    with Window(env={'WEIR_DATA_DIR': str(data_folder({}))}) as window:
        window.act('win.compare-two')
        wait_until(lambda: len(window.frames()) == 2, 'a window for it is there')
        window.wait_for(f'A: {DROP_HERE}')
        window.wait_for(f'B: {DROP_HERE}')
        same(window.nameless(), set(), 'controls without a name')


@test('/window/compare-ways/key')
def key():
    """Of the scenario that is shown the last run, and the one before it."""
    with opened(with_two_runs()) as window:
        window.select(LIST, 0)
        window.keys('ctrl+k')
        wait_for_comparison(window, 'twice and twice')
        window.wait_for_text('Run 1 · ')
        window.wait_for_text('Run 2 · ')


@test('/window/compare-ways/selected')
def selected():
    """Two rows of the sidebar, whichever was chosen first."""
    with opened(with_two_runs()) as window:
        window.select(LIST, 2)
        window.select_too(LIST, 1)
        window.wait_for_text('2 runs selected')
        window.press('Compare')
        wait_for_comparison(window, 'twice and twice')


@test('/window/compare-ways/row-menu')
def row_menu():
    """One side is there; the other is to be chosen."""
    with opened(with_two_runs()) as window:
        window.select(LIST, 1)
        window.act('win.compare-with')
        wait_until(lambda: len(window.frames()) == 2, 'a window for it is there')
        window.wait_for(f'B: {DROP_HERE}')
        window.wait_for_text('twice.weir')


@test('/window/compare-ways/demo')
def demo():
    """A preset that is made to compare two of its scenarios says so once both have run."""
    pair = {'duration': 2, 'concurrency': 1}
    data = data_folder(pair, pair, compare=['scenario-1', 'scenario-2'])
    with Window('--demo', env={'WEIR_DATA_DIR': str(data)}) as window:
        window.wait_for_text('Two runs are ready to compare')
        window.act('win.compare-pair')  # what its button does: a toast may be gone before it is found
        wait_for_comparison(window, 'Demo and Demo')


if __name__ == '__main__':
    main()
