#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""As narrow as a telephone, and dark: nothing is complained of, every page is reached, every control has a name."""

from prepared import running
from screen import wait_until
from tap import main, same, test

PAGES = ('Summary', 'Timeline', 'Latency', 'Failures', 'Settings')


def visit(window):
    """Every page of a run, and the others. Returns the controls without a name."""
    missing = set()
    for page in PAGES:
        window.press(page)
        wait_until(lambda: window.chosen_tab() == page, f'{page} is shown')
        missing |= window.nameless()
    window.act('win.show-gateway')
    window.wait_for('Check Now')
    window.act('win.show-scenario')
    window.wait_for('What This Will Do', {'label'})
    return missing | window.nameless()


@test('/window/every-control-has-a-name')
def every_control_has_a_name():
    with running({}) as (window, _):
        missing = visit(window)
        window.act('win.stop')
        wait_until(lambda: not window.can('win.stop'), 'the run has ended')
    same(missing, set(), 'controls without a name')


@test('/window/narrow-and-dark')
def narrow_and_dark():
    with running({}, env={'ADW_DEBUG_COLOR_SCHEME': 'prefer-dark'}) as (window, _):
        window.resize(360, 640)
        same(visit(window), set(), 'controls without a name')
        window.act('win.stop')
        wait_until(lambda: not window.can('win.stop'), 'the run has ended')


if __name__ == '__main__':
    main()
