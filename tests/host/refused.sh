#!/bin/sh
# SPDX-License-Identifier: ISC
# Bad usage and bad input: every command that reads a file says in one line what is wrong with it,
# and exits with 2; large files are no exception. Run from the project's root.
# shellcheck source=tests/host/lib.sh
. "$(dirname "$0")/lib.sh"

# ---- Usage ----
refused "no command; see"
refused "no command fly" fly
refused "show: no option --fly" show --fly three.layout
refused "show: no option -q" show -wq three.layout
refused "show: --at needs an argument" show three.layout --at
refused "show: --at: not a hexadecimal address" show --at zero three.layout
refused "show: --class: no such class" show --class none three.layout
refused "show: --space: not a handle" show --space none three.layout
refused "no space has the handle 0x7" show --space 7 three.layout
refused "show: one LAYOUT" show
refused "show: one LAYOUT" show three.layout three.layout
refused "check: one LAYOUT" check
refused "diff: two layouts" diff three.layout
refused "digest: a LAYOUT" digest
refused "import-maps: one FILE" import-maps
refused "diff: no option --svg" diff --svg three.layout three.layout
"$tool" --help >/dev/full 2>"$work/err"
holds "output that cannot be written is status 2" [ $? -eq 2 ]
holds "and said" grep -q "^vspacectl: standard output: " "$work/err"

# ---- Text of layouts: what is wrong, and the number of its line ----
head=$(head -n 1 three.layout)
space="space handle=0x400"
region="0x1000-0x2000 heap rw-/rw- anon 0 0x0"

# layout WORDS LINE...: a file of the lines is refused with the words.
layout() {
    words=$1
    shift
    printf '%s\n' "$@" >"$work/bad"
    refused "$words" check "$work/bad"
}

layout "bad:1: not a layout" "vspaced-journal 1"
layout "bad:1: version 2: this tool reads version 1" "vspaced-layout 2" "$space"
layout "bad:1: version missing" "vspaced-layout"
layout "bad:2: nothing in it" "# only" "# comments"
layout "bad:1: the file ends before a space line" "$head"
layout "bad:2: 0x1000-0x2000 heap.*: a space line" "$head" "$region"
layout "bad:3: ~: not a range" "$head" "$space" "~"
layout "bad:3: 0x1000: not a range" "$head" "$space" "0x1000 heap rw-/rw- anon 0 0x0"
layout "bad:3: 0x10000000000000000: not a range" "$head" "$space" "0x10000000000000000-0x0 code"
layout "bad:3: hip: not a class" "$head" "$space" "0x1000-0x2000 hip rw-/rw- anon 0 0x0"
layout "bad:3: rw-: not rights" "$head" "$space" "0x1000-0x2000 heap rw- anon 0 0x0"
layout "bad:3: rw: not rights" "$head" "$space" "0x1000-0x2000 heap rw/rw- anon 0 0x0"
layout "bad:3: tape: not a backing" "$head" "$space" "0x1000-0x2000 heap rw-/rw- tape 0 0x0"
layout "bad:3: -1: not a number" "$head" "$space" "0x1000-0x2000 heap rw-/rw- anon -1 0x0"
layout "bad:3: 0x0z: not an offset" "$head" "$space" "0x1000-0x2000 heap rw-/rw- anon 0 0x0z"
layout "bad:3: the line ends early" "$head" "$space" "0x1000-0x2000 heap rw-/rw-"
layout "bad:3: a backslash in the name" "$head" "$space" "$region \\n"
layout "bad:2: bad value of handle" "$head" "space handle=-1"
layout "bad:2: bad value of regions" "$head" "space regions=1/"
layout "bad:2: 7: not a key=value" "$head" "space 7"
printf '\033]0;title\007\n' >"$work/bad"
refused 'x1b.0;title.x07: not\|not a layout' check "$work/bad"

# ---- JSON of layouts ----
json() {
    words=$1
    printf '%s' "$2" >"$work/bad"
    refused "$words" digest "$work/bad"
}

entry='"start":0,"end":4096,"class":"heap","rights":"rw-","ceiling":"rw-","backing":"anon"'
spaces='{"format":"vspaced-layout","version":1,"spaces":'
json "not a layout" '{}'
json "version 1 of layouts" '{"format":"vspaced-layout","version":2,"spaces":[]}'
json "spaces are missing" "${spaces}[]}"
json "spaces.0.: regions are missing" "${spaces}[1]}"
json "spaces.0.: low is no number" "${spaces}[{\"low\":-1,\"regions\":[]}]}"
json "regions.0.: not an object" "${spaces}[{\"regions\":[1]}]}"
json "regions.0.: object is missing" "${spaces}[{\"regions\":[{$entry}]}]}"
json "regions.0.: start is no number" "${spaces}[{\"regions\":[{\"start\":1.5}]}]}"
json "regions.0.: name is no text" \
    "${spaces}[{\"regions\":[{$entry,\"object\":0,\"offset\":0,\"name\":1}]}]}"
json "bad:1: end of file expected" "${spaces}[]} x"
json "bad:2: " "$spaces
[}"
json "bad:1: duplicate object key" '{"format":1,"format":2}'
awk 'BEGIN { printf "{\"a\":"; for (i = 0; i < 100000; i++) printf "[" }' >"$work/deep"
refused "deep:1: maximum parsing depth" show "$work/deep"

# ---- Maps ----
maps() {
    words=$1
    printf '%s\n' "00400000-00401000 r--p 00000000 fd:01 131 /a" "$2" >"$work/bad"
    refused "bad:2: not a line of /proc/PID/maps: $words" import-maps "$work/bad"
}

maps "fewer than five fields" "Size:                  4 kB"
maps "no range" "00401000+00402000 r--p 00000000 fd:01 131"
maps "no permissions" "00401000-00402000 r--q 00000000 fd:01 131"
maps "no permissions" "00401000-00402000 r--ps 00000000 fd:01 131"
maps "no offset" "00401000-00402000 r--p - fd:01 131"
maps "no device" "00401000-00402000 r--p 00000000 fd01 131"
maps "no inode" "00401000-00402000 r--p 00000000 fd:01 x"
maps "the range is empty" "00401000-00401000 r--p 00000000 fd:01 131"
maps "the range is empty" "00401000-00401800 r--p 00000000 fd:01 131"
maps "the offset is not" "00401000-00402000 r--p 00000800 fd:01 131"
maps "begins below the end" "00400000-00402000 r--p 00000000 fd:01 131"

# ---- Files that are bad for every command ----
# every WORDS FILE
every() {
    refused "$1" show "$2"
    refused "$1" show --svg "$2"
    refused "$1" check "$2"
    refused "$1" digest "$2"
    refused "$1" diff three.layout "$2"
    refused "$1" diff "$2" three.layout
    refused "${3:-$1}" import-maps "$2"
}

gzip -c three.layout | head -c 100 >"$work/short.gz"
: >"$work/empty"
head -c 4096 "$tool" >"$work/binary"
every "none: No such file" none
every "data: Is a directory" "$here/data"
every "compressed data end early" "$work/short.gz" "short.gz:1: not a line"
every "empty: nothing in it" "$work/empty"
every "binary:1: " "$work/binary"
sed 's/^0x400000-0x452000/0x400000-0x453000/' three.layout >"$work/overlap"
refused "is empty or out of order" show "$work/overlap"
refused "is empty or out of order" digest "$work/overlap"
refused "is empty or out of order" diff three.layout "$work/overlap"

# ---- Large files, of 100 MB; the tool as it is built for use ----
tool=$fast
head -c 100000000 /dev/zero >"$work/large"
every "large:1: a line of more than 65536 bytes" "$work/large"
awk 'BEGIN { print "vspaced-layout 1\nspace"
    for (i = 1; i < 1750000; i++)
        printf "0x%x000-0x%x000 heap rw-/rw- anon 0 0x0 [a name to fill it]\n", 2 * i, 2 * i + 1
    print "end" }' >"$work/large"
every "large:[0-9]*: " "$work/large"
sed '$d' "$work/large" >"$work/large.layout"
rm "$work/large"
timeout 120 "$tool" check "$work/large.layout" >"$work/out" 2>&1
holds "a large layout is checked" [ $? -eq 1 ]
timeout 120 "$tool" show "$work/large.layout" >"$work/out" 2>&1
holds "a large layout is shown" [ $? -eq 0 ]
timeout 120 "$tool" diff three.layout "$work/large.layout" >"$work/out" 2>&1
holds "a large layout is compared" [ $? -eq 1 ]
rm "$work/large.layout" "$work/out"
awk 'BEGIN { for (i = 1; i < 1800000; i++)
        printf "%x000-%x000 r--p 00000000 fd:01 %d /a/name/that/fills/it\n", 2 * i, 2 * i + 1, i
    print "end" }' >"$work/large"
refused "large:1800000: not a line" import-maps "$work/large"
awk 'BEGIN { printf "{\"format\":\"vspaced-layout\",\"version\":1,\"spaces\":["
    for (i = 1; i < 9000000; i++) printf "[],[],[],\n" }' >"$work/large"
refused "more than 67108864 bytes of JSON" show "$work/large"
awk 'BEGIN { print "vspaced-layout 1"
    for (i = 0; i < 15000000; i++) print "space" }' >"$work/large"
refused "large:65538: more than 65536 spaces" show "$work/large"
# A compressed file of a few hundred kilobytes that would take all memory.
{
    printf 'vspaced-layout 1\nspace\n'
    yes '0x1000-0x2000 heap rw-/rw- anon 0 0x0' | head -n 5000000
} | gzip -1 >"$work/large"
refused "large:4194307: more than 4194304 regions" check "$work/large"
rm "$work/large"
finish host_refused
