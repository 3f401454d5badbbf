#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Flatpak, built, installed, and driven as a person drives it. As root; $FLATPAKS is where it lies."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

from tap import expect, main, note, same, test

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOOL = ROOT / 'tests/tools/flatpak-runtime.sh'
ID = 'io.github.weirbench.Weir'
MOST = 5_000_000  # bytes installed beyond the runtime
PERMITTED = {'shared': {'network', 'ipc'}, 'sockets': {'wayland', 'fallback-x11', 'x11'}, 'devices': {'dri'}}
HOME = pathlib.Path(tempfile.mkdtemp(prefix='weir-flatpak-'))
RUNTIME = '/run/user/0'
CAMPAIGN = HOME / 'bench/earlier.weir'  # somewhere that the sandbox does not see
SHOWN = ROOT / 'tests/install/session.py'
NOTICES = ROOT / 'tests/e2e/notices.py'
PORTALS = HOME / 'portals'
# the focus goes to the screen itself, at a corner where no window is
ELSEWHERE = 'eval $(xdotool mousemove 1279 1023 getmouselocation --shell) && xdotool windowfocus $WINDOW'
SUMMARY = 'What Was Done'
EXPORTED = (f'applications/{ID}.desktop', f'mime/packages/{ID}.xml',
            f'dbus-1/services/{ID}.service', f'icons/hicolor/scalable/apps/{ID}.svg',
            f'icons/hicolor/symbolic/apps/{ID}-symbolic.svg', f'icons/hicolor/scalable/mimetypes/{ID}-campaign.svg')


def environment():
    """With the desktop whose backend of the portal is notices.py."""
    lines = subprocess.run([TOOL, '--env'], capture_output=True, text=True, check=True).stdout
    return os.environ | dict(re.findall(r"(\w+)='([^']*)'", lines)) | {'XDG_DESKTOP_PORTAL_DIR': str(PORTALS),
                                                                     'XDG_CURRENT_DESKTOP': 'notices'}


def run(*command, limit=120):
    ended = subprocess.run(list(map(str, command)), capture_output=True, text=True, timeout=limit, check=False,
                           env=environment())
    same(ended.returncode, 0, f'{command}: {ended.stdout[-2000:]}{ended.stderr[-3000:]}')
    return ended.stdout


def in_session(*arguments):
    """In a session with a screen and the bus of accessibility, and a home of its own; what lasts as long as the session
    lies where it does on a desktop, since a sandbox looks for shared files there, and nobody else sees it."""
    return run('unshare', '--mount', 'sh', '-c', f'mkdir -p {RUNTIME} && mount -t tmpfs -o mode=700 tmpfs {RUNTIME} && exec "$@"',
               'sh', 'env', f'SESSION_RUNTIME_DIR={RUNTIME}', ROOT / 'tests/tools/with-session.sh', HOME / 'session', *arguments,
               limit=300)


def backend():
    """Lets the desktop tell what programs notify a person of; the file in which it is found."""
    told, services = HOME / 'told', HOME / 'session/home/.local/share/dbus-1/services'
    for folder in (PORTALS, services):
        folder.mkdir(parents=True, exist_ok=True)
    name = 'org.freedesktop.impl.portal.desktop.notices'
    (PORTALS / 'notices.portal').write_text(f'[portal]\nDBusName={name}\nInterfaces='
                                            'org.freedesktop.impl.portal.Notification;org.freedesktop.impl.portal.AppChooser\n'
                                            'UseIn=notices\n')
    (services / f'{name}.service').write_text(f'[D-BUS Service]\nName={name}\nExec={NOTICES} {told}\n')
    return told


def cli(*arguments):
    """weir-cli as it is inside; flatpak wants a session."""
    return in_session('flatpak', 'run', '--user', '--command=weir-cli', *arguments)


def files():
    """All that is installed, which the program sees as /app."""
    return pathlib.Path(run('flatpak', 'info', '--user', '--show-location', ID).strip()) / 'files'


@test('/flatpak/build')
def build():
    run(TOOL, ROOT / f'flatpak/{ID}.json', limit=3600)
    size = sum(path.stat().st_size for path in files().rglob('*') if path.is_file() and not path.is_symlink())
    note(f'{size / 1e6:.1f} MB installed beyond the runtime')
    expect(size < MOST, size)


@test('/flatpak/may-do-little')
def may_do_little():
    lines = run('flatpak', 'info', '--user', '--show-permissions', ID).splitlines()
    found = {key: set(filter(None, value.split(';'))) for key, _, value in (line.partition('=') for line in lines) if value}
    for key, value in found.items():
        expect(value <= PERMITTED.get(key, set()), key, value)


@test('/flatpak/exports')
def exports():
    folder = pathlib.Path(environment()['FLATPAK_USER_DIR']) / 'exports/share'
    same([name for name in EXPORTED if not (folder / name).exists()], [], 'not exported')
    entry = (folder / EXPORTED[0]).read_text()
    expect('--file-forwarding' in entry and '@@u %U @@' in entry, 'campaigns are forwarded', entry)


@test('/flatpak/help')
def help_in_both_languages():
    folder = files() / 'share/weir'
    expect('<html lang="de">' in (folder / 'help.de.html').read_text(), 'in German')
    expect('<html lang="en">' in (folder / 'help.html').read_text(), 'in English')


def browser():
    """Lets the desktop have one; the file in which what it is shown is found."""
    shown, program, programs = HOME / 'page', HOME / 'browser.sh', HOME / 'session/home/.local/share/applications'
    program.write_text(f'#!/bin/sh\ncat "$1" >{shown}.new && mv {shown}.new {shown}\n')
    program.chmod(0o755)
    programs.mkdir(parents=True, exist_ok=True)
    (programs / 'browser.desktop').write_text('[Desktop Entry]\nType=Application\nName=Browser\n'
                                              f'Exec={program} %f\nMimeType=text/html;\n')
    (programs / 'mimeapps.list').write_text('[Default Applications]\ntext/html=browser.desktop\n')
    return shown


@test('/flatpak/help-in-a-browser')
def help_in_a_browser():
    """Outside, where the portal hands the page to."""
    backend()
    shown = browser()
    in_session(SHOWN, '--wait', 'New Campaign', '--act', 'win.help', '--sh', f'test -s {shown}', 'flatpak', 'run', '--user', ID)
    same(shown.read_text(), (files() / 'share/weir/help.html').read_text())


@test('/flatpak/terminal')
def terminal():
    printed = json.loads(cli(ID, 'run', '--preset', 'baseline', '--duration', '2', '--no-campaign'))
    runs = printed.get('scenarios', [printed])
    expect(all(one['status_counts'].get('succeeded', 0) > 0 for one in runs), 'the gateway inside was loaded', printed)


@test('/flatpak/terminal-forwards-files')
def terminal_forwards_files():
    """As the manual shows it; without, the file is not there."""
    expect('async-flaky' in cli('--file-forwarding', ID, 'show', '@@', CAMPAIGN, '@@'), 'the campaign')
    expect('No such file' in in_session('sh', '-c', f'flatpak run --user --command=weir-cli {ID} show {CAMPAIGN} 2>&1 || true'),
           'a file that was not given')


def place():
    """How the window is to name the folder: by its path, where the portal of documents tells it."""
    told = in_session('flatpak', 'run', '--user', '--command=gio', '--file-forwarding', ID, 'info', '--attributes=xattr::*', '@@',
                      CAMPAIGN, '@@')
    return str(CAMPAIGN.parent) if 'document-portal.host-path' in told else 'Shared with Weir'


@test('/flatpak/double-click')
def double_click():
    """By the entry that is exported: over the bus, as desktops do it, and by its command."""
    entry = (pathlib.Path(environment()['FLATPAK_USER_DIR']) / 'exports/share' / EXPORTED[0]).read_text()
    command = re.search('^Exec=(.*)$', entry, re.MULTILINE)[1].replace('%U', CAMPAIGN.as_uri())
    for how in (f'gio open {CAMPAIGN}', f'{command} &'):
        in_session(SHOWN, '--wait', 'async-flaky', '--wait', f'Saved · {place()}', 'sh', '-c', f'{how}\nexec sleep 300')


@test('/flatpak/demo')
def demo():
    in_session(SHOWN, '--wait', 'Run 1', 'flatpak', 'run', '--user', ID, '--demo')


@test('/flatpak/notification')
def notification():
    """Where nobody looks, the portal tells that a run ended; who answers is shown its summary."""
    told, scenario = backend(), HOME / 'bench/scenario.json'
    scenario.write_text(json.dumps({'name': 'short', 'target': 'demo-agent.echo', 'duration': 600, 'concurrency': 2,
                                    'gateway': ['--workers=4']}))
    in_session(SHOWN, '--wait', 'Scenarios and Runs', '--act', 'win.run', '--wait', 'Run 1', '--act', 'win.show-gateway',
               '--wait', 'Capacity of the Queue', '--sh', ELSEWHERE, '--act', 'win.stop',
               '--sh', f'test -s {told}', '--wait', SUMMARY,
               'flatpak', 'run', '--user', '--file-forwarding', ID, '@@', scenario, '@@')
    (shown,) = map(json.loads, told.read_text().splitlines())
    same(shown['program'], ID, 'the portal knows who tells it')
    expect(shown['title'].startswith('short, Run 1 finished: '), shown)


@test('/flatpak/no-processes')
def no_processes():
    """The sandbox has others: none is asked for, but what a campaign brought along can be taken out."""
    refused = in_session('sh', '-c', f'flatpak run --user --command=weir-cli {ID} run --target a.b --requests 1 --watch-pid 1 '
                         '--no-campaign 2>&1 || echo "ended in $?"')
    expect('sandbox' in refused and 'ended in 2' in refused, refused)
    row = 'Process to Watch'
    forwarded = ('flatpak', 'run', '--user', '--file-forwarding', ID, '@@')
    shows_gateway = (SHOWN, '--wait', 'async-flaky', '--act', 'win.show-gateway', '--wait', 'Capacity of the Queue')
    in_session(*shows_gateway, '--without', row, *forwarded, CAMPAIGN, '@@')
    watching = CAMPAIGN.with_name('watching.weir')
    watching.write_text(CAMPAIGN.read_text() + json.dumps({'type': 'edit', 'gateway': {'watch_pid': 7}}) + '\n')
    in_session(*shows_gateway, '--wait', row, *forwarded, watching, '@@')


if __name__ == '__main__':
    os.environ.setdefault('FLATPAKS', '/var/tmp/weir-flatpaks')
    CAMPAIGN.parent.mkdir()
    shutil.copy(ROOT / 'tests/e2e/earlier.weir', CAMPAIGN)
    try:
        main()
    finally:
        shutil.rmtree(HOME, ignore_errors=True)
