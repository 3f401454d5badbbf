#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ctrl-C and SIGTERM: what runs may end, and what was measured is kept."""

import contextlib
import json
import os
import pty
import signal
import socket
import time

from campaigns import check_ended
from programs import (CLI, LIMIT, STARTED, environment, finish, follow_parent, gateway, lines_of, new_folder, of_type,
                      start_weir, wait_until, weir)
from tap import expect, main, same, test

TARGET = 'demo-agent.synthetic_nested'
ASYNC = ['--target', TARGET, '--mode', 'async', '--poll-interval', '0.02', '--max-poll-interval', '0.05']


def count(path, name):
    return len(of_type(lines_of(path), name)) if path.exists() else 0


def stop(arguments, signals, intervals=1):
    """Starts a run, sends each signal once there are so many intervals, and waits for the end."""
    path = new_folder() / 'kept.weir'
    began = time.monotonic()
    process = start_weir('run', '--duration', '60s', '--warm-up', '0', '--campaign', path, *arguments)
    wait_until(lambda: count(path, 'interval') >= intervals, 'there are intervals')
    sent = time.monotonic()
    for number in signals:
        process.send_signal(number)
        time.sleep(0.5 if len(signals) > 1 else 0)
    run = finish(process, began)
    return run, path, time.monotonic() - sent


@test('/signals/interrupt-once')
def interrupt_once():
    """What was in flight has ended, within the grace; there is no error in it."""
    with gateway('--work-ms', '300', '--workers', '8') as url:
        run, path, took = stop(['--base-url', url, '--concurrency', '8', *ASYNC], [signal.SIGINT], intervals=2)
    same(run.code, 130, run.errors)
    same(check_ended(path), run.json)
    same(list(run.json['status_counts']), ['succeeded'], run.json['failures'])
    same(run.json['ended'], 'stopped')
    expect(run.json['total_requests'] > 20, run.json['total_requests'])
    expect(took < 10, f'{took} s')
    expect('Once more' in run.errors and f'Kept in {path}' in run.errors, run.errors)


@test('/signals/interrupt-once-and-the-grace-is-over')
def interrupt_and_grace():
    with gateway('--work-ms', '60000') as url:
        arguments = ['--base-url', url, '--concurrency', '3', '--grace', '1s', *ASYNC]
        run, path, took = stop(arguments, [signal.SIGINT])
    same(run.code, 130, run.errors)
    same(check_ended(path)['status_counts'], {'interrupted': 3})
    expect(took < 10, f'{took} s')


@test('/signals/interrupt-twice')
def interrupt_twice():
    with gateway('--work-ms', '60000') as url:
        run, path, took = stop(['--base-url', url, '--concurrency', '3', *ASYNC], [signal.SIGINT] * 2)
    same(run.code, 130, run.errors)
    same(check_ended(path), run.json)
    same(run.json['status_counts'], {'interrupted': 3})
    same(run.json['ledger']['still_running'], 3)
    same(run.json['ended'], 'cancelled')
    expect(took < 10, f'{took} s')


@test('/signals/interrupt-twice-sync')
def interrupt_twice_sync():
    """The answer that is waited for never comes."""
    with gateway('--work-ms', '60000') as url:
        run, path, took = stop(['--base-url', url, '--concurrency', '3', '--target', TARGET], [signal.SIGINT] * 2)
    same(run.code, 130, run.errors)
    same(check_ended(path)['status_counts'], {'interrupted': 3})
    expect(took < 10, f'{took} s')


@test('/signals/terminate')
def terminate():
    with gateway('--work-ms', '20') as url:
        run, path, _ = stop(['--base-url', url, '--concurrency', '2', *ASYNC], [signal.SIGTERM])
    same(run.code, 143, run.errors)
    same(check_ended(path), run.json)
    same(list(run.json['status_counts']), ['succeeded'], run.json['failures'])


@test('/signals/interrupt-then-terminate')
def interrupt_then_terminate():
    with gateway('--work-ms', '60000') as url:
        arguments = ['--base-url', url, '--concurrency', '3', *ASYNC]
        run, path, _ = stop(arguments, [signal.SIGINT, signal.SIGTERM])
    same(run.code, 130, run.errors)
    same(check_ended(path)['status_counts'], {'interrupted': 3})


@test('/signals/what-was-to-follow-is-not-run')
def what_was_to_follow():
    """And what is printed has the shape that it would have had, so that a script can read it."""
    scenarios = new_folder() / 'scenarios.json'
    scenarios.write_text(json.dumps([{'name': name, 'duration': 30, 'warm_up': 0} for name in ('one', 'two', 'three')]))
    with gateway() as url:
        run, path, _ = stop(['--base-url', url, '--scenario-file', scenarios, *ASYNC], [signal.SIGINT])
    same(run.code, 130, run.errors)
    same(count(path, 'run-start'), 1)
    same([summary['scenario'] for summary in run.json['scenarios']], ['one'])


@test('/signals/before-the-load')
def before_the_load():
    """The first reading of the metrics is never answered; nothing has been started yet."""
    with socket.create_server(('127.0.0.1', 0)) as silent, gateway() as url:
        metrics = f'http://127.0.0.1:{silent.getsockname()[1]}/metrics'
        began = time.monotonic()
        process = start_weir('run', '--no-campaign', '--base-url', url, '--target', TARGET, '--metrics-url', metrics,
                             '--metrics-timeout', '60s')
        silent.settimeout(LIMIT)
        connection, _ = silent.accept()
        with connection:
            process.send_signal(signal.SIGINT)
            run = finish(process, began)
    same(run.code, 130, run.errors)
    same(run.json['total_requests'], 0)
    expect(run.seconds < 15, f'{run.seconds} s')


def in_terminal(arguments, data):
    """Starts weir-cli as the foreground of a terminal; gives its process ID and the terminal."""
    parent = os.getpid()
    pid, terminal = pty.fork()
    if pid == 0:
        follow_parent(parent, None)
        os.execve(CLI, [CLI, *arguments], environment({'WEIR_DATA_DIR': str(data)}))
    return pid, terminal


def read_until(terminal, text, seen):
    until = time.monotonic() + LIMIT
    while text not in seen[0]:
        expect(time.monotonic() < until, f'no {text!r} in {seen[0]!r}')
        try:
            seen[0] += os.read(terminal, 4096)
        except OSError:  # the other side is closed
            return False
    return True


@contextlib.contextmanager
def kept_from_hanging(pid):
    try:
        yield
    finally:
        with contextlib.suppress(ProcessLookupError, ChildProcessError):
            if os.waitpid(pid, os.WNOHANG) == (0, 0):
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)


@test('/signals/terminal')
def terminal():
    """The terminal sends Ctrl-C to the demo gateway too: it has to go on until the run has ended."""
    data = new_folder()
    (data / 'presets').mkdir()
    (data / 'presets' / 'slow.json').write_text(json.dumps({
        'name': 'slow', 'title': 'Slow', 'purpose': 'For a test.', 'look_at': 'Nothing.', 'healthy': 'Nothing.',
        'scenarios': [
            {'name': 'slow', 'target': TARGET, 'mode': 'async', 'duration': 60, 'warm_up': 0, 'concurrency': 4,
             'poll_interval': 0.02, 'max_poll_interval': 0.05, 'gateway': ['--work-ms', '400']}]}))
    campaign = data / 'kept.weir'
    pid, side = in_terminal(['run', '--preset', 'slow', '--campaign', str(campaign)], data)
    seen = [b'']
    with kept_from_hanging(pid):
        read_until(side, b'2 s \xc2\xb7', seen)
        os.write(side, b'\x03')
        while read_until(side, b'never said', seen):
            pass
        _, status = os.waitpid(pid, 0)
    os.close(side)
    same(os.waitstatus_to_exitcode(status), 130, seen[0].decode())
    same(list(check_ended(campaign)['status_counts']), ['succeeded'])
    expect(b'\r\x1b[K' in seen[0], 'no line that changes in place')


if __name__ == '__main__':
    main()
