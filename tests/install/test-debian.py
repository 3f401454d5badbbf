#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-debian.py SUITE: make install on a Debian that nobody has touched, Weir started there, and removed again.

As root; $ROOTS is where the Debians lie, which are made anew each time."""

import os
import pathlib
import shutil
import subprocess
import sys

from tap import expect, main, note, same, test

SOURCES = pathlib.Path(__file__).resolve().parents[2]
SUITE = sys.argv[1]
ROOT = pathlib.Path(os.environ.get('ROOTS', '/var/tmp/weir-roots')) / SUITE
SESSION = ('xvfb xauth dbus at-spi2-core python3-gi gir1.2-atspi-2.0 adwaita-icon-theme fonts-cantarell util-linux '
           'gsettings-desktop-schemas').split()
PREFIX = ROOT / 'usr/local'
EARLIER = '/src/tests/e2e/earlier.weir'
SHOWN = ['/src/tests/tools/with-session.sh', '/tmp/session', '/src/tests/install/session.py']
before = set()


def run(*command, limit=1800):
    ended = subprocess.run(list(map(str, command)), capture_output=True, text=True, timeout=limit, check=False)
    same(ended.returncode, 0, f'{command}: {ended.stdout[-3000:]}{ended.stderr[-3000:]}')
    return ended.stdout


def inside(*command):
    return run(SOURCES / 'tests/tools/in-root.sh', ROOT, *command)


def make(*arguments):
    return inside('make', '-C', '/src', *arguments)


def files_below(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob('*') if not path.is_dir() or path.is_symlink()}


@test(f'/{SUITE}/make-install')
def make_install():
    """On a bare system, as the README says it; the staged files are those that are installed."""
    mirror = run('sh', '-c', "apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | "
                             "sort | uniq -c | sort -n | awk 'END { print $2 }'").strip()
    shutil.rmtree(ROOT, ignore_errors=True)
    run('mmdebstrap', '--quiet', '--mode=root', '--variant=apt', '--components=main', '--include=ca-certificates,make',
        '--dpkgopt=path-exclude=/usr/share/doc/*', SUITE, ROOT, mirror)
    (ROOT / 'usr/sbin/policy-rc.d').write_text('#!/bin/sh\nexit 101\n')
    (ROOT / 'usr/sbin/policy-rc.d').chmod(0o755)
    shutil.copytree(SOURCES, ROOT / 'src', ignore=shutil.ignore_patterns('.git', '_build*'))
    before.update(files_below(PREFIX))
    make('install', 'DESTDIR=/stage')
    make('install')
    staged = files_below(ROOT / 'stage/usr/local')
    same(staged - files_below(PREFIX), set(), 'staged and not installed')
    note(f'{sum((PREFIX / name).stat().st_size for name in staged) / 1e6:.1f} MB in {len(staged)} files, not stripped')


@test(f'/{SUITE}/help')
def help_in_both_languages():
    """As pages of a viewer, and as one page for a browser."""
    for language, page in (('C', 'help.html'), ('de', 'help.de.html')):
        same(files_below(PREFIX / 'share/help' / language / 'weir'), {path.name for path in (SOURCES / 'data/help/C').iterdir()})
        expect((PREFIX / 'share/weir' / page).exists(), page)


@test(f'/{SUITE}/terminal')
def terminal():
    """Finds its presets and its gateway, and knows what an earlier version wrote."""
    inside('weir-cli', 'run', '--preset', 'baseline', '--duration', '2', '--no-campaign')
    expect('async-flaky' in inside('weir-cli', 'show', EARLIER), 'a campaign of an earlier version')
    inside('sh', '-c', 'cd /tmp && cp ' + EARLIER + ' nameless && '
           'test "$(gio info -a standard::content-type nameless | sed -n "s/.*content-type: //p")" = '
           'application/x-weir-campaign+jsonl')


@test(f'/{SUITE}/completions')
def completions():
    """Where bash looks for them, of what a person has begun to type."""
    inside('bash', '-c', '. /usr/local/share/bash-completion/completions/weir-cli.bash; COMP_WORDS=(weir-cli run --dura); '
           'COMP_CWORD=2; $(complete -p weir-cli | sed "s/.*-F \\([^ ]*\\).*/\\1/"); test "${COMPREPLY[*]}" = --duration')


@test(f'/{SUITE}/window')
def window():
    inside('apt-get', '-qq', 'install', '--yes', '--no-install-recommends', *SESSION)
    inside(*SHOWN, '--wait', 'Run 1', 'weir', '--demo')
    inside(*SHOWN, '--wait', 'async-flaky', 'weir', EARLIER)


@test(f'/{SUITE}/earlier-settings')
def earlier_settings():
    """With settings that another version left behind, some of no use: nothing is complained of, and all is shown."""
    folder = ROOT / 'tmp/session/home/.config/glib-2.0/settings'
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(SOURCES / 'tests/app/earlier-settings.ini', folder / 'keyfile')
    inside(*SHOWN, '--wait', 'async-flaky', 'env', 'GSETTINGS_BACKEND=keyfile', 'G_DEBUG=fatal-warnings', 'weir', EARLIER)


@test(f'/{SUITE}/started-by-the-bus')
def started_by_the_bus():
    """As a desktop starts it: by name, with an action of its entry; and by a double click."""
    inside(*SHOWN, '--wait', 'New Campaign', 'sh', '-c',
           'gapplication action io.github.weirbench.Weir new-campaign && exec sleep 300')
    inside(*SHOWN, '--wait', 'async-flaky', 'sh', '-c', f'gio open {EARLIER} && exec sleep 300')


@test(f'/{SUITE}/upgrade')
def upgrade():
    """From a version that had one preset and one folder more: what is there then is what is there without it."""
    fresh = files_below(PREFIX)
    preset, rules = ROOT / 'src/data/presets/earlier.json', ROOT / 'src/data/meson.build'
    now = rules.read_text()
    try:
        preset.write_text('{}')
        rules.write_text(f"{now}\ninstall_data('presets/baseline.json', install_dir: datadir / 'weir-earlier')\n")
        make('install')
        same(files_below(PREFIX) - fresh, {'share/weir/presets/earlier.json', 'share/weir-earlier/baseline.json'})
    finally:
        preset.unlink()
        rules.write_text(now)
    make('install')
    same(files_below(PREFIX), fresh, 'below the prefix')
    expect(not (PREFIX / 'share/weir-earlier').exists(), 'an empty folder stays')


@test(f'/{SUITE}/uninstall')
def uninstall():
    """What was installed twice is gone at once, and nothing else is; so it is below a DESTDIR."""
    make('install')
    make('uninstall')
    same(files_below(PREFIX), before, 'below the prefix')
    make('install', 'DESTDIR=/stage')
    make('uninstall', 'DESTDIR=/stage')
    same(files_below(ROOT / 'stage'), set(), 'below DESTDIR')


if __name__ == '__main__':
    main()
