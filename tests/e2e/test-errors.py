#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The errors that a person will meet: each ends, with the right exit code, and says what to do."""

import itertools
import json
import os
import pathlib
import signal
import socket
import subprocess
import threading
import time

from programs import BUILD, finish, gateway, lines_of, new_folder, of_type, start_weir, wait_until, weir
from server import JSON, serve, serve_with
from tap import expect, main, same, test

CERTIFICATE = pathlib.Path(__file__).resolve().parents[1] / 'engine' / 'data' / 'certificate.pem'
TARGET = ['--target', 'demo-agent.echo']
NOBODY = 'http://127.0.0.1:1'


def says(run, code, *words):
    same(run.code, code, run.errors)
    for word in words:
        expect(word in run.errors, f'no {word!r} in: {run.errors}')


def fails(arguments, code, *words, env=None):
    """Fails before anything is run: nothing is printed, nothing kept."""
    home = new_folder()
    run = weir('run', *arguments, env={'XDG_DATA_HOME': str(home)} | (env or {}), limit=20)
    says(run, code, *words)
    same(run.output, '', 'standard output')
    same(len(run.errors.splitlines()), 1, f'one line: {run.errors}')
    expect(run.errors.startswith('weir-cli run: '), run.errors)
    same([path for path in home.rglob('*') if path.is_file()], [], 'files left')


def loads(url, *more, mode='async', env=None):
    return weir('run', '--no-campaign', '--base-url', url, *TARGET, '--requests', '5', '--concurrency', '2',
                '--mode', mode, *more, env=env)


@test('/errors/unusable-settings')
def unusable_settings():
    """A campaign with a setting that cannot be used is read, and it is said which, where, and what was expected."""
    campaign = new_folder() / 'odd.weir'
    settings = {'name': 'checkout', 'rate': -5, 'concurency': 3}
    campaign.write_text('{"type":"campaign","format":1}\n' +
                        json.dumps({'type': 'scenario', 'id': 's', 'settings': settings}) + '\n')
    checked = weir('check', campaign)
    says(checked, 1, f'{campaign}: line 2: ', '“checkout”', 'rate: expected', 'found -5', 'unknown key “concurency”')
    expect('scenarios: 1, runs: 0, lines: 2, of these damaged: 1' in checked.output, checked.output)
    says(weir('show', campaign), 0, 'Line 2: ', 'rate: expected')


@test('/errors/long-campaign')
def long_campaign():
    """The figures of a check are grouped, as every figure for people is."""
    campaign = new_folder() / 'long.weir'
    campaign.write_text('{"type":"campaign","format":1}\n' + '{"type":"later"}\n' * 1233)
    checked = weir('check', campaign)
    says(checked, 0)
    expect('lines: 1,234,' in checked.output, checked.output)


@test('/errors/unknown-option')
def unknown_option():
    """An option that there is not is no name of a file."""
    says(weir('check', '--threshold', 'x'), 2, 'Unknown option --threshold')


@test('/errors/no-display')
def no_display():
    """Who has no display learns what there is for a terminal."""
    environment = {name: value for name, value in os.environ.items() if name not in ('DISPLAY', 'WAYLAND_DISPLAY')}
    window = subprocess.run([BUILD / 'src/app/weir'], env=environment, capture_output=True, text=True, check=False)
    same(window.returncode, 1)
    expect('no display' in window.stderr and 'weir-cli' in window.stderr, window.stderr)


@test('/errors/nobody-listens')
def nobody_listens():
    """A few go on as the original's did; of many the rest is not started."""
    for mode in ('sync', 'async'):
        few = loads(NOBODY, mode=mode)
        says(few, 2, 'Connection refused', '--base-url', '⚠ 5 executions, and none succeeded')
        same(few.json['status_counts'], {'exception': 5})
        same(few.json['exceptions'], {'connect': 5})
        same(few.json['http_counts'], {})
        same(few.json['latency_ms_avg'], None)
    many = loads(NOBODY, '--requests', '100000')
    says(many, 2, NOBODY, 'Verify that the gateway runs')
    expect('Verify' in many.json['note'], many.json['note'])
    expect(many.json['total_requests'] < 200, many.json['total_requests'])


@test('/errors/nobody-listens-note')
def note_of_few():
    """As the original: where nothing but connecting failed, a note says so."""
    note = loads(NOBODY).json["note"]
    expect(NOBODY in note and "Connection refused" in note and "no execution" in note, note)


@test('/errors/nobody-listens-for-a-time')
def nobody_listens_for_a_time():
    """A load by duration ends soon too, and does not count to the end."""
    run = loads(NOBODY, '--duration', '300s')
    says(run, 2, 'Verify that the gateway runs')
    expect(run.seconds < 20, run.seconds)


@test('/errors/name-that-does-not-resolve')
def unresolvable():
    run = loads('http://no-such-host.invalid')
    says(run, 2, 'no-such-host.invalid', '--base-url')
    same(run.json['exceptions'], {'resolve': 5})


@test('/errors/certificate')
def certificate():
    answer = json.dumps({'execution_id': 'e', 'status': 'succeeded'})
    # LeakSanitizer's tracer faults at the thread-local storage of GIO's TLS module, which comes and goes
    env = {'ASAN_OPTIONS': os.environ.get('ASAN_OPTIONS', '') + ':detect_leaks=0'}
    with serve(200, JSON, answer, CERTIFICATE) as (url, seen):
        refused = loads(url, mode='sync', env=env)
        same(seen, [], 'requests')
        asked = loads(url, '--verify-ssl', mode='sync', env=env)
        trusted = loads(url, '--no-verify-ssl', mode='sync', env=env)
    for run in (refused, asked):
        says(run, 2, '--no-verify-ssl')
        same(run.json['exceptions'], {'tls': 5})
    same(trusted.code, 0, trusted.errors)
    same(trusted.json['status_counts'], {'succeeded': 5})


def answered(code, content_type, body, mode, outcome, *words):
    with serve(code, content_type, body) as (url, _):
        run = loads(url, mode=mode)
    says(run, 0, *words)
    same(run.json['status_counts'], {outcome: 5})


@test('/errors/401')
def unauthorized():
    for mode in ('sync', 'async'):
        answered(401, JSON, '{"error": "missing API key"}', mode, 'http_401', 'missing API key', '--header', 'API-Key')


@test('/errors/404')
def not_found():
    for mode in ('sync', 'async'):
        answered(404, 'text/plain', '404 page not found', mode, 'http_404', 'page not found', '--target', '--base-url')


@test('/errors/target-that-the-gateway-does-not-know')
def unknown_target():
    for generation in 'ac':
        with gateway('--generation', generation) as url:
            run = loads(url, '--target', 'nobody.there')
        says(run, 0, 'nobody', '--target', '⚠ 5 executions, and none succeeded')
        same(run.json['status_counts'], {'http_400': 5})


@test('/errors/html')
def html():
    page = '<!DOCTYPE html><html><body>Please log in</body></html>'
    answered(200, 'text/html', page, 'sync', 'bad_answer', 'Please log in', '--base-url')
    answered(200, 'text/html', page, 'async', 'missing_execution_id', 'Please log in', '--base-url')


@test('/errors/accepted-without-an-id')
def without_id():
    answered(202, JSON, '{"status": "queued"}', 'async', 'missing_execution_id', '--async-submit-prefix')


@test('/errors/id-that-is-never-known')
def unknown_id():
    """It is lost when it was not known three times over five seconds; the IDs are kept."""
    numbers = itertools.count()

    def answer(request):
        if request.path.startswith('/api/v1/execute/'):
            return 202, JSON, json.dumps({'execution_id': f'exec_gone_{next(numbers)}', 'status': 'queued'})
        return 404, JSON, '{"error": "execution not found"}'

    with serve_with(answer) as (url, seen):
        run = loads(url, '--concurrency', '5', '--poll-interval', '1')
    says(run, 0, 'lost 5', 'execution not found', '--async-status-endpoint')
    same(run.json['status_counts'], {'lost': 5})
    same(run.json['ledger']['lost'], 5)
    same(run.json['errors_rate'], 1.0)
    same(sorted(run.json['ledger']['lost_ids']), [f'exec_gone_{number}' for number in range(5)])
    polls = [request.path for request in seen if request.method == 'GET']
    expect(all(polls.count(f'/api/v1/executions/exec_gone_{number}') >= 3 for number in range(5)), polls)


@test('/errors/status-never-heard-of')
def unheard_status():
    """It counts as alive; at its deadline each is named as such, and the word with it."""
    answer = json.dumps({'execution_id': 'e', 'status': 'pon\x1b[1mdering'})
    with serve(202, JSON, answer) as (url, _):
        run = loads(url, '--execution-timeout', '500ms', '--poll-interval', '0.1')
    says(run, 0, '--execution-timeout', 'dering')
    expect('\x1b' not in run.errors, repr(run.errors))
    same(run.json['status_counts'], {'deadline': 5})
    same(len(run.json['unheard_statuses']), 1)


@test('/errors/answer-cut-in-the-middle')
def cut_answer():
    with socket.create_server(('127.0.0.1', 0)) as listener:

        def answer():
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                with connection:
                    if connection.recv(65536):
                        connection.sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"execution_id": "e"')

        threading.Thread(target=answer, daemon=True).start()
        run = loads(f'http://127.0.0.1:{listener.getsockname()[1]}', mode='sync')
    says(run, 2, 'log')
    same(run.json['status_counts'], {'exception': 5})


@test('/errors/gateway-that-is-started-again')
def started_again():
    """It is killed in the middle of a run: the campaign keeps that, though no followed metric tells of it."""
    path = new_folder() / 'kept.weir'
    with gateway() as url:
        run = start_weir('run', '--campaign', path, '--base-url', url, *TARGET, '--rate', '20', '--duration', '6',
                         '--metrics-url', '/metrics', '--metrics', '*_gateway_queue_depth')
        wait_until(lambda: path.exists() and len(of_type(lines_of(path), 'scrape')) > 2, 'metrics are read')
    with gateway('--port', url.rsplit(':', 1)[1]):
        finish(run, time.monotonic())
    lines = lines_of(path)
    scrapes = of_type(lines, 'scrape')
    same(sum('restarted' in scrape for scrape in scrapes), 1, scrapes)
    expect(not any('restarted' in scrape for scrape in scrapes[:3]), scrapes)
    names = {series['name'] for line in of_type(lines, 'series') for series in line['series']}
    same(names, {'playground_gateway_queue_depth', 'playground_gateway_backpressure_total'})
    expect('Gateway restarted' in weir('export', path, '--as', 'html').output, 'the report does not tell')


@test('/errors/metrics-endpoint')
def metrics_endpoint():
    """One that is gone, or none, is said, and the load goes on."""
    with gateway() as url, serve(200, 'text/html', '<html>no metrics</html>') as (page, _):
        for address in (NOBODY + '/metrics', page + '/metrics', url + '/nowhere'):
            run = loads(url, '--metrics-url', address)
            says(run, 0, address, 'The load goes on')
            same(run.json['status_counts'], {'succeeded': 5})


@test('/errors/metrics-endpoint-that-is-slow')
def slow_metrics():
    with socket.create_server(('127.0.0.1', 0)) as silent, gateway() as url:
        address = f'http://127.0.0.1:{silent.getsockname()[1]}/metrics'
        run = loads(url, '--metrics-url', address, '--metrics-timeout', '300ms')
    says(run, 0, address)
    same(run.json['status_counts'], {'succeeded': 5})
    expect(run.seconds < 15, run.seconds)


@test('/errors/metrics-endpoint-that-is-huge')
def huge_metrics():
    """It is left after 64 MiB."""
    line = 'a_metric_of_which_there_are_far_too_many{number="%07d"} 1\n'
    text = '# TYPE a_metric_of_which_there_are_far_too_many gauge\n' + ''.join(line % i for i in range(1_200_000))
    expect(len(text) > 64 << 20, len(text))
    with serve(200, 'text/plain; version=0.0.4', text) as (page, _), gateway() as url:
        run = loads(url, '--metrics-url', page + '/metrics')
    says(run, 0, page + '/metrics', 'longer than 64 MiB', 'The load goes on')
    same(run.json['status_counts'], {'succeeded': 5})


@test('/errors/campaign-that-cannot-be-written')
def campaign_that_cannot_be_written():
    folder = new_folder()
    (folder / 'text').write_text('A shopping list\n')
    (folder / 'newer.weir').write_text('{"type":"campaign","format":99}\n')
    os.mkfifo(folder / 'pipe')
    for name, words in (('nowhere/x.weir', ['nowhere/x.weir', 'folder']), ('.', ['directory', 'Give the name of a file']),
                        ('text', ['text', 'not a campaign', 'another name']),
                        ('newer.weir', ['newer.weir', '99', 'newer Weir']), ('pipe', ['pipe', 'another name'])):
        before = (folder / name).read_bytes() if name in ('text', 'newer.weir') else None
        fails([*TARGET, '--base-url', NOBODY, '--campaign', folder / name], 1, *words)
        expect(before is None or (folder / name).read_bytes() == before, f'{name} has changed')
    fails(TARGET, 1, '--campaign', '--no-campaign', env={'XDG_DATA_HOME': '/dev/null/home'})


@test('/errors/campaign-that-another-run-writes')
def campaign_of_another_run():
    campaign = new_folder() / 'kept.weir'
    with gateway('--work-ms', '10') as url:
        arguments = ['run', '--base-url', url, *TARGET, '--campaign', campaign, '--duration', '60s', '--warm-up', '0']
        began = time.monotonic()
        first = start_weir(*arguments)
        wait_until(lambda: campaign.exists() and of_type(lines_of(campaign), 'interval'), 'the first run is on')
        fails(arguments[1:], 1, 'kept.weir', 'another program', 'another file')
        shown = weir('show', campaign)
        first.send_signal(signal.SIGINT)
        same(finish(first, began).code, 130)
    same(shown.code, 0, shown.errors)
    expect('Still running:' in shown.output and 'Interrupted:' not in shown.output, shown.output)
    same(len(of_type(lines_of(campaign), 'run-end')), 1)


def scenario_file(text, code, *words):
    path = new_folder() / 'scenarios.json'
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    fails([*TARGET, '--base-url', NOBODY, '--scenario-file', path], code, 'scenarios.json', *words)


@test('/errors/scenario-file-that-cannot-be-read')
def scenario_file_that_cannot_be_read():
    folder = new_folder()
    fails([*TARGET, '--scenario-file', folder / 'nowhere.json'], 1, 'nowhere.json', 'No such file')
    fails([*TARGET, '--scenario-file', folder], 1, str(folder), 'directory')
    scenario_file('', 1, 'is empty')
    scenario_file(' \n', 1, 'is empty')
    scenario_file(b' ' * (17 << 20), 1, 'larger than 16 MiB')
    scenario_file(bytes(range(256)) * 16, 1, 'UTF-8', 'byte')
    scenario_file(b'\x7fELF\x02\x01\x01' + bytes(64), 1, 'UTF-8', 'byte 8')
    fails([*TARGET, '--scenario-file', '/dev/zero'], 1, '/dev/zero')


@test('/errors/scenario-file-that-is-forbidden')
def forbidden_scenario_file():
    path = new_folder() / 'scenarios.json'
    path.write_text('[{}]')
    path.chmod(0)
    if os.access(path, os.R_OK):  # of root, to whom nothing is forbidden: another file that cannot be read
        path = pathlib.Path('/proc/self/mem')
    fails([*TARGET, '--scenario-file', path], 1, str(path), 'cannot be read')


@test('/errors/scenario-file-that-is-wrong')
def scenario_file_that_is_wrong():
    scenario_file('[{"name": "x"', 2, 'line 1')
    scenario_file('[{"name": "x",}]', 2, 'line 1, column 15')
    scenario_file('[]', 2, 'at least one')
    scenario_file('"text"', 2, 'expected a list')
    scenario_file('[' * 200000, 2, 'line 1')
    scenario_file('[{"name": "one"}, {"name": "two", "payload_byte": 3}]', 2, 'scenario 2 “two”', '“payload_byte”',
                  '“payload_bytes”')
    scenario_file('[{"name": "one", "requests": "10"}]', 2, 'scenario 1 “one”', 'requests', 'whole number', '“10”')
    scenario_file('[{"name": "one", "concurrency": 0}]', 2, 'scenario 1 “one”', 'concurrency', 'from 1', 'found 0')
    scenario_file('[{"requests": 2.5}]', 2, 'requests', 'whole number', '2.5')
    scenario_file('[{"mode": "both"}]', 2, 'mode', 'sync or async', '“both”')
    scenario_file('[{"depth": 1, "width": 2, "depth": 3}]', 2, 'scenario 1', 'depth', 'second time')
    scenario_file('[{"name": "x"}, {"name": "x"}]', 2, 'scenario 2', '“x”')
    scenario_file('[{"print_failures": true}]', 2, '--print-failures')


@test('/errors/scenario-that-cannot-be-run')
def scenario_that_cannot_be_run():
    """What would be met only at the last of many is said before the first begins."""
    path = new_folder() / 'scenarios.json'
    path.write_text('[{"name": "good"}, {"name": "bad", "headers": {"X-Key": "@env:NOT_SET"}}]')
    fails([*TARGET, '--base-url', NOBODY, '--scenario-file', path], 2, 'X-Key', 'NOT_SET', 'not set')
    path.write_text('[{"name": "good"}, {"name": "bad", "concurrency": 100000}]')
    fails([*TARGET, '--base-url', NOBODY, '--scenario-file', path], 2, '“bad”', 'Lower the concurrency')


@test('/errors/presets-that-are-not-there')
def no_presets():
    """As it is with a program that was copied to another computer by itself."""
    folder = new_folder()
    run = weir('presets', env={'WEIR_DATA_DIR': str(folder)})
    says(run, 1, f'“{folder}/presets”', 'install Weir', 'WEIR_DATA_DIR')
    same((run.output, run.errors.count('\n')), ('', 1))


@test('/errors/usage')
def usage():
    fails(['--requests', '3'], 2, 'target is missing')
    fails([*TARGET, '--concurency', '3'], 2, '--concurency', '--concurrency')
    fails([*TARGET, '--requests', '10x'], 2, '--requests', 'whole number', '10x')
    fails([*TARGET, '--concurrency', '0'], 2, '--concurrency', 'from 1', '0')
    fails([*TARGET, '--requests'], 2, '--requests needs a value')
    fails([*TARGET, '--header', 'nothing'], 2, '--header')
    fails([*TARGET, '--base-url', 'localhost:8080'], 2, '--base-url', 'http://localhost:8080')
    fails([*TARGET, '--preset', 'dem'], 2, 'dem')
    fails([*TARGET, '--preset', 'demo', '--scenario-file', 'x'], 2, '--preset', '--scenario-file')
    fails([*TARGET, 'file.json'], 2, 'file.json', '--help')


@test('/errors/files-of-flags')
def files_of_flags():
    folder = new_folder()
    fails([*TARGET, '--body-template', folder / 'nowhere'], 1, '--body-template', 'nowhere')
    fails([*TARGET, '--save-metrics', folder / 'no' / 'file.json'], 1, 'file.json', 'folder that exists')
    fails([*TARGET, '--save-metrics', folder], 1, str(folder))
    (folder / 'body').write_text('{"seq": {seq}')
    fails([*TARGET, '--body-template', folder / 'body'], 2, 'body_template', '{{')


@test('/errors/demo-gateway-that-cannot-be-started')
def no_demo_gateway():
    home = new_folder()
    for program in ('/nowhere/weir-gateway', '/bin/true'):
        run = weir('run', '--preset', 'demo', env={'WEIR_GATEWAY': program, 'XDG_DATA_HOME': str(home)}, limit=30)
        says(run, 2, program, 'demo gateway')
        same(run.output, '')
    same([path for path in home.rglob('*') if path.is_file()], [], 'files left')


@test('/errors/show-and-export-of-what-is-no-campaign')
def show_what_is_none():
    folder = new_folder()
    (folder / 'empty').write_text('')
    (folder / 'text').write_text('A shopping list\n')
    (folder / 'binary').write_bytes(bytes(range(256)) * 100)
    os.mkfifo(folder / 'pipe')
    for name in ('nowhere', 'empty', 'text', 'binary', 'pipe', '.', '/dev/zero'):
        for command in (['show'], ['export', '--as', 'metrics'], ['export', '--as', 'csv']):
            run = weir(*command, folder / name, limit=20)
            same((run.code, run.output), (1, ''), f'{command} {name}: {run.errors}')
            same(len(run.errors.splitlines()), 1, run.errors)


@test('/errors/format-of-export')
def format_of_export():
    """What was given is named, beside what there is."""
    for arguments, words in (((), 'Say what to write'), (('--as', 'pdf'), 'found “pdf”')):
        run = weir('export', 'any.weir', *arguments)
        same((run.code, run.output), (2, ''), run.errors)
        expect(words in run.errors and 'openmetrics' in run.errors, run.errors)


if __name__ == '__main__':
    main()
