#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What went wrong is shown, with code and body: a queue that is full, a gateway that never
answers, one that vanishes in mid-run."""

import os
import signal

from prepared import children_of, running, summary_of
from tap import expect, main, test

OVERLOAD = {'duration': 2, 'concurrency': 64, 'gateway': ['--workers', '1', '--queue', '4']}


@test('/window/failures/queue-full')
def queue_full():
    with running(OVERLOAD, seconds=1) as (window, path):
        window.wait_for('Run Again')
        expect(summary_of(path)['status_counts']['queue_full'] > 0, summary_of(path)['status_counts'])
        window.press('Failures')
        window.wait_for_text('in all,')
        window.click('queue_full · 503')
        window.click('0:00.…')
        answer = window.wait_for_text('HTTP 503')
        expect('"error":"async execution queue is full' in answer, answer)


@test('/window/failures/nothing-there')
def nothing_there():
    """What never answered leads to its address, and to another try."""
    with running({'duration': 6, 'base_url': 'http://127.0.0.1:1', 'metrics_url': ''}, seconds=0) as (window, path):
        window.wait_for_text('Nothing answered')
        window.press('Summary')
        expect(window.is_sensitive('Try Again'), 'there is another try')
        window.press('Edit Gateway')
        window.wait_for('Check Now')


@test('/window/failures/vanished-gateway')
def vanished_gateway():
    """The run goes on, the window too; what could not be asked any more is counted and told."""
    with running({'duration': 6}) as (window, path):
        (gateway,) = children_of(window.process.pid)
        os.kill(gateway, signal.SIGKILL)
        window.wait_for('Run Again')
        counts = summary_of(path)['status_counts']
        expect(counts['succeeded'] > 0 and len(counts) > 1, counts)
        window.press('Failures')
        for outcome in counts.keys() - {'succeeded'}:
            window.wait_for_text(outcome)


if __name__ == '__main__':
    main()
