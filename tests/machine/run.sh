#!/bin/sh
# SPDX-License-Identifier: ISC
# Boots the test kernel in QEMU, shows its console and judges it: run.sh KERNEL.ELF
# Every line of expected.txt must come exactly once as an `ok` line, in this order, numbered from 1;
# then the plan, and the exit status that only a kernel without failure gives. Anything else fails.
# Last line: `machine: N passed, M failed`. No KVM is used, so that every machine does the same.
set -u
kernel=$1
here=$(dirname "$0")
log=$kernel.log
seconds=400 # some 10 where nothing else runs
passed_status=33 # isa-debug-exit: 2 * 0x10 + 1

timeout "$seconds" qemu-system-x86_64 -M pc,accel=tcg -cpu max -smp 2 -m 256 -display none \
    -serial stdio -monitor none -nic none -no-reboot \
    -device isa-debug-exit,iobase=0xf4,iosize=4 -kernel "$kernel" </dev/null >"$log" 2>&1
status=$?
tr -d '\r' <"$log" >"$log.text" && mv "$log.text" "$log"
cat "$log"

grep -v '^#' "$here/expected.txt" >"$kernel.expected"
sed -n 's/^ok [0-9]* - //p' "$log" >"$kernel.passed"
wanted=$(wc -l <"$kernel.expected")
passed=$(wc -l <"$kernel.passed")
numbered=$(sed -n 's/^ok \([0-9]*\) - .*/\1/p' "$log" |
    awk '$1 != NR { bad = 1 } END { print bad + 0 }')
failed=$(grep -c -e '^not ok' -e '^Bail out!' "$log")

complain() {
    echo "machine: $1"
    failed=$((failed + 1))
}
[ "$status" -ne 124 ] || complain "no end after $seconds seconds"
[ "$status" -eq "$passed_status" ] || complain "exit status $status, expected $passed_status"
[ "$numbered" -eq 0 ] || complain "the ok lines are not numbered from 1 on"
[ "$wanted" -gt 0 ] || complain "nothing is expected"
grep -q "^1\.\.$wanted\$" "$log" || complain "no plan 1..$wanted"
if ! cmp -s "$kernel.expected" "$kernel.passed"; then
    complain "the ok lines are not those of expected.txt:"
    diff "$kernel.expected" "$kernel.passed"
fi
echo "machine: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
