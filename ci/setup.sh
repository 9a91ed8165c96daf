#!/bin/sh
# SPDX-License-Identifier: ISC
# Installs the Debian packages of some groups of ci/toolchain.txt, or of all, as far as they are
# missing, then checks their versions. Needs nothing but a POSIX shell and apt. When it cannot
# install (no root, no sudo, no network) it prints the command to run and stops with 1. With a
# fresh stamp it returns at once.
# usage: ci/setup.sh STAMP [GROUP...]
set -eu
LC_ALL=C
export LC_ALL
list=$(dirname "$0")/toolchain.txt
stamp=$1
shift
groups=$*
key="$(cksum <"$list") $groups"

if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$key" ]; then
    exit 0
fi

# The fields of the list, one record a line: package|version|command|text
records() {
    sed -e '/^#/d' -e '/^ *$/d' -e 's/ *| */|/g' -e 's/ *$//' "$list" |
        awk -F'|' -v OFS='|' -v wanted="$groups" '
            { mine = wanted == "" }
            { for (i = split(wanted, w, " "); i > 0; i--) mine += index(" " $2 " ", " " w[i] " ") }
            mine { print $1, $3, $4, $5 }'
}

# Whether a package is installed in the version wanted or a later one.
installed() {
    found=$(dpkg-query -W -f '${db:Status-Status} ${Version}' "$1" 2>/dev/null) || return 1
    case $found in
    "installed "*) dpkg --compare-versions "${found#installed }" ge "$2" ;;
    *) return 1 ;;
    esac
}

missing() {
    records | while IFS='|' read -r package version command text; do
        installed "$package" "$version" || printf ' %s' "$package"
    done
}

give_up() {
    echo "setup: $1" >&2
    echo "setup: install these Debian 12 packages, then run the command again:" >&2
    echo "    apt-get install --no-install-recommends$(missing)" >&2
    exit 1
}

install_missing() {
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        as_root="sudo -n"
    else
        give_up "some packages are missing, and there is neither root nor sudo to install them"
    fi
    echo "setup: installing$1"
    $as_root apt-get -q update >&2 || give_up "apt-get update failed"
    # shellcheck disable=SC2086 # the list is meant to be split into words
    $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -q -y --no-install-recommends install $1 >&2 || give_up "apt-get install failed"
}

command -v dpkg-query >/dev/null 2>&1 || give_up "this is not a Debian system"
for group in $groups; do
    if ! sed '/^#/d' "$list" | cut -d'|' -f2 | grep -qw -e "$group"; then
        echo "setup: no package is in the group $group" >&2
        exit 1
    fi
done
# One at a time: with make -j another group may be at it.
mkdir -p "$(dirname "$stamp")"
exec 9>"$(dirname "$stamp")/setup.lock"
flock 9
want=$(missing)
if [ -n "$want" ]; then
    install_missing "$want"
    want=$(missing)
    [ -z "$want" ] || give_up "still missing or too old:$want"
fi

wrong=$(records | while IFS='|' read -r package version command text; do
    [ "$command" = - ] && continue
    # shellcheck disable=SC2086 # the command and its arguments
    printed=$($command 2>&1 </dev/null | head -n 3) || printed="no answer"
    case $printed in
    *"$text"*) ;;
    *) echo "$package: wanted \"$text\", but \`$command\` says: $(echo "$printed" | head -n 1)" ;;
    esac
done)
if [ -n "$wrong" ]; then
    echo "setup: versions that do not match ci/toolchain.txt:" >&2
    echo "$wrong" >&2
    exit 1
fi

echo "$key" >"$stamp"
echo "setup: $(records | wc -l) packages present, versions as in ci/toolchain.txt"
