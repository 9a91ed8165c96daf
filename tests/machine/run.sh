#!/bin/sh
# SPDX-License-Identifier: ISC
# Boots the test kernel in QEMU and judges its console:
#     run.sh KERNEL.ELF [all|story|test|PROGRAM.ELF]
# It shows all of the console; or tells it as a story; or tells it to a file, whose form it judges.
# Or it boots with a program, which it runs instead of the scenarios, and shows what that did.
# Every line of expected.txt must come exactly once as an `ok` line, in this order, numbered from 1;
# then the plan, and the exit status that only a kernel without failure gives; and the journal must
# be whole. Anything else fails. What the run leaves is in build/run. Last line: `machine: N passed,
# M failed`. No KVM is used, so that every machine does the same.
set -u
kernel=$1
show=${2:-all}
here=$(dirname "$0")
out=build/run
program=
expected=$here/expected.txt
console=$out/console.txt
journal=$out/journal.txt
seconds=400 # some 10 where nothing else runs
passed_status=33 # isa-debug-exit: 2 * 0x10 + 1

case $show in
all | story | test) ;;
*)
    program=$show
    show=client
    expected=$here/expected_client.txt
    [ -r "$program" ] || {
        echo "make run: there is no program $program" >&2
        exit 2
    }
    ;;
esac

rm -rf "$out"
mkdir -p "$out"

# The console is the first serial port, the journal the second.
boot() {
    timeout "$seconds" qemu-system-x86_64 -M pc,accel=tcg -cpu max -smp 2 -m 256 -display none \
        -monitor none -nic none -no-reboot -device isa-debug-exit,iobase=0xf4,iosize=4 \
        -serial stdio -chardev "file,id=journal,path=$journal" \
        -device virtio-serial-pci,disable-modern=on,ioeventfd=off \
        -device virtconsole,chardev=journal -kernel "$kernel" ${program:+-initrd "$program"} \
        </dev/null 2>&1
    echo $? >"$out/status"
}

present() {
    case $show in
    all) cat ;;
    client) sed -n '/^ok 1 /,$p' ;;
    story) python3 -B "$here/story.py" "$out" ;;
    test) python3 -B "$here/story.py" "$out" >"$out/story.txt" ;;
    esac
}

complain() {
    echo "machine: $1"
    failed=$((failed + 1))
}

# pass NAME COMMAND...: one more check, of the journal.
pass() {
    name=$1
    shift
    if "$@"; then
        passed=$((passed + 1))
    else
        complain "$name"
    fi
}

# The layout that the story ends with, as a picture.
draw() {
    [ "$show" != client ] ||
        build/vspacectl replay --layout "$out/layout.txt" "$journal" >"$out/replay" || return 1
    build/vspacectl show --svg "$out/layout.txt" >"$out/layout.svg"
}

boot | tee "$console" | present
shown=$?
status=$(cat "$out/status")

grep -v '^#' "$expected" >"$out/expected.txt"
sed -n 's/^ok [0-9]* - //p' "$console" >"$out/passed.txt"
wanted=$(wc -l <"$out/expected.txt")
passed=$(wc -l <"$out/passed.txt")
numbered=$(sed -n 's/^ok \([0-9]*\) - .*/\1/p' "$console" |
    awk '$1 != NR { bad = 1 } END { print bad + 0 }')
failed=$(grep -c -e '^not ok' -e '^Bail out!' "$console")

[ "$shown" -eq 0 ] || complain "the console was not shown"
[ "$status" -ne 124 ] || complain "no end after $seconds seconds"
[ "$status" -eq "$passed_status" ] || complain "exit status $status, expected $passed_status"
[ "$numbered" -eq 0 ] || complain "the ok lines are not numbered from 1 on"
[ "$wanted" -gt 0 ] || complain "nothing is expected"
grep -q "^1\.\.$wanted\$" "$console" || complain "no plan 1..$wanted"
if ! cmp -s "$out/expected.txt" "$out/passed.txt"; then
    complain "the ok lines are not those of $expected:"
    diff "$out/expected.txt" "$out/passed.txt"
fi
pass "the check of journals is wrong" python3 -B "$here/journal.py" --self-test
pass "the journal is not whole" python3 -B "$here/journal.py" "$journal"
if [ "$show" = test ]; then
    pass "the story is not of 13 to 149 lines of 80 columns" \
        awk 'length > 80 { bad = 1 } END { exit bad || NR < 13 || NR > 149 }' "$out/story.txt"
fi
draw || complain "the layout has no picture"
pass "on this host vspaced answers otherwise" build/vspacectl replay "$journal"
if [ "$show" = test ]; then
    pass "as clang compiles it, vspaced answers otherwise" \
        build/toolclang/vspacectl replay "$journal"
fi
[ "$show" != client ] || build/vspacectl show "$out/layout.txt"
case $failed$show in
0* | *all | *client) ;;
*) grep -v '^ok' "$console" | tail -n 30 ;;
esac
echo "machine: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
