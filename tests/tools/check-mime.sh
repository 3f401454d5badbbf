#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# check-mime.sh FILE: the media type that FILE describes is found by the name of a campaign and by what a campaign
# begins with, and by nothing like it.
set -eu
command -v update-mime-database >/dev/null && command -v gio >/dev/null || exit 77
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/mime/packages" "$folder/home"
cp "$1" "$folder/mime/packages/"
XDG_DATA_HOME=$folder update-mime-database "$folder/mime"
printf '{"type":"campaign","format":1}\n' >"$folder/nameless"
printf '{"type":"scenario"}\n' >"$folder/other"
printf 'torn' >"$folder/named.weir"

# of a data folder of its own, beside what the system knows
type_of () {
  HOME=$folder/home XDG_DATA_HOME=$folder gio info -a standard::content-type "$folder/$1" |
    sed -n 's/.*standard::content-type: //p'
}
expected=application/x-weir-campaign+jsonl
for file in nameless named.weir; do
  [ "$(type_of $file)" = $expected ] || { echo "$file: expected $expected, found $(type_of $file)"; exit 1; }
done
[ "$(type_of other)" != $expected ] || { echo "a file of another kind was taken for a campaign"; exit 1; }
