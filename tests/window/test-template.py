#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A body template that is wrong: line and column are said, and Run is off until it is right."""

from screen import Window, wait_until
from tap import main, test


@test('/window/template')
def template():
    with Window() as window:
        window.press('New Campaign')
        window.press('Add Scenario')
        window.set_text('Target', 'demo-agent.echo')
        wait_until(lambda: window.is_sensitive('Run'), 'Run is on')
        window.resize(1200, 2000)  # so that nothing has to be scrolled to
        window.click('Body')
        window.press('Template')
        window.set_text('Body Template', '{{\n  "input": {{ "n": {nothing} }}\n}}\n')
        window.wait_for_text('Line 2, column 20')
        wait_until(lambda: not window.is_sensitive('Run'), 'Run is off')
        window.set_text('Body Template', '{{\n  "input": {{ "n": {seq} }}\n}}\n')
        wait_until(lambda: window.is_sensitive('Run'), 'Run is on again')


if __name__ == '__main__':
    main()
