#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-rooms.py ROOT: what the rooms under src owe one another.

A file includes its own room and the rooms that its room may see, by bare names; a name belongs to
one file only and is no system header's; libraries stay in the rooms that are made for them, and what has a danger
in the file that keeps it away; every file names its licence in its first line, and every header is guarded.
"""

import pathlib
import re
import sys

SEES = {
    'core': {'core'},
    'campaign': {'core', 'campaign'},
    'engine': {'core', 'campaign', 'engine'},
    'gateway': {'core', 'gateway'},
    'report': {'core', 'campaign', 'plot', 'report'},
    'cli': {'core', 'campaign', 'engine', 'report', 'cli'},
    'plot': {'core', 'plot'},
    'chart': {'core', 'plot', 'chart'},
    'app': {'core', 'campaign', 'engine', 'plot', 'report', 'chart', 'app'},
}
LIBRARIES = {
    'libsoup/': {'engine', 'gateway'},
    'gtk/': {'chart', 'app'},
    'adwaita': {'app'},
    'cairo': {'chart'},
}
CALLS = {'g_task_run_in_thread': 'thread-work.c'}  # all others have what it does from there
GENERATED = {'config.h'}
SYSTEM = [pathlib.Path('/usr/include'), pathlib.Path('/usr/include/sys')]
INCLUDE = re.compile(r'\s*#\s*include\s*([<"])([^>"]+)[>"]')
SPDX = 'SPDX-License-Identifier: GPL-3.0-or-later'
LICENSED = {'.c', '.h', '.build', '.py', '.sh', '.js', '.lua'}

problems = []


def lines_of(path):
    return path.read_text(encoding='utf-8').splitlines()


def check_include(path, room, number, bracket, name, rooms):
    where = f'{path}:{number}: includes {name}'
    if bracket == '<':
        for prefix, allowed in LIBRARIES.items():
            if name.startswith(prefix) and room not in allowed:
                problems.append(f'{where}, which the room {room} must not see')
    elif '/' in name:
        problems.append(f'{where}: a header is included by its bare name')
    elif name not in rooms and name not in GENERATED:
        problems.append(f'{where}, which is no file of src')
    elif name in rooms and rooms[name] not in SEES[room]:
        problems.append(f'{where} of the room {rooms[name]}, which the room {room} must not see')


def check_calls(path, number, line):
    for name, place in CALLS.items():
        if f'{name} (' in line and path.name != place:
            problems.append(f'{path}:{number}: calls {name}(), which is for {place} alone')


def check_names(files):
    """Gives the room of every header, after a look at the names."""
    seen = {}
    for path in files:
        if path.name in seen:
            problems.append(f'{path}: {seen[path.name]} has the same name')
        seen[path.name] = path
        if path.suffix == '.h' and any((folder / path.name).exists() for folder in SYSTEM):
            problems.append(f'{path}: has the name of a system header')
    return {name: path.parts[1] for name, path in seen.items() if path.suffix == '.h'}


def check_licence(root):
    for path in sorted(path for top in ('src', 'tests', 'data') for path in (root / top).rglob('*')):
        if path.suffix in LICENSED and not any(SPDX in line for line in lines_of(path)[:2]):
            problems.append(f'{path.relative_to(root)}: the first line has to say {SPDX}')


def main():
    root = pathlib.Path(sys.argv[1])
    files = sorted(path.relative_to(root) for path in (root / 'src').rglob('*.[ch]'))
    for path in files:
        if len(path.parts) != 3 or path.parts[1] not in SEES:
            problems.append(f'{path}: lies in none of the rooms {", ".join(SEES)}')
    files = [path for path in files if len(path.parts) == 3 and path.parts[1] in SEES]
    rooms = check_names(files)
    for path in files:
        text = lines_of(root / path)
        if path.suffix == '.h' and '#pragma once' not in text:
            problems.append(f'{path}: has no #pragma once')
        for number, line in enumerate(text, 1):
            check_calls(path, number, line)
            match = INCLUDE.match(line)
            if match:
                check_include(path, path.parts[1], number, match[1], match[2], rooms)
    check_licence(root)
    if not files:
        problems.append('no file was found under src')
    print('\n'.join(problems))
    return 1 if problems else 0


if __name__ == '__main__':
    sys.exit(main())
