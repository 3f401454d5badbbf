#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo: one click, a run with live figures within seconds, four finished runs at the end."""

import time

from programs import left_behind, lines_of, of_type
from screen import Window, drafts, wait_until
from tap import expect, main, note, same, test

SOON = 20  # seconds from the click to live figures; a tenth of it on a computer with nothing else to do


def is_live(window):
    tile = window.find('Throughput, …')
    return tile is not None and not tile.get_name().startswith('Throughput, 0')


@test('/window/demo')
def demo():
    with Window() as window:
        began = time.monotonic()
        window.press('Try the Demo Gateway')
        wait_until(lambda: is_live(window), 'figures are live')
        seconds = time.monotonic() - began
        note(f'live after {seconds:.1f} s')
        expect(seconds < SOON, f'figures were live after {seconds:.1f} s')
        window.wait_for_text('Running ')  # which of the four, the computer's speed decides
        same(window.title(), 'Demo')
        wait_until(lambda: not window.can('win.stop'), 'all runs have ended', seconds=300)
        ends = of_type(lines_of(drafts()[-1]), 'run-end')
        same(len(ends), 4, 'runs that have ended')
        for name in ('baseline', 'fan-out-4-workers', 'fan-out-8-workers', 'overload'):
            window.wait_for(name, {'label'})
        same([text for text in window.texts() if text == 'Run 1'], ['Run 1'] * 4, 'runs in the sidebar')
        for end in ends:
            expect(end['summary']['total_requests'] > 0, end['summary'])
    wait_until(lambda: not left_behind(), 'the gateway ends with the window')


if __name__ == '__main__':
    main()
