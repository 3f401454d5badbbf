# SPDX-License-Identifier: GPL-3.0-or-later
"""Campaigns that begin at once: a data folder whose demo has the scenarios of a test."""

import contextlib
import json
import pathlib

from programs import lines_of, new_folder, of_type
from screen import Window, drafts, wait_until

SCENARIO = {'target': 'demo-agent.synthetic_nested', 'mode': 'async', 'duration': 300, 'warm_up': 0, 'concurrency': 4,
            'poll_interval': 0.02, 'max_poll_interval': 0.05, 'metrics_url': '/metrics', 'gateway': ['--workers', '2']}


def data_folder(*scenarios, **preset):
    folder = new_folder()
    (folder / 'presets').mkdir()
    preset |= {'name': 'demo', 'title': 'Demo', 'purpose': 'For a test.', 'look_at': 'Nothing.', 'healthy': 'Nothing.',
               'scenarios': [SCENARIO | {'name': f'scenario-{number}'} | scenario
                             for number, scenario in enumerate(scenarios, 1)]}
    (folder / 'presets' / 'demo.json').write_text(json.dumps(preset))
    return folder


@contextlib.contextmanager
def running(*scenarios, seconds=3, arguments=('--demo',), env=None):
    """A window whose first run is on and has measured so many seconds, and its campaign."""
    before = set(drafts())
    data = data_folder(*scenarios)
    with Window(*arguments, env={'WEIR_DATA_DIR': str(data)} | (env or {})) as window:
        wait_until(lambda: set(drafts()) - before, 'there is a campaign')
        (path,) = set(drafts()) - before
        wait_until(lambda: len(of_type(lines_of(path), 'interval')) >= seconds, 'something is measured')
        yield window, path


def summary_of(path):
    """Of the last run that has ended."""
    return of_type(lines_of(path), 'run-end')[-1]['summary']


def parent_of(pid):
    """None where the process is gone."""
    try:
        return int(pathlib.Path(f'/proc/{pid}/stat').read_text().rpartition(')')[2].split()[1])
    except OSError:
        return None


def children_of(pid):
    pids = [int(path.name) for path in pathlib.Path('/proc').iterdir() if path.name.isdigit()]
    return [child for child in pids if parent_of(child) == pid]
