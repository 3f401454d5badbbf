#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-words.py ROOT [PLACE...]: no file below ROOT names the machine it was written on, and no source file says that
it is unfinished. PLACE is another folder where the sources lay."""

import os
import pathlib
import re
import sys

SKIPPED = re.compile(r'(^|/)(\.git|_build[^/]*|subprojects)(/|$)')
USUAL = {'/', '/tmp', '/usr', '/usr/src', '/src', '/opt', '/var', '/var/tmp', '/srv', '/mnt'}
UNFINISHED = re.compile(r'\b(?:TODO|FIXME|XXX)\b|not implemented', re.IGNORECASE)


def own_paths(roots):
    """What a path of this machine begins with: where the sources lie, and the home folders."""
    folders = {os.path.expanduser('~'), *(str(folder) for root in roots for folder in (root, root.parent))} - USUAL
    own = '|'.join(re.escape(folder) for folder in sorted(folders, key=len, reverse=True) if len(folder) > 1)
    homes = r'/home/[a-z]|/root(?=/)'
    return re.compile(rf'(?<![\w.)}}*-])(?:{own}|{homes})(?![\w-])' if own else homes)


def text_files(root):
    for folder, subfolders, names in os.walk(root):
        subfolders[:] = sorted(name for name in subfolders if not SKIPPED.search(name))
        for path in (pathlib.Path(folder) / name for name in sorted(names)):
            try:
                yield path, path.read_text(encoding='utf-8')
            except (UnicodeDecodeError, OSError):
                continue


def main():
    root, *others = [pathlib.Path(path).resolve() for path in sys.argv[1:]]
    paths = own_paths([root, *others])
    own_file = pathlib.Path(__file__).resolve()
    problems = 0
    for path, text in text_files(root):
        relative = path.relative_to(root)
        if path == own_file:
            continue
        for number, line in enumerate(text.splitlines(), 1):
            found = paths.search(line)
            if not found and relative.parts[0] in ('src', 'data'):
                found = UNFINISHED.search(line)
            if found:
                problems += 1
                print(f'{relative}:{number}: says "{found[0]}": {line.strip()[:120]}')
    return 1 if problems else 0


if __name__ == '__main__':
    sys.exit(main())
