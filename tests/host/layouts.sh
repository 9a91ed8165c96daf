#!/bin/sh
# SPDX-License-Identifier: ISC
# The tool's commands on layouts, as they should be: what they print is compared with golden files.
# Run from the project's root.
# shellcheck source=tests/host/lib.sh
. "$(dirname "$0")/lib.sh"

# Every form of the same layout says the same.
"$tool" show --json three.layout >"$work/three.json"
"$tool" show --layout "$work/three.json" >"$work/again.layout"
gzip -c three.layout >"$work/three.gz"
for form in "$work/three.json" "$work/again.layout" "$work/three.gz"; do
    "$tool" show --json "$form" | cmp -s - "$work/three.json"
    holds "$form says what three.layout says" [ $? -eq 0 ]
done
holds "the JSON is JSON" python3 -c 'import json, sys; json.load(open(sys.argv[1]))' \
    "$work/three.json"
golden show show three.layout
golden show_stdin show - <three.layout
golden show_gaps show --gaps three.layout
golden show_wide show --wide spaces.layout
golden show_writable show -w three.layout
golden show_executable show -x three.layout
golden show_class show --class heap three.layout
golden show_spaces show spaces.layout
golden show_space show --space 0x10401 spaces.layout
golden show_at show --at 0x10022000 three.layout
golden show_at_region show --at 10000fff three.layout
golden show_at_beyond show --at 0x7ffff0004000 spaces.layout
golden show_columns show --columns --gaps three.layout
golden show_json show --json spaces.layout
golden show_layout show --layout -w three.layout
golden show_svg show --svg three.layout
golden show_svg_spaces show --svg spaces.layout
golden show_html show --html --gaps three.layout
golden import import-maps process.maps
golden import_json import-maps --json process.maps
"$tool" import-maps process.maps >"$work/process.layout" 2>/dev/null
holds "what is imported has no fault" "$tool" check "$work/process.layout" >"$work/check"
golden check check three.layout
golden check_bad check bad.layout
golden check_json check bad.json
golden diff diff three.layout changed.layout
golden diff_back diff changed.layout three.layout
golden diff_json diff --json three.layout changed.layout
golden diff_same diff three.layout "$work/three.json"
golden diff_spaces diff spaces.layout three.layout
golden digest digest three.layout changed.layout
golden show_lost show lost.layout
golden show_lost_columns show --columns lost.layout
golden show_lost_json show --json lost.layout
golden show_lost_svg show --svg lost.layout
golden show_lost_html show --html lost.layout
golden check_lost check lost.layout
golden show_kept show --gaps kept.layout
golden show_kept_json show --json kept.layout
golden show_kept_svg show --svg kept.layout
golden check_kept check kept.layout
golden diff_lost diff whole.layout lost.layout
golden help --help
golden help_show show --help
golden version --version

# Some lines, none of which is longer than 80 columns.
narrow() {
    awk 'length > 80 { long = 1 } END { exit long || NR < 4 }'
}

# No line of a map is longer than a terminal's; nothing is coloured that is no terminal.
for options in "" "--gaps" "--at 0x10022000"; do
    # shellcheck disable=SC2086 # none or several options
    "$tool" show $options three.layout | narrow
    holds "show $options fits 80 columns" [ $? -eq 0 ]
done
"$tool" diff three.layout changed.layout | narrow
holds "diff fits 80 columns" [ $? -eq 0 ]

# A digest is of what pages say: not of names, keys, joining, or the form.
one=$("$tool" digest three.layout | cut -c1-64)
sed -e 's/regions=5/regions=6/' -e 's/ epoch=7.*//' -e 's/ \[heap\]//' \
    -e 's/^0x400000-0x452000 \(.*\) 0x0 .*/0x400000-0x410000 \1 0x0\
0x410000-0x452000 \1 0x10000/' three.layout >"$work/divided.layout"
for same in "$work/divided.layout" "$work/three.json"; do
    holds "$same has the digest" [ "$one" = "$("$tool" digest "$same" | cut -c1-64)" ]
done
# As the manual says it can be had by hand.
by_hand=$(sed -e '/^#/d' -e 's/^space .*/space/' three.layout | cut -d' ' -f1-6 | sha256sum)
holds "the digest by hand" [ "$one  -" = "$by_hand" ]
lost=$("$tool" digest - <lost.layout)
"$tool" show --json lost.layout >"$work/lost.json"
holds "what is lost in JSON says the same" [ "$lost" = "$("$tool" digest - <"$work/lost.json")" ]
holds "and not what is whole" [ "$lost" != "$("$tool" digest - <whole.layout)" ]
holds "another layout has another" [ "$one" != "$("$tool" digest changed.layout | cut -c1-64)" ]

"$tool" show --json kept.layout >"$work/kept.json"
holds "what is kept in JSON says the same" \
    [ "$("$tool" digest - <kept.layout)" = "$("$tool" digest - <"$work/kept.json")" ]

# A map of a real process goes all the way.
"$tool" import-maps /proc/self/maps >"$work/self.layout" 2>/dev/null
holds "the tool's own map is imported" [ $? -eq 0 ]
"$tool" check "$work/self.layout" >"$work/self.check"
holds "and has no fault" [ $? -eq 0 ]
"$tool" show --gaps "$work/self.layout" | narrow
holds "and fits 80 columns" [ $? -eq 0 ]
"$tool" show --svg "$work/self.layout" | python3 -c '
import sys, xml.etree.ElementTree as tree
tree.parse(sys.stdin.buffer)'
holds "and its picture is XML" [ $? -eq 0 ]

# A terminal gets colours, and none when NO_COLOR says so.
coloured() {
    script -qec "$tool show three.layout" /dev/null </dev/null | grep -q "$(printf '\033')\\["
}
holds "colours on a terminal" coloured
NO_COLOR=1
export NO_COLOR
coloured
holds "no colours with NO_COLOR" [ $? -eq 1 ]
unset NO_COLOR

# Whether the manuals that it refers to are installed here is no question of it.
mandoc -Tlint "$root/shell/host/vspacectl.1" 2>&1 |
    grep -v 'mandoc.db lacks\|referenced manual not found' >"$work/lint"
holds "the manual is clean" [ ! -s "$work/lint" ]
finish host_layouts
