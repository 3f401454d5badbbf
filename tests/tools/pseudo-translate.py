#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""pseudo-translate.py ROOT OUTPUT.mo: a translation of all words into none: each is marked, accented, and longer by as
much as other languages are, so that a window shows what was forgotten and what does not fit."""

import pathlib
import re
import subprocess
import sys
import tempfile

KEYWORDS = ['_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'ngettext:1,2', 'g_dngettext:2,3', 'g_dpgettext2:2c,3']
# formats, escapes, entities and mnemonics stay
KEPT = re.compile(r"%(?:\d+\$)?[-+ #0']*[\d*]*(?:\.[\d*]+)?(?:hh|h|ll|l|z)?[a-zA-Z%]|\\.|&\w+;|_\w|\{\{?\w*\}?\}?|--[\w-]+")
ACCENTS = str.maketrans('AaEeIiOoUuCcNn', 'ÅåÉéÎîÕõÜüÇçÑñ')
GROWTH = 3  # one more letter for so many


def translate(text):
    if not text:
        return text
    parts, at = [], 0
    for match in KEPT.finditer(text):
        parts += [text[at:match.start()].translate(ACCENTS), match[0]]
        at = match.end()
    words = ''.join(parts) + text[at:].translate(ACCENTS)
    begin = re.match(r'(?:\\n| )*', words)[0]
    end = re.search(r'(?:\\n| )*$', words)[0] if begin != words else ''
    inner = words[len(begin):len(words) - len(end)]
    return f'{begin}⟦{inner}{" ~~~" * (len(inner) // GROWTH // 4)}⟧{end}'


def entries(text):
    """Of a template, each as its fields, whose continued lines are joined."""
    for block in re.sub(r'"\n"', '', text).split('\n\n')[1:]:
        yield dict(re.findall(r'^(msg\w+(?:\[\d\])?) "(.*)"$', block, re.MULTILINE))


def translated(template):
    parts = ['msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"\n']
    for entry in entries(template):
        lines = [f'{name} "{entry[name]}"' for name in ('msgctxt', 'msgid', 'msgid_plural') if name in entry]
        if 'msgid_plural' in entry:
            lines += [f'msgstr[{n}] "{translate(entry[name])}"' for n, name in enumerate(('msgid', 'msgid_plural'))]
        else:
            lines.append(f'msgstr "{translate(entry["msgid"])}"')
        parts.append('\n'.join(lines) + '\n')
    return '\n'.join(parts)


def main():
    root, output = sys.argv[1:]
    command = ['xgettext', '--from-code=UTF-8', f'--directory={root}', f'--files-from={root}/po/POTFILES', '--no-wrap',
               '--output=-', *(f'--keyword={word}' for word in KEYWORDS)]
    template = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    with tempfile.NamedTemporaryFile('w', suffix='.po', encoding='utf-8') as po:
        po.write(translated(template))
        po.flush()
        subprocess.run(['msgfmt', '--check-format', '-o', output, po.name], check=True)


if __name__ == '__main__':
    main()
