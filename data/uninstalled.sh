#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# uninstalled.sh DATADIR: after the files of Weir are gone, has the databases of the desktop forget them, and removes what
# is empty then.
set -eu
cd "$1"
refresh () { command -v "$1" >/dev/null || return 0; "$@"; }
[ ! -d glib-2.0/schemas ] || refresh glib-compile-schemas glib-2.0/schemas
[ ! -d applications ] || refresh update-desktop-database -q applications
[ ! -d mime/packages ] || refresh update-mime-database mime
[ ! -d icons/hicolor ] || refresh gtk4-update-icon-cache -q -t -f icons/hicolor
# a database of nothing
[ -n "$(find glib-2.0/schemas -name '*.xml' 2>/dev/null)" ] || rm -f glib-2.0/schemas/gschemas.compiled
[ -n "$(find applications -name '*.desktop' 2>/dev/null)" ] || rm -f applications/mimeinfo.cache
[ -n "$(find icons/hicolor -name '*.svg' -o -name '*.png' 2>/dev/null)" ] || rm -f icons/hicolor/icon-theme.cache
[ -n "$(find mime/packages -name '*.xml' 2>/dev/null)" ] || rm -rf mime
for folder in weir help/C/weir help/C help glib-2.0 applications icons/hicolor icons metainfo dbus-1 locale; do
  [ ! -d "$folder" ] || find "$folder" -depth -type d -empty -delete
done
