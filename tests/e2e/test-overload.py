#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sync, async, and more than the gateway takes: both sides have to count the same."""

import urllib.request

from programs import gateway, lines_of, new_folder, of_type, weir
from tap import expect, main, same, test

TARGET = 'demo-agent.synthetic_nested'
BACKPRESSURE = 'playground_gateway_backpressure_total'


def backpressure(url):
    """What the gateway itself says of refusals, by reason."""
    with urllib.request.urlopen(f'{url}/metrics', timeout=10) as answer:
        lines = answer.read().decode().splitlines()
    return sum(float(line.split()[-1]) for line in lines if line.startswith(BACKPRESSURE))


ACCEPTED = ('succeeded', 'failed', 'cancelled', 'timed_out', 'still_running', 'lost', 'unknown_after_acceptance')


def check_books(summary):
    """Each was counted once, and where it belongs."""
    ledger = summary['ledger']
    accepted = sum(ledger[bucket] for bucket in ACCEPTED)
    same(ledger['not_accepted'] + ledger['unknown'] + accepted, summary['total_requests'], f'ledger {ledger}')
    same(ledger.get('starts', summary['total_requests']), summary['total_requests'])
    same(sum(summary['status_counts'].values()), summary['total_requests'], 'outcomes')


def overload(generation):
    campaign = new_folder() / 'kept.weir'
    with gateway('--generation', generation, '--workers', '2', '--queue', '4', '--work-ms', '10') as url:
        before = backpressure(url)
        run = weir('run', '--base-url', url, '--target', TARGET, '--mode', 'async', '--requests', '400',
                   '--concurrency', '40', '--poll-interval', '0.02', '--campaign', campaign, '--metrics-url',
                   '/metrics', '--metrics', BACKPRESSURE, '--metrics', '*_gateway_queue_depth')
        refused_there = backpressure(url) - before
    same(run.code, 0, run.errors)  # refusals alone are no failure of the run
    summary = run.json
    refused = summary['status_counts']['queue_full']
    same(sorted(summary['status_counts']), ['queue_full', 'succeeded'])
    expect(refused > 100, refused)
    same(refused, refused_there, 'refusals here and there')
    same(summary['http_counts'], {'202': 400 - refused, '503': refused})
    same(summary['refused_rate'], refused / 400)
    same(summary['errors_rate'], 0.0)
    same(summary['ledger']['not_accepted'], refused)
    check_books(summary)
    check_metrics(summary['metrics'], before, refused)
    check_samples(summary, campaign, generation)
    expect(f'queue_full {refused}' in run.errors, run.errors)


def check_metrics(metrics, before, refused):
    reason = BACKPRESSURE + '{reason="queue_full"}'
    for name in (BACKPRESSURE, reason):
        same(metrics['pre'][name], before, 'before')
        same(metrics['post'][name], before + refused, 'after')
        same(metrics['delta'][name], refused, 'change')
    same(metrics['delta']['playground_gateway_queue_depth'],
         metrics['post']['playground_gateway_queue_depth'] - metrics['pre']['playground_gateway_queue_depth'])
    same(sorted(metrics), ['delta', 'never_moved', 'peak', 'post', 'pre', 'url'])


def check_samples(summary, campaign, generation):
    """They are bounded, and alike in the summary and in the file."""
    same({failure['status'] for failure in summary['failures']}, {'queue_full'})
    same(len(summary['failures']), 20)
    same(len(of_type(lines_of(campaign), 'failure')), 20)
    sample = summary['failures'][0]
    expect('queue is full' in sample['response']['error'], sample)
    same(sample['http_status'], 503)
    same(any(header.startswith('Retry-After:') for header in sample['headers']), generation == 'c', sample['headers'])


@test('/overload/generation-a')
def generation_a():
    overload('a')


@test('/overload/generation-c')
def generation_c():
    overload('c')


@test('/overload/nothing-but-refusals')
def nothing_but_refusals():
    """One that never ends has the only worker, another the only place in the queue."""
    with gateway('--workers', '1', '--queue', '1', '--work-ms', '600000') as url:
        for _ in range(2):
            request = urllib.request.Request(f'{url}/api/v1/execute/async/{TARGET}', b'{"input": {"n": 1}}',
                                             {'Content-Type': 'application/json'})
            urllib.request.urlopen(request, timeout=10).close()
        run = weir('run', '--no-campaign', '--base-url', url, '--target', TARGET, '--mode', 'async', '--requests', '30')
    same(run.code, 0, run.errors)
    same(run.json['status_counts'], {'queue_full': 30})
    same(run.json['latency_ms_avg'], None)
    same(run.json['latency_ms_percentiles']['p50'], None)


def plain(generation, mode):
    with gateway('--generation', generation, '--work-ms', '5') as url:
        run = weir('run', '--no-campaign', '--base-url', url, '--target', TARGET, '--mode', mode, '--requests', '50',
                   '--depth', '1', '--width', '2', '--poll-interval', '0.02', '--metrics-url', f'{url}/metrics')
    same(run.code, 0, run.errors)
    summary = run.json
    same(summary['status_counts'], {'succeeded': 50})
    same(summary['http_counts'], {'202' if mode == 'async' else '200': 50})
    same(bool(summary['poll_http_counts']), mode == 'async')
    same(summary['submit_ms_percentiles']['p50'] is None, mode == 'sync')
    # three nodes, one below the other two at a time, by what the body says
    expect(summary['latency_ms_min'] >= 10, summary['latency_ms_min'])
    check_books(summary)
    expect('process_resident_memory_bytes' in summary['metrics']['pre'], summary['metrics'])


@test('/plain/sync-generation-a')
def sync_a():
    plain('a', 'sync')


@test('/plain/sync-generation-c')
def sync_c():
    plain('c', 'sync')


@test('/plain/async-generation-a')
def async_a():
    plain('a', 'async')


@test('/plain/async-generation-c')
def async_c():
    plain('c', 'async')


@test('/plain/failures-of-executions')
def failures_of_executions():
    for mode in ('sync', 'async'):
        with gateway('--failure-rate', '1', '--work-ms', '1') as url:
            run = weir('run', '--no-campaign', '--base-url', url, '--target', TARGET, '--mode', mode, '--requests', '9')
        same(run.code, 0, run.errors)
        check_books(run.json)
        same(run.json['errors_rate'], 1.0, run.json['status_counts'])
        same(run.json['refused_rate'], 0.0)


@test('/plain/duration-and-warm-up')
def duration_and_warm_up():
    with gateway('--work-ms', '5') as url:
        run = weir('run', '--no-campaign', '--base-url', url, '--target', TARGET, '--duration', '2', '--warm-up',
                   '500ms', '--concurrency', '2')
    same(run.code, 0, run.errors)
    summary = run.json
    same(summary['elapsed_sec'], 1.5)
    expect(summary['warm_up']['started'] > 10 and summary['total_requests'] > 50, summary['warm_up'])
    check_books(summary)
    expect(run.seconds < 20, run.seconds)


if __name__ == '__main__':
    main()
