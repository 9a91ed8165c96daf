#!/bin/sh
# SPDX-License-Identifier: ISC
# Two builds in different directories give byte-identical images, with gcc and with clang.
# --self-test: a build that puts its directory into the image is told apart.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

if [ "${1:-}" = --self-test ]; then
    for name in one two/deeper; do
        mkdir -p "$scratch/$name"
        printf 'const char vsp_where[] = __FILE__;\n' >"$scratch/$name/a.c"
        gcc -c "$scratch/$name/a.c" -o "$scratch/$name/a.o"
    done
    if cmp -s "$scratch/one/a.o" "$scratch/two/deeper/a.o"; then
        echo "self-test: two different files compare equal"
        exit 1
    fi
    echo "self-test: 1 of 1 cases as expected"
    exit 0
fi

for name in one two/deeper; do
    mkdir -p "$scratch/$name/build" "$scratch/$name/tests"
    for part in GNUmakefile ci core proofs shell spec; do
        cp -R "$here/$part" "$scratch/$name/"
    done
    cp "$here/tests/sources.mk" "$scratch/$name/tests/"
    cp "$here"/build/setup.* "$scratch/$name/build/" 2>/dev/null || true
    make -s -C "$scratch/$name" build/vspaced.elf build/clang/vspaced.elf >"$scratch/log" 2>&1 ||
        { cat "$scratch/log"; exit 1; }
done
for image in vspaced.elf clang/vspaced.elf; do
    cmp "$scratch/one/build/$image" "$scratch/two/deeper/build/$image"
    echo "repeat: $image $(cksum <"$scratch/one/build/$image") twice"
done
