#!/bin/sh
# SPDX-License-Identifier: ISC
# Installs into build/install/root and uses what is there, as an integrator would: the sample's
# programs build with pkg-config alone and run; then all goes away again. Tarballs are made twice.
# Last line: `install: N passed, M failed`.
set -u
here=$(cd "$(dirname "$0")/../.." && pwd)
cd "$here" || exit 1
unset MAKEFLAGS MFLAGS MAKELEVEL
LC_ALL=C
export LC_ALL
out=$here/build/install
root=$out/root
prefix=/opt/vspaced
passed=0
failed=0

# ok NAME COMMAND...: the command has to succeed.
ok() {
    name=$1
    shift
    if "$@" >"$out/log" 2>&1 </dev/null; then
        passed=$((passed + 1))
        echo "ok - $name"
    else
        failed=$((failed + 1))
        echo "not ok - $name"
        sed 's/^/    /' "$out/log" | tail -n 20
    fi
}

present() {
    (cd "$root$prefix" && find . -type f | sed 's,^\./,,' | sort) >"$out/present"
    grep -v '^#' tests/install/files.txt | sort >"$out/wanted"
    diff "$out/wanted" "$out/present"
}

same_image() {
    cmp build/vspaced.elf "$(pkg-config --variable=image vspaced)"
}

sample() {
    rm -rf "$out/sample" && mkdir -p "$out/sample" &&
        make -C tests/install/sample OUT="$out/sample" &&
        ! grep -rn "$here/\(core\|spec\|shell\)" "$out/sample"
}

# Nothing of the C library, and nothing left open.
freestanding() {
    [ -z "$(nm -u "$out/sample/sample.elf")" ] && nm "$out/sample/sample.elf" |
        grep -q ' sample_start$'
}

run_in_process() {
    # shellcheck disable=SC2046 # flags
    gcc -std=c11 -O1 -Wall -Wextra -Werror -I. $(pkg-config --cflags vspaced) -no-pie \
        -o "$out/in_process" tests/install/in_process.c "$out/sample/client.o" \
        build/install/libservice.a $(pkg-config --libs vspaced) &&
        "$out/in_process" "$out/sample/boot.env"
}

# The sample as a process of the test machine, under a vspaced that boots: what it asks is granted
# but for the heap that is taken, and the layout has its five regions.
boots() {
    tests/machine/run.sh build/machine/machine.elf "$out/sample/sample.elf" >"$out/booted" &&
        [ "$(grep -c '^# client .* -> OK' "$out/booted")" -eq 8 ] &&
        [ "$(grep -c '^# client .* -> OVERLAP ' "$out/booted")" -eq 1 ] &&
        grep -q '^all  *5  *31 ' "$out/booted"
}

# Bytes that are no program, and no file.
boots_not() {
    printf 'no program' >"$out/no.elf"
    ! tests/machine/run.sh build/machine/machine.elf "$out/no.elf" >"$out/booted" &&
        grep -q '^not ok 2 - client: the program is loaded' "$out/booted" &&
        ! tests/machine/run.sh build/machine/machine.elf "$out/none.elf" >"$out/booted" 2>&1 &&
        grep -q 'there is no program' "$out/booted"
}

# A configuration that vspaced would refuse, and one that makes no sense.
refuses() {
    printf 'client badge=1 spaces=1 regions=65537 pages=1\n' >"$out/bad.conf"
    "$out/sample/envelope" "$out/bad.conf" "$out/bad.env" 2>"$out/bad"
    [ $? = 1 ] && grep -q 'vspaced would answer OVERSOLD$' "$out/bad" || return 1
    printf '\nclient badge=x\n' >"$out/bad.conf"
    "$out/sample/envelope" "$out/bad.conf" "$out/bad.env" 2>"$out/bad"
    [ $? = 2 ] && grep -q 'bad.conf:2: ' "$out/bad"
}

cxx() {
    # shellcheck disable=SC2046 # flags
    for compiler in g++ clang++; do
        $compiler -std=c++17 -Wall -Wextra -Wpedantic -Werror $(pkg-config --cflags vspaced) \
            tests/install/cxx.cc -o "$out/cxx" $(pkg-config --libs vspaced) && "$out/cxx" ||
            return 1
    done
}

# All of ours is gone, and what others have put there is not.
removed() {
    echo mine >"$root$prefix/lib/mine"
    make uninstall DESTDIR="$root" PREFIX="$prefix" || return 1
    [ "$(find "$root" -type f)" = "$root$prefix/lib/mine" ] &&
        [ ! -d "$root$prefix/lib/vspaced" ] && [ ! -d "$root$prefix/include/vspaced" ] &&
        ! make uninstall DESTDIR="$root" PREFIX="$prefix"
}

# The same commit gives the same bytes, in another folder and another zone, with other settings.
dist() {
    printf '[tar]\n\tumask = 0077\n[core]\n\tautocrlf = true\n' >"$out/gitconfig"
    version=$(sed -n 's/^VERSION := //p' ci/install.mk)
    sh ci/dist.sh "$version" "$out/one" &&
        GIT_CONFIG_GLOBAL=$out/gitconfig TZ=Asia/Tokyo sh ci/dist.sh "$version" "$out/two/deep" &&
        diff -r "$out/one" "$out/two/deep" && (cd "$out/one" && sha256sum -c ./*.sha256)
}

# What is given away is enough to build from.
unpacked() {
    rm -rf "$out/unpacked" && mkdir -p "$out/unpacked/build" &&
        tar -xzf "$out"/one/*.tar.gz -C "$out/unpacked" --strip-components=1 &&
        cp build/setup.* "$out/unpacked/build/" &&
        make -C "$out/unpacked" build/libvspaced.a build/include/vspaced.h
}

# What the bill of materials says of the tarball is so, and it tells nothing of this machine.
bill() {
    python3 -B ci/sbom.py --self-test && python3 -B tests/install/bill.py "$out/one" || return 1
    ! grep -e "$here" -e "$(hostname)" -e /home/ -e /root/ "$out/one"/*.json
}

rm -rf "$root" "$out/one" "$out/two" && mkdir -p "$out"
export PKG_CONFIG_PATH="$root$prefix/lib/pkgconfig"
export PKG_CONFIG_SYSROOT_DIR="$root"
ok "make install" make install DESTDIR="$root" PREFIX="$prefix"
ok "the files installed are those that are listed" present
ok "the image is the one that was built" same_image
ok "the sample builds against the installed files alone" sample
ok "the sample client needs nothing but the library" freestanding
ok "the sample runs against a service started by its envelope" run_in_process
ok "the sample runs on the test machine, under a vspaced that boots" boots
ok "what is no program is not run there" boots_not
ok "a configuration that cannot be is refused" refuses
ok "the headers and the library serve C++" cxx
ok "make uninstall" removed
ok "a relative prefix is refused" sh -c '! make install DESTDIR=build/install/root PREFIX=opt'
if git rev-parse --quiet --verify HEAD >/dev/null 2>&1; then
    ok "the tarball of a commit is the same each time" dist
    ok "the tarball builds" unpacked
    ok "the bill of materials" bill
else
    echo "# no git repository: tarballs are not made here"
fi
echo "install: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
