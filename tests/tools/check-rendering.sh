#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# check-rendering.sh PAGE: the manual PAGE is shown by both renderers that there are, without a warning of either.
command -v mandoc >/dev/null && command -v groff >/dev/null || { echo 'mandoc or groff is not installed'; exit 77; }
found=$(
  mandoc -T lint -W warning "$1" 2>&1 | grep -v 'outdated mandoc.db'
  groff -ww -K utf8 -mandoc -T utf8 "$1" 2>&1 >/dev/null
)
[ -z "$found" ] || { echo "$found"; exit 1; }
groff -K utf8 -mandoc -T utf8 -P -cbou "$1" | grep -q 'SYNOPSIS\|DESCRIPTION'
