#!/bin/sh
# SPDX-License-Identifier: ISC
# Puts files where they belong below a prefix, and takes them away again. What was installed stands
# in a list beside the image, and nothing else is removed.
# usage: ci/install.sh install DESTDIR PREFIX VERSION FILE...
#        ci/install.sh uninstall DESTDIR PREFIX
set -eu
what=$1
prefix=$3
to=$2$3
list=lib/vspaced/installed.txt

case $prefix in
/*) ;;
*)
    echo "install: PREFIX=$prefix does not begin with /" >&2
    exit 2
    ;;
esac

# Where a file goes, relative to the prefix.
place() {
    case $1 in
    *.elf) echo "lib/vspaced/$(basename "$1")" ;;
    *.a) echo "lib/$(basename "$1")" ;;
    *.h) echo "include/vspaced/$(basename "$1")" ;;
    *.1) echo "share/man/man1/$(basename "$1")" ;;
    */vspacectl) echo "bin/vspacectl" ;;
    *)
        echo "install: no place for $1" >&2
        exit 2
        ;;
    esac
}

# put MODE FILE PLACE
put() {
    install -D -m "$1" "$2" "$to/$3"
    echo "$3" >>"$to/$list"
    echo "  install $to/$3"
}

pkgconfig() {
    cat <<END
prefix=$prefix
libdir=\${prefix}/lib
includedir=\${prefix}/include
image=\${libdir}/vspaced/vspaced.elf

Name: vspaced
Description: client library of vspaced, the address-space service of the EriX microkernel
Version: $version
Cflags: -I\${includedir}
Libs: -L\${libdir} -lvspaced
END
}

if [ "$what" = install ]; then
    version=$4
    shift 4
    mkdir -p "$to/lib/vspaced"
    : >"$to/$list"
    for file in "$@"; do
        where=$(place "$file")
        case $where in
        bin/*) put 755 "$file" "$where" ;;
        *) put 644 "$file" "$where" ;;
        esac
    done
    made=$(mktemp)
    trap 'rm -f "$made"' EXIT
    pkgconfig >"$made"
    put 644 "$made" lib/pkgconfig/vspaced.pc
    chmod 644 "$to/$list"
    exit 0
fi

if [ ! -f "$to/$list" ]; then
    echo "uninstall: nothing is installed below $to" >&2
    exit 1
fi
if grep -q -e '^/' -e '\.\.' "$to/$list"; then
    echo "uninstall: $to/$list names what is not below $to" >&2
    exit 1
fi
while read -r where; do
    rm -f "$to/$where"
    echo "  remove $to/$where"
done <"$to/$list"
rm -f "$to/$list"
for folder in lib/vspaced include/vspaced; do # the others are not its own
    rmdir "$to/$folder" 2>/dev/null || echo "uninstall: $to/$folder has files of others" >&2
done
