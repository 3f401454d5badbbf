#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Campaigns that can be compared in part only, or not at all: the window shows what can be, and says what cannot and
why. No figure is NaN."""

import json

from programs import gateway, new_folder, weir
from screen import Window
from tap import expect, main, same, test

USUAL = ('--concurrency', '2', '--warm-up', '0', '--duration', '11')


def campaign(path, *settings, load=USUAL, codes=(0,)):
    with gateway() as url:
        done = weir('run', '--base-url', url, '--target', 'demo-agent.echo', *load, *settings, '--campaign', path)
    expect(done.code in codes, done.code, done.errors)
    return path


def lines(path):
    return path.read_text().splitlines(keepends=True)


def without(path, kinds, name):
    """A copy of @path that lacks some types of lines."""
    to = path.with_name(f'{name}.weir')
    to.write_text(''.join(line for line in lines(path) if json.loads(line)['type'] not in kinds))
    return to


def look(a, b, *said):
    """Opens both; each of @said can be read."""
    with Window('--compare', a, b) as window:
        for words in said:
            window.wait_for_text(words)
        texts = window.texts()
        expect(not [text for text in texts if 'nan' in text.lower().split()], texts)
        same(window.nameless(), set(), 'controls without a name')


@test('/window/compare-bad/no-run')
def no_run():
    """Nothing has run in one of them: there is no partner, and it says so."""
    whole = campaign(new_folder() / 'whole.weir')
    empty = without(whole, {'run-start', 'phase', 'series', 'interval', 'scrape', 'failure', 'run-end'}, 'empty')
    look(empty, whole, 'only in B')


@test('/window/compare-bad/interrupted')
def interrupted():
    """A run that was broken off has the figures up to there."""
    whole = campaign(new_folder() / 'whole.weir')
    broken = without(whole, {'run-end'}, 'broken')
    look(broken, whole, 'A run did not come to its own end')


@test('/window/compare-bad/one-in-common')
def one_in_common():
    folder = new_folder()
    first = campaign(folder / 'first.weir')
    second = folder / 'second.weir'
    second.write_text(first.read_text().replace('"name":"default"', '"name":"other"'))
    campaign(second)
    look(first, second, 'only in B', 'default')


@test('/window/compare-bad/newer')
def newer():
    """What a newer program wrote is compared by what is known of it."""
    folder = new_folder()
    whole = campaign(folder / 'whole.weir')
    newer_one = folder / 'newer.weir'
    header, *rest = lines(whole)
    newer_one.write_text(json.dumps(json.loads(header) | {'format': 99}) + '\n' + ''.join(rest))
    look(newer_one, whole, 'One run a side')


@test('/window/compare-bad/damaged')
def damaged():
    """A hole in the middle is told of, and no time without measurements counts as measured."""
    folder = new_folder()
    whole = campaign(folder / 'whole.weir')
    hole = folder / 'hole.weir'
    all_lines = lines(whole)
    intervals = [index for index, line in enumerate(all_lines) if json.loads(line)['type'] == 'interval']
    for index in intervals[3:6]:
        all_lines[index] = '{"type":"interval","broken\n'
    hole.write_text(''.join(all_lines))
    look(hole, whole, 'cannot be read: the file is damaged there')


@test('/window/compare-bad/other-metrics')
def other_metrics():
    """What one side alone was asked for is shown of it, and has no change."""
    folder = new_folder()
    scraped = ('--metrics-url', '/metrics', '--metrics')
    a = campaign(folder / 'a.weir', *scraped, 'playground_waiters_inflight')
    b = campaign(folder / 'b.weir', *scraped, 'process_resident_memory_bytes')
    why = {row['id']: row['why'] for row in weir('compare', a, b, '--json').json['pairs'][0]['rows']}
    same(why['metric.playground_waiters_inflight.level'], 'only_a')
    same(why['metric.process_resident_memory_bytes.level'], 'only_b')
    look(a, b, 'One run a side', 'playground_waiters_inflight', 'process_resident_memory_bytes')


@test('/window/compare-bad/nothing-done')
def nothing_done():
    """The only execution of a load this slow belongs to its warm-up: there are no figures."""
    folder = new_folder()
    nothing = [campaign(folder / f'{name}.weir', load=('--rate', '0.01', '--duration', '11', '--warm-up', '1'))
               for name in ('before', 'after')]
    look(*nothing, 'There is nothing to compare', 'nothing ran there, or nothing was answered')


@test('/window/compare-bad/only-errors')
def only_errors():
    """No success has a latency: errors and throughput are compared all the same."""
    folder = new_folder()
    whole = campaign(folder / 'whole.weir')
    errors = campaign(folder / 'errors.weir', '--target', 'demo-agent.nothing', codes=(0, 2))
    look(whole, errors, 'Errors', '100 %')


if __name__ == '__main__':
    main()
