#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A campaign that has no room: the load stops, what was measured is printed, and the file is whole."""

import contextlib
import ctypes
import json
import os
import resource
import signal

from campaigns import check_intervals, outcomes
from programs import gateway, new_folder, of_type, weir
from tap import expect, main, note, same, test

TARGET = 'demo-agent.echo'
LOAD = ['--target', TARGET, '--duration', '60s', '--warm-up', '0', '--concurrency', '2', '--metrics-url', '/metrics']
LIBC = ctypes.CDLL(None, use_errno=True)


def check_stopped(run, path):
    same(run.code, 1, run.errors)
    expect(run.seconds < 30, run.seconds)
    expect(str(path) in run.errors and 'Make room' in run.errors, run.errors)
    same(run.errors.count('Make room'), 1, f'times that it is said: {run.errors}')


def check_file(path, text):
    """All its lines are whole, and it is shown and exported like any that was interrupted."""
    expect(text.endswith(b'\n'), 'a torn line')
    lines = [json.loads(line) for line in text.splitlines()]
    shown = weir('show', path)
    same((shown.code, shown.errors), (0, ''))
    starts = of_type(lines, 'run-start')
    if not starts:
        return
    expect('Interrupted:' in shown.output, shown.output)
    intervals = check_intervals(lines, starts[0]['run'])
    exported = weir('export', path, '--as', 'metrics')
    same(exported.json['status_counts'], outcomes(intervals))


def limit_files(size):
    def prepare():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return prepare


def limited(size):
    path = new_folder() / 'kept.weir'
    with gateway('--work-ms', '5') as url:
        run = weir('run', '--base-url', url, *LOAD, '--campaign', path, prepare=limit_files(size))
    return run, path


@test('/disk-full/in-the-middle-of-a-run')
def in_the_middle():
    """Of several intervals some are in the file; all are in what is printed."""
    run, path = limited(9000)
    check_stopped(run, path)
    summary = run.json
    expect(summary['total_requests'] > 100, summary['total_requests'])
    same(sum(summary['status_counts'].values()), summary['total_requests'])
    same(list(summary['status_counts']), ['succeeded'])
    text = path.read_bytes()
    expect(b'"type":"interval"' in text and b'"type":"run-end"' not in text, text[-300:])
    expect(len(text) <= 9000, len(text))
    check_file(path, text)


@test('/disk-full/anywhere')
def anywhere():
    """Wherever the room ends, no line is torn."""
    for size in (600, 2100, 3000, 4500):
        run, path = limited(size)
        check_stopped(run, path)
        check_file(path, path.read_bytes())
        note(f'{size} bytes: {run.seconds:.1f} s')


@test('/disk-full/no-room-for-the-first-line')
def no_room_at_all():
    run, path = limited(50)
    check_stopped(run, path)
    same(run.output, '')
    expect(not path.exists(), 'an empty file is left')


@test('/disk-full/what-was-to-follow-is-not-run')
def what_was_to_follow():
    folder = new_folder()
    scenarios = folder / 'scenarios.json'
    scenarios.write_text(json.dumps([{'name': 'one'}, {'name': 'two'}]))
    with gateway('--work-ms', '5') as url:
        run = weir('run', '--base-url', url, *LOAD, '--scenario-file', scenarios, '--campaign', folder / 'kept.weir',
                   prepare=limit_files(6000))
    check_stopped(run, folder / 'kept.weir')
    same([summary['scenario'] for summary in run.json['scenarios']], ['one'])


@test('/disk-full/room-again')
def room_again():
    """Once there is room, the next run goes behind the one that broke off."""
    run, path = limited(6000)
    check_stopped(run, path)
    with gateway() as url:
        run = weir('run', '--base-url', url, '--target', TARGET, '--requests', '5', '--campaign', path)
    same(run.code, 0, run.errors)
    shown = weir('show', path)
    same((shown.code, shown.errors), (0, ''))
    expect('Run 2: ' in shown.output and shown.output.count('Interrupted:') == 1, shown.output)


@contextlib.contextmanager
def small_disk(size):
    """A file system of its own, in a mount namespace of its own; None where that is not allowed."""
    folder = new_folder()
    mounted = os.geteuid() == 0 and LIBC.mount(b'weir-e2e', str(folder).encode(), b'tmpfs', 0, f'size={size}'.encode()) == 0
    try:
        yield folder if mounted else None
    finally:
        if mounted:
            LIBC.umount2(str(folder).encode(), 2)


@test('/disk-full/disk')
def disk():
    """A real one that is full: not only the campaign finds no room on it."""
    with small_disk('64k') as folder, gateway('--work-ms', '5') as url:
        if folder is None:
            note('no file system can be mounted here: a limit of the size of files had to do')
            return
        (folder / 'filler').write_bytes(bytes(52 * 1024))
        path = folder / 'kept.weir'
        run = weir('run', '--base-url', url, *LOAD, '--campaign', path, '--save-metrics', folder / 'saved.json')
        check_stopped(run, path)
        expect('saved.json' in run.errors, run.errors)
        expect(run.json['total_requests'] > 100, run.json['total_requests'])
        expect(not (folder / 'saved.json').exists(), 'a part of the figures was saved')
        same(sorted(os.listdir(folder)), ['filler', 'kept.weir'])
        check_file(path, path.read_bytes())


if __name__ == '__main__':
    main()
