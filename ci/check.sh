#!/bin/sh
# SPDX-License-Identifier: ISC
# The fast checks, each after its own self-test. Runs all of them; exits with 1 if one fails.
set -u
failed=0
for name in core acsl layers shipped style format readme; do
    python3 -B "ci/check_$name.py" --self-test || failed=1
    python3 -B "ci/check_$name.py" || failed=1
done
exit "$failed"
