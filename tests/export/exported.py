# SPDX-License-Identifier: GPL-3.0-or-later
"""A campaign that was really run, for those who read what is exported of it."""

from programs import gateway, new_folder, weir
from tap import same

TARGET = 'demo-agent.synthetic_nested'


def run_campaign():
    """Two scenarios, metrics, warm-up: a few seconds against the demo gateway. Returns the file."""
    campaign = new_folder() / 'tried.weir'
    with gateway() as url:
        for mode in ('sync', 'async'):
            ended = weir('run', '--base-url', url, '--target', TARGET, '--mode', mode, '--duration', '2', '--warm-up',
                         '0.5', '--concurrency', '4', '--poll-interval', '0.02', '--metrics-url', f'{url}/metrics',
                         '--name', f'{mode} “one, zwölf”', '--metrics', '*', '--scrape-interval', '0.4',
                         '--campaign', campaign)
            same(ended.code, 0, ended.errors)
    return campaign


def export(campaign, form, *more):
    """Writes it beside the campaign. Returns the file."""
    path = campaign.parent / f'out.{form}'
    ended = weir('export', campaign, '--as', form, '-o', path, *more)
    same((ended.code, ended.errors), (0, ''))
    return path
