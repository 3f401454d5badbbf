#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line of the original driver, its variables, and what it prints and saves."""

import json
import os
import pathlib
import stat

from programs import LIMIT, gateway, lines_of, new_folder, of_type, start_weir, weir
from server import JSON, serve
from tap import expect, main, same, test

TARGET = 'demo-agent.synthetic_nested'
HERE = pathlib.Path(__file__).resolve().parent
SHARED = pathlib.Path(os.environ.get('WEIR_SHARED', HERE.parents[1].parent / 'shared'))
PERCENTILES = ['p50', 'p75', 'p90', 'p95', 'p99']

# What the original prints, and what it is there.
KEYS = {
    'total_requests': int, 'elapsed_sec': float, 'throughput_rps': float, 'latency_ms_avg': float,
    'latency_ms_stddev': float, 'latency_ms_min': float, 'latency_ms_max': float,
    'latency_ms_percentiles': dict, 'status_counts': dict, 'http_counts': dict, 'exceptions': dict,
    'timestamp': str, 'config': dict, 'failures': list, 'scenario': str,
}
CONFIG = {
    'mode': str, 'base_url': str, 'target': str, 'requests': int, 'concurrency': int, 'depth': int,
    'width': int, 'payload_bytes': int, 'poll_interval': float, 'max_poll_interval': float,
    'backoff_multiplier': float, 'execution_timeout': float, 'request_timeout': float,
}
OWN = ['service_ms_percentiles', 'response_ms_percentiles', 'submit_ms_percentiles',
       'execution_ms_percentiles', 'first_byte_ms_percentiles', 'detection_bound_ms_percentiles',
       'poll_http_counts', 'bytes', 'restarts']


def check_types(found, expected, where):
    for key, kind in expected.items():
        expect(key in found, f'{where}: {key} is missing')
        expect(type(found[key]) is kind, f'{where}: {key} is {found[key]!r}, expected {kind.__name__}')


def check_summary(summary):
    """One run that had successes, as a script of the original's would read it."""
    check_types(summary, KEYS, summary.get('scenario'))
    check_types(summary['config'], CONFIG, 'config')
    same(list(summary['latency_ms_percentiles']), PERCENTILES, 'percentiles')
    for counts in (summary['status_counts'], summary['http_counts'], summary['exceptions']):
        expect(all(isinstance(count, int) and count > 0 for count in counts.values()), counts)
    same(sum(summary['status_counts'].values()), summary['total_requests'], 'sum of outcomes')
    for key in OWN:
        expect(key in summary, f'{key} is missing')


def original_flags(url, folder):
    body = folder / 'body.json'
    body.write_text('{{"input": {{"sequence": {seq}, "depth": {depth}, "width": {width}, "p": "{payload}"}}}}')
    return ['--base-url', url, '--target', TARGET, '--mode', 'async', '--requests', '20', '--concurrency', '4',
            '--payload-bytes', '512', '--depth', '1', '--width', '2', '--body-template', body,
            '--header', 'X-First:one', '--header', 'X-Second=two', '--request-timeout', '30',
            '--execution-timeout', '35', '--poll-interval', '0.02', '--max-poll-interval', '0.1',
            '--backoff-multiplier', '1.5', '--jitter', '0.1', '--save-metrics', folder / 'saved.json',
            '--print-failures', '--async-status-endpoint', '/api/v1/executions',
            '--async-submit-prefix', '/api/v1/execute/async', '--sync-prefix', '/api/v1/execute',
            '--verify-ssl', '--seed', '7', '--metrics-url', f'{url}/metrics',
            '--metrics', 'process_resident_memory_bytes', '--metrics', 'playground_gateway_queue_depth',
            '--metrics-timeout', '3']


@test('/command-line/every-flag-of-the-original')
def every_flag():
    folder = new_folder()
    with gateway() as url:
        run = weir('run', *original_flags(url, folder))
    same(run.code, 0, run.errors)
    summary = run.json
    check_summary(summary)
    same(summary['status_counts'], {'succeeded': 20})
    same(summary['http_counts'], {'202': 20})
    same(summary['config'] | {
        'mode': 'async', 'target': TARGET, 'base_url': url, 'requests': 20, 'concurrency': 4, 'depth': 1, 'width': 2,
        'payload_bytes': 512, 'poll_interval': 0.02, 'max_poll_interval': 0.1, 'backoff_multiplier': 1.5,
        'execution_timeout': 35.0, 'request_timeout': 30.0, 'jitter': 0.1, 'seed': 7, 'verify_ssl': True,
    }, summary['config'], 'config')
    for reading in ('pre', 'post', 'delta'):
        same(list(summary['metrics'][reading]), ['process_resident_memory_bytes', 'playground_gateway_queue_depth'])
        expect(isinstance(summary['metrics'][reading]['process_resident_memory_bytes'], float), 'a float')
    same((folder / 'saved.json').read_text(), run.output, 'what was saved')


@test('/command-line/campaign-is-kept')
def campaign_is_kept():
    home = new_folder()
    with gateway() as url:
        run = weir('run', '--base-url', url, '--target', TARGET, '--requests', '3', env={'XDG_DATA_HOME': str(home)})
    folder = home / 'weir' / 'campaigns'
    (path,) = folder.iterdir()
    same(run.errors.splitlines()[-1], f'Kept in {path}', 'last line')
    same(stat.S_IMODE(folder.stat().st_mode), 0o700, 'mode of the folder')
    same(of_type(lines_of(path), 'run-end')[0]['summary'], run.json, 'summary')


def without_recheck(seen):
    """At its end a run may ask once more how everything stands."""
    return [request for request in seen if not request.path.endswith('/batch-status')]


@test('/command-line/what-reaches-the-gateway')
def what_reaches_the_gateway():
    folder = new_folder()
    (folder / 'body.json').write_text('{{"n": {seq}, "d": {depth}, "w": {width}, "p": "{payload}"}}')
    answer = json.dumps({'execution_id': 'exec_1', 'run_id': 'run_1', 'status': 'succeeded'})
    common = ['--no-campaign', '--target', 'node.reasoner', '--requests', '1', '--concurrency', '1', '--header',
              'X-First:one', '--header', 'X-Second=two=2', '--depth', '3', '--width', '2', '--payload-bytes', '5',
              '--body-template', folder / 'body.json', '--sync-prefix', '/a/sync', '--async-submit-prefix', '/b',
              '--async-status-endpoint', '/c/status']
    with serve(200, JSON, answer) as (url, seen):
        same(weir('run', '--base-url', f'{url}/top/', '--mode', 'sync', *common).code, 0)
        same(weir('run', '--base-url', url, '--mode', 'async', *common).code, 0)
    asked = without_recheck(seen)
    paths = [(request.method, request.path) for request in asked]
    same(paths, [('POST', '/top/a/sync/node.reasoner'), ('POST', '/b/node.reasoner'), ('GET', '/c/status/exec_1')])
    body = json.loads(asked[0].body)
    same({key: body[key] for key in 'ndw'}, {'n': 0, 'd': 3, 'w': 2})
    expect(len(body['p']) == 5 and set(body['p']) <= set('0123456789abcdef'), body['p'])
    for request in seen:
        same((request.headers['X-First'], request.headers['X-Second']), ('one', 'two=2'))


@test('/command-line/standard-body')
def standard_body():
    with serve(200, JSON, '{"execution_id": "e", "status": "succeeded"}') as (url, seen):
        weir('run', '--no-campaign', '--base-url', url, '--target', 'a.b', '--requests', '2', '--concurrency', '1')
        weir('run', '--no-campaign', '--base-url', url, '--target', 'a.b', '--requests', '1', '--depth', '2',
             '--width', '3', '--payload-bytes', '0')
    bodies = [json.loads(request.body)['input'] for request in without_recheck(seen)]
    same([sorted(body) for body in bodies], [['payload', 'sequence']] * 2 + [['depth', 'payload', 'sequence', 'width']])
    same([body['sequence'] for body in bodies], [0, 1, 0])
    same([len(body['payload']) for body in bodies], [1024, 1024, 0])
    same((bodies[2]['depth'], bodies[2]['width']), (2, 3))


@test('/command-line/both-ways-to-write-a-flag')
def both_ways():
    with gateway() as url:
        run = weir('run', '--no-campaign', f'--base-url={url}', f'--target={TARGET}', '--requests=2', '--concurrency=1',
                   '--no-verify-ssl')
    same(run.code, 0, run.errors)
    same(run.json['config']['verify_ssl'], False)


@test('/command-line/scenario-file-of-the-original')
def scenario_file():
    files = [HERE / 'data' / 'scenarios.json', SHARED / 'data' / 'original' / 'scenarios.json']
    for path in (path for path in files if path.exists()):
        saved = new_folder() / 'saved.json'
        with gateway('--work-ms', '5') as url:
            run = weir('run', '--no-campaign', '--base-url', url, '--target', TARGET, '--scenario-file', path,
                       '--poll-interval', '0.05', '--save-metrics', saved)
        same(run.code, 0, run.errors)
        same(list(run.json), ['scenarios'])
        same(saved.read_text(), run.output, 'what was saved')
        for summary, scenario in zip(run.json['scenarios'], json.loads(path.read_text()), strict=True):
            check_summary(summary)
            same(summary['scenario'], scenario.pop('name'))
            same(summary['config'] | scenario, summary['config'], 'config')
            same(summary['total_requests'], scenario['requests'])


@test('/command-line/one-scenario-is-a-bare-object')
def one_scenario():
    folder = new_folder()
    with gateway() as url:
        for name, text in (('list', [{'requests': 2}]), ('object', {'requests': 2, 'name': 'mine'})):
            (folder / name).write_text(json.dumps(text))
            run = weir('run', '--no-campaign', '--base-url', url, '--target', TARGET, '--scenario-file', folder / name)
            same(run.code, 0, run.errors)
            check_summary(run.json)
            same(run.json['scenario'], 'mine' if name == 'object' else 'scenario_1')


@test('/command-line/output-is-json-alone')
def output_is_json_alone():
    """Failures go to standard error, and nothing in them steers a terminal."""
    with serve(500, JSON, '{"error": "broken \x1b[31m and red"}'.replace('\x1b', '\\u001b')) as (url, _):
        masked = weir('run', '--no-campaign', '--base-url', url, '--target', 'a.b', '--requests', '3',
                      '--print-failures')
    with serve(500, 'text/plain', 'broken \x1b[31m\r\nand red') as (url, _):
        raw = weir('run', '--no-campaign', '--base-url', url, '--target', 'a.b', '--requests', '3', '--print-failures')
    for run in (masked, raw):
        same(run.code, 0, run.errors)
        same(run.json['status_counts'], {'http_500': 3})
        same(len(run.json['failures']), 3)
        same(run.errors.count('failure: execution'), 3)
        expect('and red' in run.errors, run.errors)
        expect('\x1b' not in run.errors, repr(run.errors))


@test('/command-line/output-that-cannot-be-written')
def output_that_cannot_be_written():
    campaign = new_folder() / 'kept.weir'
    with gateway() as url:
        with open('/dev/full', 'wb') as full:
            process = start_weir('run', '--base-url', url, '--target', TARGET, '--requests', '3', '--campaign',
                                 campaign, stdout=full)
            errors = process.communicate(timeout=LIMIT)[1].decode()
    same(process.returncode, 1, errors)
    expect('standard output' in errors, errors)
    same(len(of_type(lines_of(campaign), 'run-end')), 1, 'ends of runs')


@test('/command-line/save-metrics-to-a-device')
def save_metrics_to_a_device():
    """A device is written to, and not replaced by a file of its name."""
    before = os.stat('/dev/null')
    with gateway() as url:
        run = weir('run', '--no-campaign', '--base-url', url, '--target', TARGET, '--requests', '2',
                   '--save-metrics', '/dev/null')
    same(run.code, 0, run.errors)
    after = os.stat('/dev/null')
    same((after.st_mode, after.st_rdev), (before.st_mode, before.st_rdev), '/dev/null')


@test('/variables/own-names')
def own_names():
    with gateway() as url:
        env = {'WEIR_BASE_URL': url, 'WEIR_TARGET': TARGET, 'WEIR_MODE': 'async', 'WEIR_REQUESTS': '6',
               'WEIR_CONCURRENCY': '3', 'WEIR_PAYLOAD_BYTES': '', 'WEIR_HEADERS': 'X-A:1,X-B=2',
               'WEIR_POLL_INTERVAL': '20ms', 'WEIR_METRICS_URL': '/metrics', 'WEIR_METRICS': 'up,process_*_bytes'}
        run = weir('run', '--no-campaign', '--concurrency', '2', env=env)
    same(run.code, 0, run.errors)
    config = run.json['config']
    same([config[key] for key in ('mode', 'requests', 'concurrency', 'payload_bytes', 'poll_interval')],
         ['async', 6, 2, 1024, 0.02])
    same(config['metrics'], ['up', 'process_*_bytes'])
    same(sorted(config['headers']), ['X-A', 'X-B'])


@test('/variables/bare-names-in-the-container-alone')
def bare_names():
    saved = new_folder() / 'saved.json'
    env = {'TARGET': 'nobody.nothing', 'MODE': 'weird', 'WIDTH': '80', 'REQUESTS': '5', 'SAVE_METRICS': str(saved)}
    with gateway() as url:
        without = weir('run', '--no-campaign', '--base-url', url, '--target', TARGET, '--requests', '2', env=env)
        same(without.code, 0, without.errors)
        same(without.json['config']['width'], 0)
        expect(not saved.exists(), 'saved without being asked to')
        env |= {'WEIR_PLAIN_ENV': '1', 'BASE_URL': url, 'TARGET': TARGET, 'MODE': 'async', 'WIDTH': '',
                'PRINT_FAILURES': 'yes', 'WEIR_REQUESTS': '3'}
        inside = weir('run', '--no-campaign', env=env)
    same(inside.code, 0, inside.errors)
    config = inside.json['config']
    same([config[key] for key in ('mode', 'requests', 'width')], ['async', 3, 0])
    same(saved.read_text(), inside.output, 'what was saved')


@test('/variables/base-url-of-the-original')
def base_url_of_the_original():
    with gateway() as url:
        env = {'AGENTFIELD_BASE_URL': url}
        run = weir('run', '--no-campaign', '--target', TARGET, '--requests', '2', env=env)
        same(run.json['config']['base_url'], url)
        env = {'AGENTFIELD_BASE_URL': 'http://127.0.0.1:1', 'WEIR_BASE_URL': url}
        run = weir('run', '--no-campaign', '--target', TARGET, '--requests', '2', env=env)
        same(run.json['config']['base_url'], url)


@test('/variables/wrong-value')
def wrong_value():
    run = weir('run', '--target', TARGET, env={'WEIR_REQUESTS': 'many'})
    same(run.code, 2)
    expect('WEIR_REQUESTS' in run.errors and 'many' in run.errors, run.errors)


@test('/command-line/appends-to-a-campaign')
def appends():
    campaign = new_folder() / 'kept.weir'
    with gateway() as url:
        for requests in ('3', '4'):
            run = weir('run', '--base-url', url, '--target', TARGET, '--requests', requests, '--campaign', campaign)
            same(run.code, 0, run.errors)
    lines = lines_of(campaign)
    same(len(of_type(lines, 'campaign')), 1, 'headers')
    same([line['summary']['total_requests'] for line in of_type(lines, 'run-end')], [3, 4])
    shown = weir('show', campaign)
    same((shown.code, shown.errors), (0, ''))
    expect('Run 1:' in shown.output and 'Run 2:' in shown.output, shown.output)


@test('/command-line/help')
def help_of_all():
    for arguments in (['--help'], ['run', '--help'], ['show', '--help'], ['export', '--help'], ['run', '-h']):
        run = weir(*arguments)
        same((run.code, run.errors), (0, ''), arguments)
        expect(run.output.startswith('Usage:'), run.output)
        usage = run.output.split('\n\n')[0].replace('Usage:', '').split()
        same(usage[0], 'weir-cli')
        expect(arguments[0] == '--help' or usage.count(arguments[0]) == usage.count('weir-cli'), usage)


@test('/command-line/nothing-to-do')
def nothing_to_do():
    for arguments, word in (([], 'Usage'), (['bogus'], 'bogus'), (['show'], 'campaign'), (['show', 'a', 'b'], 'one'),
                            (['export', 'a'], '--as'), (['export', 'a', '--as', 'pdf'], '--as')):
        run = weir(*arguments)
        same(run.code, 2, arguments)
        expect(word in run.output + run.errors, run.errors)


if __name__ == '__main__':
    main()
