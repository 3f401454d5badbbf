#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Secrets reach the gateway, and nothing else: no file, no output, no export."""

import base64
import json

from programs import HOME, new_folder, weir
from server import JSON, serve_with
from tap import expect, main, same, test

VARIABLE = 'sec-of-variable-7f3a91'
FILE = 'sec-of-file-55d0c2'
PLAIN = 'Bearer sec-plain-e81b44'
COOKIE = 'session=sec-cookie-90aa17'
USER, PASSWORD = 'sec-user-31bb', 'sec-pass-word-64fe'
BASIC = base64.b64encode(f'{USER}:{PASSWORD}'.encode()).decode()
QUERY = 'sec-query-2b6e08'
TEMPLATE = 'sec-template-c4417d'
SECRETS = [VARIABLE, FILE, PLAIN.split()[1], COOKIE.split('=')[1], PASSWORD, BASIC, QUERY, TEMPLATE]


def check_clean(what, text):
    data = text if isinstance(text, bytes) else text.encode()
    for secret in SECRETS:
        expect(secret.encode() not in data, f'{what} holds {secret}')


def echo(code, content_type=JSON):
    """An answer that repeats all that was sent: as careless servers' error pages do."""

    def answer(seen):
        sent = {'error': 'no: ' + ', '.join(f'{name}={value}' for name, value in seen.headers.items()),
                'headers': seen.headers, 'path': seen.path, 'body': seen.body}
        return code, content_type, json.dumps(sent) if content_type == JSON else str(sent)

    return answer


def arguments(url, folder):
    (folder / 'key').write_text(FILE + '\n')
    (folder / 'body.json').write_text('{{"input": {{"n": {seq}, "api_token": "' + TEMPLATE + '"}}}}')
    host = url.removeprefix('http://')
    return ['run', '--base-url', f'http://{USER}:{PASSWORD}@{host}', '--target', 'node.reasoner', '--requests', '4',
            '--concurrency', '2', '--header', 'X-API-Key=@env:KEY', '--header', f'X-Other=@file:{folder / "key"}',
            '--header', f'Authorization: {PLAIN}', '--header', f'Cookie: {COOKIE}', '--body-template',
            folder / 'body.json', '--metrics-url', f'http://{USER}:{PASSWORD}@{host}/metrics?api_key={QUERY}',
            '--campaign', folder / 'kept.weir', '--save-metrics', folder / 'saved.json', '--print-failures']


def check_all(answer, *more):
    folder = new_folder()
    with serve_with(answer) as (url, seen):
        run = weir(*arguments(url, folder), *more, env={'KEY': VARIABLE})
    expect(run.code in (0, 2), run.errors)
    check_clean('standard output', run.output)
    check_clean('standard error', run.errors)
    check_clean('the campaign', (folder / 'kept.weir').read_bytes())
    check_clean('what was saved', (folder / 'saved.json').read_bytes())
    for command in (['show'], ['export', '--as', 'metrics'], ['export', '--as', 'csv']):
        ended = weir(*command, folder / 'kept.weir')
        same(ended.code, 0, ended.errors)
        check_clean(' '.join(command), ended.output + ended.errors)
    return run, seen


def check_sent(seen):
    """Else the test would prove nothing: they did arrive."""
    submissions = [request for request in seen if request.method == 'POST' and 'node.reasoner' in request.path]
    same(len(submissions), 4)
    for request in submissions:
        same(request.headers['X-API-Key'], VARIABLE)
        same(request.headers['X-Other'], FILE)
        same(request.headers['Authorization'], PLAIN)
        same(request.headers['Cookie'], COOKIE)
        expect(TEMPLATE in request.body, request.body)
    expect(any(QUERY in request.path for request in seen), 'the metrics were not asked for')


@test('/secrets/refused-with-all-that-was-sent')
def refused():
    for mode in ('sync', 'async'):
        run, seen = check_all(echo(401), '--mode', mode)
        check_sent(seen)
        same(run.json['status_counts'], {'http_401': 4})
        sample = run.json['failures'][0]['response']
        expect('•' in json.dumps(sample, ensure_ascii=False), sample)


@test('/secrets/text-with-all-that-was-sent')
def text():
    _, seen = check_all(echo(500, 'text/plain'))
    check_sent(seen)


@test('/secrets/status-with-a-secret')
def status():
    """A status that was never heard of is shown; one that is a secret is masked."""
    answer = json.dumps({'execution_id': 'exec_1', 'status': VARIABLE})
    _, seen = check_all(lambda _: (202, JSON, answer), '--mode', 'async', '--execution-timeout', '300ms',
                        '--poll-interval', '0.1')
    expect(len(seen) > 4, seen)


@test('/secrets/credentials-of-the-url')
def credentials():
    """They are sent where no other are, and shown nowhere."""
    folder = new_folder()
    with serve_with(echo(401)) as (url, seen):
        host = url.removeprefix('http://')
        run = weir('run', '--base-url', f'http://{USER}:{PASSWORD}@{host}', '--target', 'a.b', '--requests', '2',
                   '--campaign', folder / 'kept.weir', '--print-failures')
    same([request.headers['Authorization'] for request in seen if 'a.b' in request.path], [f'Basic {BASIC}'] * 2)
    check_clean('what is printed', run.output + run.errors)
    check_clean('the campaign', (folder / 'kept.weir').read_bytes())
    expect(host in run.errors, run.errors)


@test('/secrets/nobody-listens')
def nobody_listens():
    """Errors name the address, and not whose it is."""
    folder = new_folder()
    run = weir('run', '--base-url', f'http://{USER}:{PASSWORD}@127.0.0.1:1', '--target', 'a.b', '--requests', '200',
               '--campaign', folder / 'kept.weir', '--print-failures', '--metrics-url', '/metrics')
    same(run.code, 2)
    check_clean('what is printed', run.output + run.errors)
    check_clean('the campaign', (folder / 'kept.weir').read_bytes())


@test('/secrets/usage-errors')
def usage_errors():
    for more in (['--base-url', f'ftp://{USER}:{PASSWORD}@host'], ['--metrics-url', f'x://{USER}:{PASSWORD}@host'],
                 ['--proxy', f'x://{USER}:{PASSWORD}@host'], ['--header', f'Authorization {PLAIN}'],
                 ['--header', f'Authorization: {PLAIN}\r\nX: y'], ['--header', 'X-API-Key=@env:KEY']):
        run = weir('run', '--target', 'a.b', *more, env={'KEY': VARIABLE + '\nX: y'})
        same(run.code, 2, run.errors)
        check_clean(more, run.output + run.errors)


@test('/secrets/command-line-of-the-gateway')
def nothing_left():
    """In the home of all these runs there is nothing but what was checked above and what held them."""
    for path in HOME.rglob('*'):
        if path.is_file() and path.name not in ('key', 'body.json'):
            check_clean(path, path.read_bytes())


if __name__ == '__main__':
    main()
