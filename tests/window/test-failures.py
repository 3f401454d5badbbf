#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What went wrong is shown, with code and body: a queue that is full, a gateway that never
answers, one that vanishes in mid-run."""

import contextlib
import os
import signal
import socket

from prepared import children_of, running, summary_of
from programs import lines_of, of_type
from screen import wait_until
from tap import expect, main, same, test

OVERLOAD = {'duration': 2, 'concurrency': 64, 'gateway': ['--workers', '1', '--queue', '4']}


@test('/window/failures/queue-full')
def queue_full():
    with running(OVERLOAD, seconds=1) as (window, path):
        window.wait_for('Run Again')
        expect(summary_of(path)['status_counts']['queue_full'] > 0, summary_of(path)['status_counts'])
        window.press('Failures')
        window.wait_for_text('20 of ')
        window.click('Queue full · 503')
        window.click('0:00.…')
        answer = window.wait_for_text('HTTP 503')
        expect('"error":"async execution queue is full' in answer, answer)


@test('/window/failures/nothing-there')
def nothing_there():
    """Where nobody listens no run is begun, nor those that were to follow, and nothing is recorded; it leads to the
    address, and to another try."""
    nowhere = {'duration': 6, 'base_url': 'http://127.0.0.1:1'}
    with running(nowhere, nowhere, seconds=0) as (window, path):
        window.wait_for_text('http://127.0.0.1:1 refused the connection. Is the gateway running there? 1 run that was')
        wait_until(lambda: not window.can('win.stop'), 'the queue has ended')
        window.press('Try Again')
        wait_until(lambda: 'http://127.0.0.1:1 refused the connection. Is the gateway running there?' in window.texts(),
                   'it was tried again, alone')
        window.wait_for_text('The run did not start')
        same(of_type(lines_of(path), 'run-start'), [])
        window.press('Edit Gateway')
        window.wait_for('Check Now')


@test('/window/failures/elsewhere')
def elsewhere():
    """What goes to another gateway is made all the same, and the end says how many runs there were."""
    with running({'base_url': 'http://127.0.0.1:1'}, {'duration': 1}, seconds=0) as (window, path):
        window.wait_for_text('“scenario-1” did not run: http://127.0.0.1:1 refused the connection.')
        window.wait_for_text('1 of 2 runs was made. scenario-2, Run 1 finished: ')
        same(len(of_type(lines_of(path), 'run-end')), 1)


@contextlib.contextmanager
def full_listener():
    """An address whose queue of connections is full: whoever connects to it waits."""
    with contextlib.ExitStack() as stack:
        listener = stack.enter_context(socket.socket())
        listener.bind(('127.0.0.1', 0))
        listener.listen(0)
        for _ in range(4):
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(listener.getsockname())
        yield f'http://127.0.0.1:{listener.getsockname()[1]}'


@test('/window/failures/checking')
def checking():
    """What is about to begin is shown while its gateway is looked for, and can be given up."""
    with full_listener() as url:
        with running({'base_url': url}, seconds=0) as (window, path):
            window.wait_for_text('Checking the gateway…')
            window.wait_for_text('scenario-1 · Run 1')
            window.press('Cancel')
            window.wait_for('What This Will Do')
            wait_until(lambda: not window.can('win.stop'), 'nothing is on')
            same(of_type(lines_of(path), 'run-start'), [])


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
            window.wait_for_text(outcome.replace('_', ' ').capitalize())


if __name__ == '__main__':
    main()
