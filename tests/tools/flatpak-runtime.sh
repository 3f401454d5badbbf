#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# flatpak-runtime.sh MANIFEST.json: builds MANIFEST and installs it, as root, on a runtime and an SDK that are made of
# Debian's packages and carry the names that MANIFEST asks for. No remote is needed; what it shows is that the manifest
# is well formed, that it builds without the network, and that the program runs with these permissions, not that the
# real runtime has the same versions. Everything lies below $FLATPAKS; --env prints how to use it by hand.
set -eu
: "${FLATPAKS:?where runtimes and programs lie}"
suite=trixie
platform=bash,coreutils,libc-bin,ca-certificates,libgtk-4-1,libgtk-4-bin,libadwaita-1-0,libsoup-3.0-0,libjson-glib-1.0-0
platform+=,libsecret-1-0,glib-networking,gsettings-desktop-schemas,dconf-gsettings-backend,libglib2.0-bin,shared-mime-info
platform+=,adwaita-icon-theme,hicolor-icon-theme,fonts-cantarell,tzdata,dbus-bin,librsvg2-common
sdk=$platform,gcc,libc6-dev,make,meson,ninja-build,pkgconf,gettext,itstool,git,desktop-file-utils,appstream,appstream-util,elfutils,file,python3
sdk+=,libglib2.0-dev,libgtk-4-dev,libadwaita-1-dev,libsoup-3.0-dev,libjson-glib-dev,libsecret-1-dev,xz-utils

export FLATPAK_USER_DIR=$FLATPAKS/install
export XDG_DATA_DIRS=$FLATPAK_USER_DIR/exports/share:/usr/local/share:/usr/share
if [ "${1:-}" = --env ]; then
  echo "export FLATPAK_USER_DIR='$FLATPAK_USER_DIR' XDG_DATA_DIRS='$XDG_DATA_DIRS'"
  exit
fi

manifest=$(realpath "$1")
field () { python3 -c 'import json, re, sys
print(json.loads(re.sub(r"(?s)/\*.*?\*/", "", open(sys.argv[1]).read()))[sys.argv[2]])' "$manifest" "$1"; }
arch=$(flatpak --default-arch)
version=$(field runtime-version)
repository=$FLATPAKS/repository
mkdir -p "$FLATPAKS"
[ -d "$repository" ] || ostree --repo="$repository" init --mode=archive-z2

# export_runtime ID PACKAGES: has the runtime ID in the repository, made anew where PACKAGES are others.
export_runtime () {
  local work=$FLATPAKS/work mirror
  [ "$(cat "$FLATPAKS/$1.made-of" 2>/dev/null)" != "$suite $version $2" ] || return 0
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | sort | uniq -c | sort -n | awk 'END { print $2 }')
  rm -rf "$work"
  mkdir -p "$work/var"
  mmdebstrap --quiet --mode=root --variant=essential --components=main --include="$2" \
    --aptopt='APT::Install-Recommends "false"' --dpkgopt='path-exclude=/usr/share/doc/*' \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*/LC_MESSAGES/*' \
    "$suite" "$work/root" "$mirror"
  mv "$work/root/usr" "$work/usr"
  rm -rf "$work/usr/etc"
  mv "$work/root/etc" "$work/usr/etc"
  rm -rf "$work/root" "$work/usr/etc/"{apt,shadow*,gshadow*,hostname,machine-id,resolv.conf,hosts,mtab,systemd} "$work/usr/lib/systemd"
  mkdir -p "$work/files" "$work/usr/lib/extensions"
  # a runtime has no devices, no privileges, and nothing that cannot be read
  find "$work/usr" \( -type b -o -type c -o -type p -o -type s \) -delete
  find "$work/usr" -xdev -type f -exec chmod a+r,a-s {} +
  printf '%s\n' '[Runtime]' "name=$1" "runtime=$(field runtime)/$arch/$version" "sdk=$(field sdk)/$arch/$version" \
    '[Environment]' 'XDG_DATA_DIRS=/app/share:/usr/share:/usr/share/runtime/share:/run/host/user-share:/run/host/share' \
    >"$work/metadata"
  flatpak build-export --runtime --no-update-summary "$repository" "$work" "$version"
  rm -rf "$work"
  echo "$suite $version $2" >"$FLATPAKS/$1.made-of"
}

export_runtime "$(field runtime)" "$platform"
export_runtime "$(field sdk)" "$sdk"
flatpak build-update-repo "$repository"
flatpak --user remote-add --if-not-exists --no-gpg-verify local "file://$repository"
for runtime in "$(field runtime)" "$(field sdk)"; do
  flatpak --user install --assumeyes --noninteractive --or-update local "$runtime/$arch/$version"
done
flatpak-builder --user --force-clean --disable-rofiles-fuse --disable-cache --repo="$repository" --default-branch=stable \
  --state-dir="$FLATPAKS/state" "$FLATPAKS/build" "$manifest"
flatpak build-update-repo "$repository"
flatpak --user install --assumeyes --noninteractive --or-update local "$(field id)/$arch/stable"
