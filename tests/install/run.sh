#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh: installs Weir in every way there is and drives what came of it: from the sources on the oldest and the newest
# Debian, as images, as a Flatpak. As root, with 8 GB below $WEIR_INSTALLS. Nothing is skipped: what is missing fails.
set -eu
cd "$(dirname "$0")"
[ "$(id -u)" -eq 0 ] || { echo 'make test-install has to be run by root: it makes root folders of other systems.' >&2; exit 1; }
export WEIR_INSTALLS=${WEIR_INSTALLS:-/var/tmp/weir-installs} PYTHONPATH=$PWD/../e2e PYTHONDONTWRITEBYTECODE=1
export ROOTS=$WEIR_INSTALLS/roots CONTAINERS=$WEIR_INSTALLS/containers FLATPAKS=$WEIR_INSTALLS/flatpaks
mkdir -p "$ROOTS"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
for part in './test-debian.py bookworm' './test-debian.py trixie' ./test-container.py ./test-flatpak.py; do
  echo "# $part"
  $part || true
done 2>&1 | tee "$log"
failed=$(grep -c '^not ok' "$log" || true)
passed=$(grep -c '^ok' "$log" || true)
planned=$(sed -n 's/^1\.\.//p' "$log" | awk '{ sum += $1 } END { print sum + 0 }')
echo "$passed passed, $failed failed, $((planned - passed - failed)) did not run"
[ "$failed" -eq 0 ] && [ "$passed" -eq "$planned" ] && [ "$(grep -c '^1\.\.' "$log")" -eq 4 ]
