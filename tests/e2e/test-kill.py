#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""SIGKILL at random moments: what had been measured is there, and the file can be gone on with."""

import concurrent.futures
import json
import pathlib
import random
import signal
import statistics
import time

from campaigns import check_intervals, outcomes, shown_count, total
from programs import left_behind, lines_of, new_folder, of_type, start_weir, wait_until, weir
from tap import expect, main, note, same, test

TARGET = 'demo-agent.synthetic_nested'
CLOSED = 2  # seconds: what began so long ago has ended a second ago, and has to be in the file
AT_ONCE = 2
PRESET = {
    'name': 'endless', 'title': 'Endless', 'purpose': 'For a test.', 'look_at': 'Nothing.', 'healthy': 'Nothing.',
    'scenarios': [
        {'name': 'first', 'target': TARGET, 'mode': 'async', 'duration': 2, 'warm_up': 0, 'concurrency': 8,
         'poll_interval': 0.02, 'max_poll_interval': 0.05, 'metrics_url': '/metrics', 'gateway': ['--queue', '4']},
        {'name': 'second', 'target': TARGET, 'mode': 'sync', 'duration': 60, 'warm_up': 1, 'concurrency': 4,
         'metrics_url': '/metrics', 'gateway': ['--workers', '2']},
    ],
}


def data_folder(first=2):
    """The first run takes so many seconds."""
    folder = new_folder()
    (folder / 'presets').mkdir()
    scenarios = [PRESET['scenarios'][0] | {'duration': first}, PRESET['scenarios'][1]]
    (folder / 'presets' / 'endless.json').write_text(json.dumps(PRESET | {'scenarios': scenarios}))
    return folder


def parent_of(pid):
    """None where the process is gone, be it that nobody has asked yet how it ended."""
    try:
        fields = pathlib.Path(f'/proc/{pid}/stat').read_text().rpartition(')')[2].split()
    except OSError:
        return None
    return None if fields[0] in 'ZX' else int(fields[1])


def children_of(pid):
    pids = (int(path.name) for path in pathlib.Path('/proc').iterdir() if path.name.isdigit())
    return [child for child in pids if parent_of(child) == pid]


def has_begun(path, scenario):
    """A run of the scenario stands in the file."""
    return path.exists() and any(line['settings']['name'] == scenario for line in of_type(lines_of(path), 'run-start'))


def kill_after(path, data, delay, scenario):
    """Kills a campaign so many seconds after the run of @scenario has begun, or after its own start where that
    is None. Returns when, and its gateways."""
    process = start_weir('run', '--preset', 'endless', '--campaign', path, env={'WEIR_DATA_DIR': str(data)})
    if scenario is not None:
        wait_until(lambda: has_begun(path, scenario), f'the {scenario} run begins')
    time.sleep(delay)
    gateways = children_of(process.pid)
    process.send_signal(signal.SIGKILL)
    killed = time.time()
    process.wait()
    process.stdout.close()
    process.stderr.close()
    return killed, gateways


def check_run(lines, start, killed):
    """Every interval is there that was closed in time."""
    intervals = check_intervals(lines, start['run'])
    age = killed - start['wall']
    ended = intervals[-1]['t'] + intervals[-1]['dt'] if intervals else 0
    has_end = any(line['run'] == start['run'] for line in of_type(lines, 'run-end'))
    expect(has_end or ended >= int(age - CLOSED), f'{age} s old, and the file ends at {ended} s')
    expect(has_end or ended <= age + 0.1, f'{age} s old, and the file goes on to {ended} s')
    return has_end


def check_shown(path, starts):
    shown = weir('show', path)
    same(shown.code, 0, shown.errors)
    lines = lines_of(path)
    for number, start in enumerate(starts, 1):
        intervals = [line for line in of_type(lines, 'interval') if line['run'] == start['run']]
        has_end = any(line['run'] == start['run'] for line in of_type(lines, 'run-end'))
        part = shown.output.split(f'\nRun {number}: ')[1].split('\n\n')[0]
        same('Interrupted:' in part, not has_end, part)
        same(shown_count(shown.output, 'started', number), total(intervals, 'started', ['measured']), part)
        same(shown_count(shown.output, 'succeeded', number), outcomes(intervals).get('succeeded', 0), part)


def check_export(path, starts):
    """The figures of a run that broke off are those of its intervals."""
    exported = weir('export', path, '--as', 'metrics')
    same(exported.code, 0, exported.errors)
    summaries = exported.json['scenarios'] if len(starts) > 1 else [exported.json]
    lines = lines_of(path)
    for start, summary in zip(starts, summaries, strict=True):
        intervals = [line for line in of_type(lines, 'interval') if line['run'] == start['run']]
        same(summary['total_requests'], total(intervals, 'started', ['measured']))
        same(summary['status_counts'], outcomes(intervals))


def check_appending(path, data, n_before):
    """One more run, over the whole way; what was there stays."""
    before = path.read_bytes() if path.exists() else b''
    scenario = data / 'short.json'
    scenario.write_text(json.dumps([{'name': 'short', 'target': TARGET, 'requests': 5, 'base_url': 'http://127.0.0.1:1'}]))
    run = weir('run', '--scenario-file', scenario, '--campaign', path)
    same(run.code, 2, run.errors)  # nobody listens there: five exceptions
    expect(path.read_bytes().startswith(before), 'what was there has changed')
    shown = weir('show', path)
    expect(f'\nRun {n_before + 1}: short' in shown.output, shown.output)
    same(of_type(lines_of(path), 'run-end')[-1]['summary']['total_requests'], 5)


def one_kill(data, delay, scenario):
    path = new_folder() / 'kept.weir'
    killed, gateways = kill_after(path, data, delay, scenario)
    wait_until(lambda: all(parent_of(pid) is None for pid in gateways), f'the gateways {gateways} end')
    if not path.exists() or path.stat().st_size == 0:
        check_appending(path, data, 0)
        return 'nothing was written yet'
    lines = lines_of(path)
    starts = of_type(lines, 'run-start')
    ended = [check_run(lines, start, killed) for start in starts]
    expect(all(ended[:-1]), 'only the last run can be without its end')
    check_shown(path, starts)
    if starts:
        check_export(path, starts)
    check_appending(path, data, len(starts))
    return f'{len(starts)} runs, {len(gateways)} gateways, {len(lines)} lines'


def kills(seed, delays, scenario, data):
    chance = random.Random(seed)
    moments = [chance.uniform(*delay) for delay in delays]
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        results = list(pool.map(lambda moment: one_kill(data, moment, scenario), moments))
    for moment, result in zip(moments, results):
        note(f'{moment:.3f} s: {result}')
    return results


@test('/kill/while-it-starts')
def while_it_starts():
    """Before the first run has begun, in which there may be no file yet."""
    kills(1, [(0.001, 0.3)] * 4, None, data_folder())


def kill_early(data, delay=None):
    """Kills a campaign so soon that its gateway may not even have begun. Returns when it had."""
    began = time.monotonic()
    process = start_weir('run', '--preset', 'endless', '--no-campaign', env={'WEIR_DATA_DIR': str(data)})
    if delay is None:
        wait_until(lambda: children_of(process.pid), 'the gateway is there')
    else:
        time.sleep(delay)
    seen = time.monotonic() - began
    process.kill()
    process.wait()
    process.stdout.close()
    process.stderr.close()
    return seen


@test('/kill/before-the-gateway-has-begun')
def before_the_gateway_has_begun():
    """A gateway whose parent is gone before it could look for it ends all the same."""
    data = data_folder()
    chance = random.Random(5)
    usual = statistics.median(kill_early(data) for _ in range(3))
    for _ in range(60):
        kill_early(data, usual * chance.uniform(0.3, 1.1))
    wait_until(lambda: not left_behind(), 'all gateways end', limit=5)


@test('/kill/in-the-first-run')
def in_the_first_run():
    results = kills(2, [(0.1, 3)] * 3, 'first', data_folder(first=60))
    expect(all('1 runs, 1 gateways' in result for result in results), 'no gateway was seen')


@test('/kill/between-two-runs')
def between_two_runs():
    kills(3, [(1.95, 2.5)] * 3, 'first', data_folder())


@test('/kill/in-the-second-run')
def in_the_second_run():
    results = kills(4, [(1, 3.5)] * 4, 'second', data_folder())
    expect(all(result.startswith('2 runs') for result in results), results)


@test('/kill/nothing-is-left-behind')
def nothing_is_left_behind():
    same(left_behind(), {})


if __name__ == '__main__':
    main()
