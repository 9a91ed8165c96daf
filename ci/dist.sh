#!/bin/sh
# SPDX-License-Identifier: ISC
# The last commit as a tarball, its SHA-256, and a bill of materials (SPDX 2.3). The same commit
# gives the same bytes: names in git's order, owner root, the time of the commit, no settings of the
# user. usage: ci/dist.sh VERSION FOLDER
set -eu
LC_ALL=C
export LC_ALL
name=vspaced-$1
folder=$2
git rev-parse --verify --quiet HEAD >/dev/null || {
    echo "dist: there is no git repository here to take the last commit of" >&2
    exit 1
}
[ -z "$(git status --porcelain)" ] ||
    echo "dist: changes that are not committed are not in it" >&2
mkdir -p "$folder"
git -c core.attributesFile=/dev/null -c core.autocrlf=false -c tar.umask=0022 \
    archive --format=tar --prefix="$name/" HEAD | gzip -9 -n >"$folder/$name.tar.gz"
(cd "$folder" && sha256sum "$name.tar.gz" >"$name.tar.gz.sha256")
python3 -B ci/sbom.py "$folder/$name.tar.gz" "$1" >"$folder/$name.spdx.json"
cat "$folder/$name.tar.gz.sha256"
