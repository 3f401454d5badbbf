#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh: installs Weir in every way there is and drives what came of it: the archive of a release, the sources on the
# oldest and the newest Debian, images, the stack of the compose file, a Flatpak. As root, with 8 GB below
# $WEIR_INSTALLS, where it stays for the next time. What is missing fails; what did not run is said.
set -eu
cd "$(dirname "$0")"
[ "$(id -u)" -eq 0 ] || { echo 'make test-install has to be run by root: it makes root folders of other systems.' >&2; exit 1; }
export WEIR_INSTALLS=${WEIR_INSTALLS:-/var/tmp/weir-installs} PYTHONPATH=$PWD/../e2e PYTHONDONTWRITEBYTECODE=1
export ROOTS=$WEIR_INSTALLS/roots CONTAINERS=$WEIR_INSTALLS/containers FLATPAKS=$WEIR_INSTALLS/flatpaks
parts=(test-dist.py 'test-debian.py bookworm' 'test-debian.py trixie' test-container.py test-compose.py test-flatpak.py)
mkdir -p "$ROOTS"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
for part in "${parts[@]}"; do
  begin=$SECONDS
  ./$part || true
  echo "# $part: $((SECONDS - begin)) s"
done 2>&1 | tee "$log"

count () { grep -c "$1" "$log" || true; }
skipped=$(count '^ok .* # SKIP')
passed=$(($(count '^ok') - skipped))
planned=$(sed -n 's/^1\.\.//p' "$log" | awk '{ sum += $1 } END { print sum + 0 }')
echo "# ran: $(printf '%s, ' "${parts[@]}" | sed 's/, $//'), in $SECONDS s"
grep '^not ok\|# SKIP' "$log" | sed 's/^/# /' || true
# what was planned and told nothing has failed; so has a part without a plan
silent=$((${#parts[@]} - $(count '^1\.\.')))
failed=$((planned - passed - skipped + silent))
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
