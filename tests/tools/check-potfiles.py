#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-potfiles.py ROOT: po/POTFILES lists every file with words to translate, each once, sorted, and no other.

With --list it prints what the list should be.
"""

import pathlib
import re
import sys

MARKED = re.compile(r'\b(?:_|N_|C_|NC_|ngettext|g_dngettext|g_dpgettext2?) ?\("')
PLACES = (
    ('src/*/*.[ch]', MARKED),
    ('po/*.h', MARKED),
    ('ui/*.ui', re.compile(r'translatable="yes"')),
    ('data/*.desktop.in', re.compile(r'^Name=', re.MULTILINE)),
    ('data/*.metainfo.xml.in', re.compile(r'<summary>')),
    ('data/*.mime.xml.in', re.compile(r'<comment>')),
    ('data/*.gschema.xml', re.compile(r'<summary>')),
)


def files_with_words(root):
    return sorted(str(path.relative_to(root)) for pattern, words in PLACES for path in root.glob(pattern)
                  if words.search(path.read_text(encoding='utf-8')))


def main():
    root = pathlib.Path(sys.argv[-1]).resolve()
    expected = files_with_words(root)
    if '--list' in sys.argv:
        print('\n'.join(expected))
        return 0
    lines = (root / 'po' / 'POTFILES').read_text(encoding='utf-8').splitlines()
    listed = [line for line in lines if line and not line.startswith('#')]
    problems = [f'{path} has words to translate: list it in po/POTFILES' for path in expected if path not in listed]
    problems += [f'{path} has no words to translate: take it out of po/POTFILES'
                 for path in listed if path not in expected]
    if listed != sorted(set(listed)):
        problems.append('po/POTFILES is not sorted, or lists a file twice')
    print('\n'.join(problems))
    return 1 if problems else 0


if __name__ == '__main__':
    sys.exit(main())
