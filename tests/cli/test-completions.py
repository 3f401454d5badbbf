#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-completions.py WEIR-CLI DATA-FOLDER BASH ZSH FISH: what each shell, as it is, offers of what a person has begun to
type, beside what the help tells."""

import atexit
import os
import pathlib
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time

from tap import Skipped, expect, main, same, test

CLI, DATA, BASH, ZSH, FISH = (pathlib.Path(path).resolve() for path in sys.argv[1:6])
HOME = pathlib.Path(tempfile.mkdtemp(prefix='weir-completions-'))
OFFERED = HOME / 'offered'
LIMIT = 40  # seconds
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
(HOME / 'bin').mkdir()
(HOME / 'bin/weir-cli').symlink_to(CLI)
(HOME / 'zz test.weir').touch()
ENVIRONMENT = {'PATH': f'{HOME}/bin:{os.environ["PATH"]}', 'HOME': str(HOME), 'ZDOTDIR': str(HOME), 'WEIR_DATA_DIR': str(DATA),
               'LC_ALL': 'C.UTF-8', 'TERM': 'dumb', 'ASAN_OPTIONS': os.environ.get('ASAN_OPTIONS', '')}

# What is added to the line or to the list passes compadd, which is told here to write it down; where it is only
# asked for what would fit, it adds nothing.
ZSHRC = f'''
fpath=({ZSH.parent} $fpath)
LISTMAX=10000
autoload -Uz compinit
compinit -u -D
compadd () {{
  local -a found
  if (( ! ${{@[(I)-[OAD]]}} )); then
    builtin compadd -O found "$@"
    (( $#found )) && print -rl -- $found >>{OFFERED}
  fi
  builtin compadd "$@"
}}
PS1='ready> '
'''
(HOME / '.zshrc').write_text(ZSHRC)


def run(*command):
    ended = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False, timeout=LIMIT, cwd=HOME,
                           env=ENVIRONMENT)
    same((ended.returncode, ended.stderr), (0, ''), command)
    return ended.stdout


def bash(line):
    """As readline divides the line: at blanks, and an equals sign is a word of its own."""
    words = re.findall(r'=|[^\s=]+', line) + ([''] if line.endswith(' ') else [])
    listed = ' '.join(f"'{word}'" for word in words)
    return run('bash', '--norc', '-c', f'. {BASH}; COMP_WORDS=({listed}); COMP_CWORD={len(words) - 1}; '
               '$(complete -p weir-cli | sed "s/.*-F \\([^ ]*\\).*/\\1/"); printf "%s\\n" "${COMPREPLY[@]}"')


def fish(line):
    told = run('fish', '--no-config', '-c', f'source {FISH}; complete -C "{line}"')
    return '\n'.join(one.split('\t')[0] for one in told.splitlines())


def wait_for(terminal, text, process):
    """Reads what is shown until @text is, or, without, until the end."""
    shown, until = b'', time.monotonic() + LIMIT
    while text is None or text not in shown:
        expect(time.monotonic() < until and select.select([terminal], [], [], LIMIT)[0], 'zsh hangs', shown)
        try:
            shown += os.read(terminal, 4096)
        except OSError:  # it has ended
            break
    expect(text is None or text in shown, 'zsh ended', shown, process)


def zsh(line):
    """At a terminal, since nothing else makes zsh complete."""
    OFFERED.write_text('')
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(HOME)
        os.execvpe('zsh', ['zsh', '-i'], ENVIRONMENT)
    try:
        wait_for(terminal, b'ready> ', process)
        os.write(terminal, f'{line}\t\x15exit\n'.encode())
        wait_for(terminal, None, process)
    finally:
        os.close(terminal)
        os.waitpid(process, 0)
    return OFFERED.read_text()


def offered(shell, line):
    """The words that @shell offers in the place of the last one of @line."""
    if shutil.which(shell.__name__) is None:
        raise Skipped(f'{shell.__name__} is not there')
    words = (word for word in shell(line).splitlines() if word)
    return sorted({word.removesuffix('=').removeprefix(re.search(r'\S*=|$', line)[0]) for word in words})


def flags_of_help(command):
    """A switch that is on is there to be turned off."""
    flags = {'--help'}
    for line in run(CLI, command, '--help').splitlines():
        found = re.match(r' +(?:-., )?(--[a-z-]+)(?:, (--no-[a-z-]+))?', line)
        if found:
            flags.add(found[2] or found[1])
    return sorted(flags)


def commands_of_help():
    listed = run(CLI, '--help').split('Commands:\n')[1].split('\n\n')[0]
    return sorted(line.split()[0] for line in listed.splitlines())


def add_tests(shell):
    name = shell.__name__

    @test(f'/completions/{name}/commands')
    def commands():
        same([word for word in offered(shell, 'weir-cli ') if not word.startswith('-')], commands_of_help())
        same(offered(shell, 'weir-cli --'), ['--help', '--version'])

    @test(f'/completions/{name}/flags')
    def flags():
        for command in commands_of_help():
            same(offered(shell, f'weir-cli {command} --'), flags_of_help(command), command)

    @test(f'/completions/{name}/values')
    def values():
        for line, words in (('run --mode ', ['async', 'sync']), ('run --mode=a', ['async']), ('run --fail-on u', ['undecided']),
                            ('run --target x --preset bas', ['baseline']), ('presets queue', ['queue-overload']),
                            ('export --as h', ['hlog', 'html']), ('run --requests ', []), ('run --header ', [])):
            same(offered(shell, f'weir-cli {line}'), words, line)

    @test(f'/completions/{name}/files')
    def files():
        for line in ('show zz', 'check zz', 'compare zz', 'export --as csv zz', 'export -o zz', 'run --campaign zz',
                     'run --junit=zz', 'import --output zz'):
            same([word.replace('\\', '') for word in offered(shell, f'weir-cli {line}')], ['zz test.weir'], line)
        for line in ('run zz', 'run --requests zz', 'presets zz', 'metrics zz'):
            same(offered(shell, f'weir-cli {line}'), [], line)


for one in (bash, zsh, fish):
    add_tests(one)

if __name__ == '__main__':
    main()
