#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The value of a secret header reaches the gateway, and no file."""

import json

from programs import HOME, new_folder, of_type, lines_of, weir
from screen import Window, drafts, wait_until
from server import JSON, serve_with
from tap import expect, main, same, test

SECRET = 'Xy7-unmistakable-Qz9'
NAME = 'X-API-Key'


def echo(seen):
    """A gateway that fails, and says all that it was told."""
    return 500, JSON, json.dumps({'error': f'refused with {seen.headers}'})


def files_with(text):
    """Their whole bytes, in all that was written by this test."""
    return [path for path in HOME.rglob('*') if path.is_file() and text.encode() in path.read_bytes()]


def exported(path):
    folder = new_folder()
    for form in ('metrics', 'csv', 'openmetrics', 'junit', 'markdown'):
        weir('export', path, '--as', form, '-o', folder / form)
    return list(folder.iterdir())


@test('/window/secrets')
def secrets():
    with serve_with(echo) as (url, seen), Window() as window:
        window.press('New Campaign')
        window.press('Add Scenario')
        window.set_text('Target', 'demo-agent.echo')
        window.set_number('Until', 20)
        window.act('win.show-gateway')
        window.set_text('Address', url)
        window.press('Add Header')
        window.fill('Name', NAME)
        window.set_text('Value', SECRET)
        window.press('Check Now')
        wait_until(lambda: any(request.headers.get(NAME) == SECRET for request in seen), 'it is sent in the check')
        window.select('Scenarios and Runs', 0)
        window.press('Run')
        window.wait_for('Run Again')
        path = drafts()[-1]
        sent = [request.headers.get(NAME) for request in seen if request.method == 'POST']
        same(set(sent), {SECRET}, 'what was sent')
        expect(len(of_type(lines_of(path), 'failure')) > 0, 'there is no failure in the file')
        window.press('Failures')
        window.wait_for_text(' kept')
    expect(exported(path), 'nothing was exported')
    same(files_with(SECRET), [], 'files that have it')
    expect(files_with('demo-agent.echo'), 'this test finds nothing')


if __name__ == '__main__':
    main()
