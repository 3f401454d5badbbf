#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every example of README.md, run as it stands there.

What is put in the place of something else is all in SUBSTITUTED and in the environment of shell(): the address
of the gateway, the names of files, and a fiftieth of a second for each second of load.
"""

import json
import os
import pathlib
import re
import shlex
import shutil
import time

from programs import CLI, DATA, finish, gateway, new_folder, of_type, lines_of, start, weir
from tap import Skipped, expect, main, same, test

ROOT = pathlib.Path(__file__).resolve().parents[2]
README = (ROOT / 'README.md').read_text(encoding='utf-8')
SUBSTITUTED = (
    (re.compile(r'http://localhost:8080'), '$WEIR_BASE_URL'),
    (re.compile(r'\b(\d+)s\b'), lambda match: f'{int(match[1]) * 20}ms'),
    (re.compile(r'"duration": (\d+)'), lambda match: f'"duration": {int(match[1]) / 50}'),
    (re.compile(r'\bFILE\b'), 'kept.weir'),
    (re.compile(r'\bURL\b'), '$WEIR_BASE_URL/metrics'),
    (re.compile(r'\bNAME\b'), 'WEIR_README_KEY'),
)
NOT_OURS = ('sudo apt-get', 'make')  # what installs, and what is tested by being how this test was run
SHOWN = re.compile(r'<!-- The output of `make run`: begin -->\n\n?```text\n(.*?)```\n\n?<!--', re.DOTALL)


def without_fences():
    return re.sub(r'^```.*?^```$', '', README, flags=re.MULTILINE | re.DOTALL)


def blocks(pattern):
    """Indented code, a block each."""
    found = re.findall(r'(?:^    .*\n|^\n(?=    ))+', without_fences(), re.MULTILINE)
    texts = ['\n'.join(line[4:] for line in block.strip('\n').splitlines()) for block in found]
    return [text for text in texts if re.search(pattern, text)]


def fenced(language):
    return re.findall(rf'^```{language}\n(.*?)^```$', README, re.MULTILINE | re.DOTALL)


def inline():
    """Code in the prose."""
    prose = re.sub(r'^    .*$', '', without_fences(), flags=re.MULTILINE)
    return [' '.join(code.split()) for code in re.findall(r'`([^`]+)`', prose)]


def commands(text):
    """One a line, the lines joined that a backslash or a pipe ends; without those that are not ours."""
    lines = re.sub(r'\\\n *', '', text).replace('|\n', '|').splitlines()
    return [line for line in lines if line.strip() and not line.startswith(NOT_OURS)]


def substituted(text):
    for pattern, value in SUBSTITUTED:
        text = pattern.sub(value, text)
    return text


def shell(command, folder, url, more=None):
    """As a person types it, in @folder, with weir-cli in the path."""
    env = {'PATH': f'{pathlib.Path(CLI).parent}:{os.environ["PATH"]}', 'WEIR_BASE_URL': url, 'GATEWAY_URL': url,
           'WEIR_README_KEY': 'of the test', 'XDG_DATA_HOME': str(folder / 'data')} | (more or {})
    began = time.monotonic()
    script = f'set -eu -o pipefail; cd {shlex.quote(str(folder))}; {substituted(command)}'
    return finish(start(['bash', '-c', script], env), began)


def need(program):
    if not shutil.which(program):
        raise Skipped(f'{program} is not here')


def work_folder(url):
    """Where what the examples name is there: a scenario file, a campaign, and results."""
    folder = new_folder()
    (text,) = fenced('json')
    (folder / 'scenarios.json').write_text(substituted(text))
    kept = weir('run', '--base-url', url, '--target', 'demo-agent.echo', '--requests', '5', '--metrics-url', '/metrics',
                '--campaign', folder / 'kept.weir')
    same(kept.code, 0, kept.errors)
    (folder / 'results.json').write_text(kept.output)
    for name in ('before.weir', 'after.weir'):
        shutil.copy(folder / 'kept.weir', folder / name)
    return folder


@test('/readme/commands')
def all_commands():
    """They end well, and the JSON that they print is some."""
    need('jq')
    with gateway('--work-ms', '0') as url:
        folder = work_folder(url)
        found = [command for text in blocks('weir-cli|jq') for command in commands(text)]
        expect(len(found) >= 8, found)
        for command in found:
            run = shell(command, folder, url)
            same(run.code, 0, f'{command}\n{run.errors}')
            expect(run.output, f'{command} prints nothing')
            if 'weir-cli run' in command and '|' not in command and '--dry-run' not in command:
                summaries = run.json.get('scenarios', [run.json])
                expect(all('succeeded' in summary['status_counts'] for summary in summaries), run.output)


@test('/readme/scenario-file')
def scenario_file():
    """The example has the runs that its JSON names, and the pipe behind it prints a line for each."""
    need('jq')
    (text,) = fenced('json')
    names = [scenario['name'] for scenario in json.loads(text)]
    (command,) = [line for line in commands(blocks('--scenario-file')[0]) if 'jq' in line]
    with gateway('--work-ms', '0') as url:
        run = shell(command.replace("jq '", "jq -c '"), work_folder(url), url)
    same(run.code, 0, run.errors)
    rows = [json.loads(line) for line in run.output.splitlines()]
    same([row[0] for row in rows], names)
    expect(rows[0][1] > 0, rows)


@test('/readme/commands-in-the-prose')
def commands_in_the_prose():
    with gateway('--work-ms', '2') as url:
        folder = work_folder(url)
        found = [code for code in inline() if code.startswith('weir-cli ') and code != 'weir-cli run']
        expect(len(found) >= 4, found)
        for command in found:
            run = shell(command, folder, url)
            same(run.code, 0, f'{command}\n{run.errors}')
            expect(run.output, f'{command} prints nothing')


@test('/readme/flags-in-the-prose')
def flags_in_the_prose():
    """What is named is in the help, and works as it is written; so do the variables."""
    help_text = weir('run', '--help').output + weir('export', '--help').output
    for code in inline():
        for flag in re.findall(r'^--[a-z-]+', code):
            expect(re.search(rf'{flag}\b', help_text), f'{flag} is not in the help')
        for variable in re.findall(r'\bWEIR_[A-Z_]+', code):
            expect(f'${variable}' in help_text, f'{variable} is not in the help')
    (header,) = [code for code in inline() if code.startswith('--header ')]
    with gateway() as url:
        run = shell(f'weir-cli run --target demo-agent.echo --requests 2 {header}', new_folder(), url)
    same(run.code, 0, run.errors)


@test('/readme/formats-of-export')
def formats_of_export():
    (names,) = re.findall(r'# .*; also ([a-z, ]+)\n', README)
    with gateway() as url:
        folder = work_folder(url)
    for name in names.split(', '):
        run = shell(f'weir-cli export FILE --as {name} > exported', folder, url)
        same(run.code, 0, f'{name}: {run.errors}')
        expect((folder / 'exported').stat().st_size > 0, f'{name} is empty')


def script_of_ci(name):
    """The commands of the job, unfolded as YAML does it, and the files that it keeps."""
    (text,) = [text for text in fenced('yaml') if text.startswith(f'{name}:')]
    (script,) = re.findall(r'^  script:\n((?:    .*\n)+)', text, re.MULTILINE)
    files = re.findall(r'[\w-]+\.(?:weir|md|xml|html)\b', text.split('  artifacts:')[1])
    return [' '.join(command.split()) for command in re.split(r'^    - ', script, flags=re.MULTILINE)[1:]], files


@test('/readme/ci-job')
def ci_job():
    """It keeps its thresholds against a gateway that is well, and ends in exit code 3 where one is not kept."""
    (command,), files = script_of_ci('load-test')
    with gateway('--work-ms', '5') as url:
        well = new_folder()
        run = shell(command, well, url)
        same(run.code, 0, run.errors)
        same(len(run.json['thresholds']), command.count('--threshold'), run.output)
        same(sorted(files), sorted({path.name for path in well.iterdir()} - {'data'}), 'files that the job keeps')
        ill = shell(command.replace('< 800 ms', '< 1 us'), new_folder(), url)
    same(ill.code, 3, ill.errors)


@test('/readme/ci-job-that-compares')
def ci_job_that_compares():
    """The first time it compares with itself, and makes the baseline; then with that."""
    steps, files = script_of_ci('compare')
    with gateway('--work-ms', '5') as url:
        folder = new_folder()
        for branch in ('main', 'topic'):
            for step in steps:
                run = shell(step, folder, url, {'CI_COMMIT_BRANCH': branch})
                same(run.code, 0, f'{step}\n{run.errors}')
    same(sorted(files + ['baseline.weir']), sorted({path.name for path in folder.iterdir()} - {'data'}), 'its files')
    expect((folder / 'comparison.md').read_text().startswith('## '), 'a headline')
    ends = of_type(lines_of(folder / 'baseline.weir'), 'run-end')
    same(len(ends), 1, 'the baseline is what main made')


@test('/readme/campaign-is-kept-where-it-says')
def kept_where_it_says():
    with gateway() as url:
        folder = new_folder()
        run = shell('weir-cli run --target demo-agent.echo --requests 2', folder, url)
        home = shell('unset XDG_DATA_HOME; weir-cli run --target demo-agent.echo --requests 2', folder, url,
                     {'HOME': str(folder)})
    (kept,) = (folder / 'data' / 'weir' / 'campaigns').iterdir()
    expect(f'Kept in {kept}' in run.errors, run.errors)
    expect(f'Kept in {folder}/.local/share/weir/campaigns/' in home.errors, home.errors)
    same([line['type'] for line in lines_of(kept)[:1]], ['campaign'])
    expect(of_type(lines_of(kept), 'interval'), 'an interval, for the example that selects them')


def quick_demo():
    """The preset that `make run` runs, with a tenth of its times: the same scenarios against the same gateways."""
    folder = new_folder()
    preset = json.loads((pathlib.Path(DATA) / 'presets' / 'demo.json').read_text())
    for scenario in preset['scenarios']:
        scenario |= {'duration': scenario['duration'] / 10, 'warm_up': scenario['warm_up'] / 10}
    (folder / 'presets').mkdir()
    (folder / 'presets' / 'demo.json').write_text(json.dumps(preset))
    return folder


def shape(text):
    """What is alike in every run of the demo: its scenarios, and the labels of the rows below each."""
    scenarios = {}
    for line in text.splitlines():
        heading = re.match(r'([a-z0-9-]+) \((\d)/(\d)\) · ', line)
        label = re.match(r'  ([A-Z][A-Za-z ≤]*?)  +\S', line)
        if heading:
            scenarios[heading.groups()] = rows = []
        elif label and scenarios:
            rows.append(label[1])
    return scenarios


@test('/readme/output-of-make-run')
def output_of_make_run():
    """What is shown is what comes: the same scenarios, each with the rows that it always has."""
    shown = SHOWN.search(README)
    expect(shown, 'no output of make run between its markers')
    recipe = (ROOT / 'Makefile').read_text(encoding='utf-8')
    expect('weir-cli run --preset demo' in recipe, 'make run runs something else')
    run = weir('run', '--preset', 'demo', env={'WEIR_DATA_DIR': str(quick_demo())})
    same(run.code, 0, run.errors)
    expected, found = shape(shown[1]), shape(run.errors)
    same(list(expected), list(found), 'scenarios')
    expect(sum(map(len, expected.values())) > 10, expected)
    for scenario, rows in expected.items():
        same([row for row in rows if row not in found[scenario]], [], f'rows of {scenario} that do not come')
    expect('Kept in ' in shown[1], 'the last line is missing')


@test('/readme/targets-of-make')
def targets_of_make():
    recipe = (ROOT / 'Makefile').read_text(encoding='utf-8')
    named = set(re.findall(r'\bmake ([a-z-]+)', README + (ROOT / 'HACKING.md').read_text(encoding='utf-8')))
    expect({'run', 'test'} <= named, named)
    targets = set(re.findall(r'^([a-z-]+):', recipe, re.MULTILINE))
    same(sorted(named - targets), [], 'targets that the Makefile lacks')


@test('/readme/links')
def links():
    for document in ('README.md', 'HACKING.md'):
        text = (ROOT / document).read_text(encoding='utf-8')
        for target in re.findall(r'\]\(([^)#:]+)\)', text):
            expect((ROOT / target).exists(), f'{document} names {target}, which is not there')


if __name__ == '__main__':
    main()
