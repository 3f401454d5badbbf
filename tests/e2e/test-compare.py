#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two campaigns side by side: what is said, in which format, and how the program ends."""

import json
import re
import xml.etree.ElementTree as ElementTree

from programs import gateway, new_folder, of_type, lines_of, weir
from tap import expect, main, same, test

UNDECIDED = ('too_short', 'generator_at_fault', 'inconclusive', 'not_comparable', 'no_figures')


def result(name, p95, **more):
    """What the original driver saves."""
    return {'total_requests': 200, 'elapsed_sec': 10.0, 'throughput_rps': 20.0, 'latency_ms_avg': 50.0,
            'latency_ms_percentiles': {'p50': 40.0, 'p95': p95, 'p99': 2 * p95},
            'status_counts': {'succeeded': 190, 'http_503': 10}, 'http_counts': {'200': 190, '503': 10},
            'exceptions': {}, 'timestamp': '2026-03-04T05:06:07Z',
            'config': {'mode': 'sync', 'base_url': 'http://127.0.0.1:8080', 'target': 'demo-agent.echo',
                       'requests': 200, 'concurrency': 8}, 'failures': [], 'scenario': name} | more


def imported(folder, name, *results):
    saved, campaign = folder / f'{name}.json', folder / f'{name}.weir'
    saved.write_text(json.dumps({'scenarios': list(results)} if len(results) > 1 else results[0]))
    run = weir('import', saved, '-o', campaign)
    same(run.code, 0, run.errors)
    return campaign


def measured(folder, url, name, *more):
    campaign = folder / f'{name}.weir'
    run = weir('run', '--base-url', url, '--target', 'demo-agent.echo', '--requests', '40', '--concurrency', '4',
               '--metrics-url', '/metrics', '--campaign', campaign, *more)
    expect(campaign.exists(), run.errors)
    return campaign, run


@test('/compare/imported')
def imported_results():
    """Percentiles are compared, and no verdict is given on them."""
    folder = new_folder()
    a = imported(folder, 'before', result('slow', 100.0))
    b = imported(folder, 'after', result('slow', 118.4))
    shown = weir('show', a)
    expect('Imported: 200 executions, p95 100 ms' in shown.output, shown.output)
    run = weir('compare', a, b)
    same(run.code, 0, run.errors)
    expect('No verdict: p95 service time rose by 18.4 %' in run.output, run.output)
    expect('this format does not allow a verdict' in run.output, run.output)
    same(weir('compare', a, b, '--fail-on', 'regression').code, 0)
    same(weir('compare', a, b, '--fail-on', 'undecided').code, 4)


@test('/compare/imported-nothing-finite')
def no_numbers():
    """What the original writes where there is no number reaches no output."""
    folder = new_folder()
    a = imported(folder, 'before', result('a', float('nan'), latency_ms_avg=float('inf')))
    b = imported(folder, 'after', result('a', 5.0))
    for flag in ('--json', '--markdown'):
        run = weir('compare', a, b, flag)
        same(run.code, 0, run.errors)
        expect(not re.search(r'\bnan\b|\binf', run.output, re.IGNORECASE), run.output)


@test('/compare/one-scenario-in-common')
def one_in_common():
    folder = new_folder()
    a = imported(folder, 'before', result('both', 10.0), result('gone', 10.0))
    b = imported(folder, 'after', result('both', 10.0), result('new', 10.0))
    run = weir('compare', a, b, '--json')
    pairs = {pair['scenario']: pair for pair in run.json['pairs']}
    same(sorted(pairs), ['both', 'gone', 'new'])
    same((pairs['gone']['headline'], pairs['new']['headline']), ('only in A', 'only in B'))
    same(pairs['both']['verdict'], 'no_figures')
    one = weir('compare', a, b, '--json', '--scenario', 'both')
    same([pair['scenario'] for pair in one.json['pairs']], ['both'])
    none = weir('compare', a, b, '--scenario', 'gone')
    same(none.code, 2, none.output)
    expect('has no finished run of a scenario “gone”' in none.errors, none.errors)


@test('/compare/nothing-in-common')
def nothing_in_common():
    """What was not compared is no pass: it is said, with what each has, and a gate on the undecided fails."""
    folder = new_folder()
    a = imported(folder, 'before', *(result(f'old-{i}', 10.0) for i in range(7)))
    b = imported(folder, 'after', result('new', 10.0))
    hint = (f'“{a}” has runs of “old-0”, “old-1”, “old-2”, “old-3”, “old-4” and 2 more, “{b}” of “new”; ',
            f'weir-cli compare {a} {b} --run-a RUN --run-b RUN')
    for gate, code in (([], 0), (['--fail-on', 'regression'], 0), (['--fail-on', 'undecided'], 4)):
        run = weir('compare', a, b, *gate)
        same(run.code, code, run.errors)
        expect(all(part in run.errors for part in hint), run.errors)
    runs = [of_type(lines_of(path), 'run-start')[0]['run'] for path in (a, b)]
    paired = weir('compare', a, b, '--run-a', runs[0], '--run-b', runs[1])
    expect('Nothing could be compared' not in paired.errors, paired.errors)


@test('/compare/reports')
def reports():
    """Text, JSON, Markdown, page and JUnit of two short runs say the same."""
    folder = new_folder()
    with gateway('--work-ms', '2') as url:
        a, _ = measured(folder, url, 'before')
        b, _ = measured(folder, url, 'after')
    page, junit = folder / 'c.html', folder / 'c.xml'
    found = weir('compare', a, b, '--json', '--html', page, '--junit', junit)
    same(found.code, 0, found.errors)
    (pair,) = found.json['pairs']
    expect(pair['verdict'] in UNDECIDED and not pair['decided'], pair['verdict'])
    expect({'latency.p95', 'throughput', 'errors'} <= {row['id'] for row in pair['rows']}, 'rows')
    text, markdown = weir('compare', a, b).output, weir('compare', a, b, '--markdown').output
    for output in (text, markdown):
        expect(pair['headline'] in output, f'{pair["headline"]}\n{output}')
    expect(pair['headline'] in page.read_text(), 'headline of the page')
    expect('<script' not in page.read_text(), 'no script')
    ElementTree.fromstring(page.read_text().split('\n', 1)[1])
    suites = ElementTree.parse(junit).getroot()
    same([suite.get('name') for suite in suites], [pair['scenario']])
    expect(suites.findall('.//skipped'), 'what is not decided is skipped')
    same(weir('compare', a, b, '--fail-on', 'undecided').code, 4)


def named(folder, name):
    path = folder / f'{name}.json'
    path.write_text(json.dumps({'name': name}))
    return path


@test('/compare/runs-of-one-file')
def runs_of_one_file():
    folder = new_folder()
    with gateway('--work-ms', '2') as url:
        measured(folder, url, 'both')
        campaign, _ = measured(folder, url, 'both')
        measured(folder, url, 'both', '--scenario-file', named(folder, 'another'))
    first, second, third = [line['run'] for line in of_type(lines_of(campaign), 'run-start')]
    run = weir('compare', campaign, campaign, '--run-a', first, '--run-b', second, '--json')
    (pair,) = run.json['pairs']
    same((pair['a']['runs'], pair['b']['runs']), ([first], [second]))
    same((pair['a']['label'], pair['b']['label']), ('Run 1', 'Run 2'))
    other = weir('compare', campaign, campaign, '--run-a', first, '--run-b', third, '--json')
    (pair,) = other.json['pairs']
    same((pair['scenario'], pair['a']['runs'], pair['b']['runs']), ('another', [first], [third]))
    wrong = weir('compare', campaign, campaign, '--run-a', 'zz')
    same(wrong.code, 2)
    expect('has the id “zz”' in wrong.errors, wrong.errors)


@test('/compare/baseline')
def baseline():
    """A run is compared as soon as it is made; the summary for a change request begins with the verdict."""
    folder = new_folder()
    with gateway('--work-ms', '2') as url:
        before, _ = measured(folder, url, 'before')
        _, run = measured(folder, url, 'after', '--baseline', before, '--fail-on', 'undecided', '--markdown',
                          folder / 'summary.md')
        none = weir('run', '--base-url', url, '--target', 'demo-agent.echo', '--baseline', folder / 'none.weir')
        kept = weir('run', '--base-url', url, '--target', 'demo-agent.echo', '--baseline', before, '--no-campaign')
    same(run.code, 4, run.errors)
    same(run.json['status_counts'], {'succeeded': 40}, 'standard output is as ever')
    expect('95 % interval' in run.errors, run.errors)
    summary = (folder / 'summary.md').read_text()
    expect(summary.startswith('## ') and '| Run |' in summary, summary)
    same(none.code, 1, none.errors)
    expect('none.weir' in none.errors, none.errors)
    same(kept.code, 2, kept.errors)


@test('/compare/bad-input')
def bad_input():
    """Each is told by name, and what to do."""
    folder = new_folder()
    good = imported(folder, 'good', result('a', 1.0))
    other, empty = folder / 'other.json', folder / 'empty.weir'
    other.write_text('[1, 2]\n')
    empty.write_text(lines_text(good, 1))
    torn = folder / 'torn.weir'
    torn.write_text(good.read_text() + '{"type":"interval","run":"')
    for path, code, words in ((other, 1, 'is not a campaign file'), (folder / 'none', 1, 'No such file'),
                              (empty, 2, 'has no finished run')):
        run = weir('compare', path, good)
        same(run.code, code, run.errors)
        expect(words in run.errors, run.errors)
    run = weir('compare', torn, good)
    same(run.code, 0, run.errors)
    expect('1 line of' in run.errors, run.errors)
    for arguments in (('--fail-on', 'anything'), ('--tolerance', 'p95'), ('--gates', 'joy'), ('--json', '--markdown')):
        run = weir('compare', torn, good, *arguments)
        same(run.code, 2, run.errors)
    for sides, words in (((good,), 'Name two'), ((good, torn, good), 'weir --compare'),
                         ((good, folder / '.' / good.name), 'same runs of one file'),
                         ((good, good, '--run-a', 'r', '--run-b', 'r'), 'same runs of one file')):
        run = weir('compare', *sides)
        same(run.code, 2, run.errors)
        expect(words in run.errors, run.errors)
    junk = folder / 'junk.json'
    junk.write_text('{"total_requests": 5}')
    run = weir('import', junk, '-o', folder / 'junk.weir')
    same(run.code, 2, run.errors)
    expect('junk.json: member “elapsed_sec”: expected' in run.errors, run.errors)
    expect(not (folder / 'junk.weir').exists(), 'nothing is left behind')


def lines_text(path, n):
    return ''.join(path.read_text().splitlines(keepends=True)[:n])


if __name__ == '__main__':
    main()
