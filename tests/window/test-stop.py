#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs that a person ends: Stop lets what is in flight end, Cancel Now gives it up, closing asks first."""

from prepared import running, summary_of
from programs import GATEWAY, left_behind, new_folder
from screen import BUTTONS, do, wait_until
from tap import expect, main, same, test


@test('/window/stop')
def stop():
    """Nothing that was accepted gets lost. Meanwhile what is run is queued."""
    with running({}) as (window, path):
        window.select('Scenarios and Runs', 0)
        window.wait_for('Queue')
        window.act('win.stop')
        window.wait_for('Run', BUTTONS)
        window.select('Scenarios and Runs', 1)
        window.wait_for('Run Again')
        window.press('Summary')
        window.wait_for_text('Stopped after')
        summary = summary_of(path)
        same(summary['ended'], 'stopped')
        same(list(summary['status_counts']), ['succeeded'])


@test('/window/cancel')
def cancel():
    """What takes too long is given up, and counted."""
    with running({'gateway': ['--workers', '2', '--work-ms', '200000']}) as (window, path):
        window.press('Stop')
        window.press('Cancel Now')
        window.wait_for('Run Again')
        summary = summary_of(path)
        same(summary['ended'], 'cancelled')
        expect('succeeded' not in summary['status_counts'], summary['status_counts'])
        same(sum(summary['status_counts'].values()), summary['total_requests'], 'each has its outcome')


@test('/window/close-while-running')
def close_while_running():
    """It asks; the run that is stopped so has its end in the file."""
    with running({}) as (window, path):
        do(window.frame, 'window.close')
        window.press('Keep Running')
        expect(window.can('win.stop'), 'the run has gone on')
        do(window.frame, 'window.close')
        window.press('Stop and Close')
        window.wait_for_end()
    same(summary_of(path)['ended'], 'stopped')
    wait_until(lambda: not left_behind(), 'the gateway ends with the window')


@test('/window/close-while-run-ends')
def close_while_run_ends():
    """A run that ends while it is asked about leaves nothing to be asked, and the window goes."""
    with running({}) as (window, path):
        do(window.frame, 'window.close')
        window.wait_for('Keep Running')
        window.act('win.stop')  # it would end by itself too, but not when it suits a test
        window.wait_for_end()
    same(summary_of(path)['ended'], 'stopped')
    wait_until(lambda: not left_behind(), 'the gateway ends with the window')


@test('/window/close-while-gateway-ends')
def close_while_gateway_ends():
    """When the last run is over there is nothing to be asked, be it that the gateway takes its time to end."""
    slow = new_folder() / 'slow-gateway'
    slow.write_text(f'#!/bin/sh\n{GATEWAY} "$@" --die-with-parent=$$ &\ntrap "sleep 3; kill $!" TERM\nwait\nwait\n')
    slow.chmod(0o755)
    with running({'duration': 2}, seconds=1, env={'WEIR_GATEWAY': str(slow)}) as (window, path):
        window.wait_for('Run Again')
        do(window.frame, 'window.close')
        window.wait_for_end()
    same(summary_of(path)['ended'], 'completed')
    wait_until(lambda: not left_behind(), 'the gateway ends with the window')


if __name__ == '__main__':
    main()
