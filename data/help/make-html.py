#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""make-html.py OUTPUT PAGE...: the pages of the help as one HTML file that needs no other, for computers without a
viewer of Mallard. The first page is the guide, whose words begin it."""

import html
import pathlib
import sys
import xml.etree.ElementTree as ElementTree

MALLARD = '{http://projectmallard.org/1.0/}'
LANGUAGE = '{http://www.w3.org/XML/1998/namespace}lang'
SAME = {'p', 'em', 'code'}
ELEMENTS = {'steps': 'ol', 'list': 'ul', 'terms': 'dl', 'screen': 'pre', 'gui': 'b', 'cmd': 'code', 'file': 'code',
            'key': 'kbd', 'keyseq': 'span', 'section': 'section', 'note': 'aside'}
LEFT_OUT = {'info', 'title'}
STYLE = """
:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem }
pre { overflow-x: auto; padding: .6rem; border: 1px solid; border-radius: .4rem }
dt { font-weight: bold } aside { border-inline-start: .3rem solid; padding-inline-start: .8rem }
kbd { border: 1px solid; border-radius: .25rem; padding: 0 .3rem }
"""


def inside(element, level):
    parts = [html.escape(element.text or '')]
    for number, child in enumerate(element):
        if number > 0 and element.tag == MALLARD + 'keyseq':
            parts.append('+')
        parts += [to_html(child, level), html.escape(child.tail or '')]
    return ''.join(parts)


def heading(element, level):
    title = element.find(MALLARD + 'title')
    return f'<h{level}>{inside(title, level)}</h{level}>' if title is not None else ''


def to_html(element, level):
    tag = element.tag.removeprefix(MALLARD)
    if tag in LEFT_OUT:
        return ''
    if tag == 'item':
        title = element.find(MALLARD + 'title')
        words = inside(element, level)
        return f'<dt>{inside(title, level)}</dt><dd>{words}</dd>' if title is not None else f'<li>{words}</li>'
    if tag == 'page':
        return f'<section id="{element.get("id")}">{heading(element, level)}{inside(element, level)}</section>'
    if tag == 'section':
        level += 1
    name = tag if tag in SAME else ELEMENTS[tag]
    return f'<{name}>{heading(element, level) if tag == "section" else ""}{inside(element, level)}</{name}>'


def order_of(page):
    """As the guide sorts its links."""
    return page.findtext(f'{MALLARD}info/{MALLARD}title[@type="sort"]') or ''


def main():
    pages = sorted((ElementTree.parse(path).getroot() for path in sys.argv[2:]), key=order_of)
    links = ''.join(f'<li><a href="#{page.get("id")}">{html.escape(page.findtext(MALLARD + "title"))}</a></li>'
                    for page in pages[1:])
    guide, *topics = [to_html(page, 1 if page is pages[0] else 2) for page in pages]
    pathlib.Path(sys.argv[1]).write_text(
        f'<!DOCTYPE html>\n<html lang="{pages[0].get(LANGUAGE, "en")}"><head><meta charset="utf-8"><title>Weir</title><style>{STYLE}</style></head>'
        f'<body>{guide}<ul>{links}</ul>{"".join(topics)}</body></html>\n', encoding='utf-8')


if __name__ == '__main__':
    main()
