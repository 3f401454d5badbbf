#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A window that is killed in mid-run: what was measured is there the next time, and it says what happened."""

from prepared import running
from programs import left_behind, lines_of, of_type
from screen import Window, wait_until
from tap import expect, main, same, test


@test('/window/recover')
def recover():
    with running({}, seconds=4) as (window, path):
        window.kill()
    wait_until(lambda: not left_behind(), 'the gateway ends with the window')
    intervals = of_type(lines_of(path), 'interval')
    same(of_type(lines_of(path), 'run-end'), [], 'ends')
    expect(len(intervals) >= 4, len(intervals))
    with Window() as window:
        window.wait_for_text('Run Recovered')
    with Window(path) as window:
        window.wait_for_text('was interrupted. Its first ')
        window.wait_for_text('interrupted')
        window.select('Scenarios and Runs', 1)
        window.wait_for_text('Interrupted: its record breaks off')
        window.wait_for_text(f'All {len(intervals)} intervals up to then were recovered')
        window.wait_for_text('In flight at the end')
    same(of_type(lines_of(path), 'interval'), intervals, 'what was measured')


if __name__ == '__main__':
    main()
