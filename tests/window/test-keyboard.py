#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""With the keyboard alone: the demo, each page of a run, the scenario, the gateway, help, and out again."""

from prepared import data_folder, running
from screen import Window, wait_until
from tap import expect, main, test

PAGES = {'1': 'Summary', '2': 'Timeline', '3': 'Latency', '4': 'Failures', '5': 'Settings'}


@test('/window/keyboard')
def keyboard():
    data = data_folder({})
    with Window(env={'WEIR_DATA_DIR': str(data)}) as window:
        window.wait_for('Try the Demo Gateway')
        wait_until(lambda: window.tab_to('Try the Demo Gateway'), 'the demo has the focus')
        window.keys('space')
        window.wait_for('Stop')
        for key, page in PAGES.items():
            window.keys(f'alt+{key}')
            wait_until(lambda: window.chosen_tab() == page, f'{page} is shown')
        window.keys('ctrl+question')
        window.wait_for_text('Where It Is Saved')
        window.keys('Escape')
        window.keys('ctrl+period')
        window.wait_for('Run Again')
        window.keys('ctrl+r')
        wait_until(lambda: window.can('win.stop'), 'it runs again')
        window.keys('ctrl+period')
        wait_until(lambda: not window.can('win.stop'), 'it is stopped again')
        window.keys('ctrl+w')
        window.wait_for_end()


@test('/window/keyboard-sidebar')
def sidebar():
    """A list is one stop, however long it is; what it reads out are whole rows; Escape leads back to it."""
    with running({}, {}, {}, {}) as (window, _):
        window.tab_until('Main Menu')
        window.keys('Tab')
        rows = [node.get_name() for node in window.nodes() if node.get_role_name() == 'list item']
        expect(any(row.startswith('scenario-1, ') for row in rows), rows)
        expect(window.tab_to('Demo gateway'), 'the foot comes after the list')
        window.keys('shift+Tab', 'F6')
        window.resize(500, 700)
        window.keys('Escape')
        window.tab_until('Add a Scenario')
        window.keys('ctrl+period', 'ctrl+period')
        wait_until(lambda: not window.can('win.stop'), 'nothing runs')


@test('/window/live-news')
def live_news():
    """What happens by itself is read out: its phases, and its end."""
    with running({}, seconds=1) as (window, _):
        def is_said(words):
            return any(words in text for text in window.texts(('status bar',)))

        wait_until(lambda: is_said('Measured phase'), 'the phase is told')
        window.keys('ctrl+period', 'ctrl+period')
        wait_until(lambda: is_said('scenario-1, Run 1 finished'), 'the end is told')


if __name__ == '__main__':
    main()
