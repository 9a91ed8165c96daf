# SPDX-License-Identifier: ISC
"""The programs whose recordings are committed: a command, and the files that it finds in its
folder. Each ends within seconds, and does what programs of its kind do with memory."""

C = r"""#include <stdio.h>
#include <stdlib.h>
#include <string.h>
struct word { struct word *next; char text[32]; };
static struct word *words;
static int add(const char *text)
{
    struct word *word = malloc(sizeof *word);
    if (word == NULL)
        return 0;
    strncpy(word->text, text, sizeof word->text - 1);
    word->next = words;
    words = word;
    return 1;
}
int main(int argc, char **argv)
{
    for (int i = 0; i < argc && add(argv[i]); i++)
        printf("%s\n", words->text);
    return 0;
}
"""

PYTHON = """
import ctypes, decimal, json, sqlite3, ssl, threading, zlib
def work(n):
    text = json.dumps([{"n": i, "s": str(i) * 20} for i in range(20000 * n)])
    zlib.compress(text.encode())
threads = [threading.Thread(target=work, args=(n,)) for n in (1, 2, 3)]
for t in threads: t.start()
for t in threads: t.join()
sqlite3.connect(":memory:").execute("create table t (a)")
"""

PERL = r"""
use strict; use warnings; use POSIX; use Encode; use List::Util qw(sum);
my %seen;
$seen{$_ x 3} = [ $_, "x" x ($_ % 100) ] for 1 .. 60000;
my @sorted = sort { $seen{$a}[0] <=> $seen{$b}[0] } keys %seen;
my $text = join ",", @sorted;
$text =~ s/(\d+),/<$1>/g;
delete @seen{@sorted[0 .. 30000]};
print sum(map { length } values @sorted), "\n";
"""

NODE = """
const { Worker, isMainThread } = require('worker_threads');
function hot(n) { let s = 0; for (let i = 0; i < n; i++) s = (s * 31 + i) % 65521; return s; }
if (isMainThread) {
    const objects = Array.from({ length: 50000 }, (_, i) => ({ i, s: 'x'.repeat(i % 50) }));
    const all = JSON.parse(JSON.stringify(objects)).map(o => o.s + o.i).sort();
    const buffer = Buffer.alloc(8 << 20, 1);
    require('zlib').gzipSync(buffer);
    console.log(hot(3000000), all.length);
    new Worker(__filename).on('exit', () => process.exit(0));
} else {
    console.log(hot(1000000));
}
"""

SQL = """
PRAGMA mmap_size = 268435456;
CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, value REAL);
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000)
    INSERT INTO t SELECT i, 'name ' || i, i * 1.5 FROM n;
CREATE INDEX byname ON t (name);
SELECT count(*), sum(value) FROM t WHERE name LIKE '%7%';
DELETE FROM t WHERE id % 3 = 0;
VACUUM;
SELECT name FROM t ORDER BY value DESC LIMIT 3;
"""

BASH = """
declare -A seen
for i in {1..20000}; do seen[$i]="value $i"; done
list=$(for i in {1..3000}; do echo "line $i ${seen[$i]}"; done | sort -r | head -n 100)
count=$(wc -l <<<"$list")
( unset seen; cat <<<"$count" )
exec cat /dev/null
"""

GIT = """
export GIT_AUTHOR_DATE='2026-01-01 00:00 +0000' GIT_COMMITTER_DATE='2026-01-01 00:00 +0000'
git init -q . && git config user.name nobody && git config user.email nobody
for i in 1 2 3; do seq $((i * 5000)) >numbers && git add . && git commit -qm "commit $i"; done
git gc -q && git log --stat --oneline && git diff HEAD~2 --stat
"""

SMT = """(set-logic QF_BV)
(declare-const a (_ BitVec 24))
(declare-const b (_ BitVec 24))
(assert (= (bvmul a b) #x7f4a5b))
(assert (bvugt a #x000100))
(assert (bvugt b #x000100))
(check-sat)
"""

KEYTOOL = ["java", "-m", "java.base/sun.security.tools.keytool.Main"]
PROGRAMS = {
    "bash": (["bash", "script"], {"script": BASH}),
    "clang": (["clang", "-O2", "-g", "-c", "words.c"], {"words.c": C}),
    "gcc": (["gcc", "-O2", "-g", "-o", "words", "words.c"], {"words.c": C}),
    "gdb": (["gdb", "-nx", "-batch", "-ex", "info functions Main",
             "-ex", "disassemble Py_BytesMain", "-ex", "python print(gdb.VERSION)",
             "/usr/bin/python3"], {}),
    "git": (["sh", "script"], {"script": GIT}),
    "java": (KEYTOOL + ["-genkeypair", "-keyalg", "RSA", "-keysize", "3072", "-alias", "a",
                        "-dname", "CN=a", "-keystore", "keys", "-storepass", "secret"], {}),
    "node": (["node", "script.js"], {"script.js": NODE}),
    "perl": (["perl", "script"], {"script": PERL}),
    "python3": (["python3", "-I", "script"], {"script": PYTHON}),
    "sqlite3": (["sqlite3", "-init", "script", "numbers.db", "SELECT count(*) FROM t;"],
                {"script": SQL}),
    "xz": (["sh", "-c", "seq 700000 | xz -T2 -3 --block-size=1MiB | xz -dc -T2 | tail -n 1"], {}),
    "z3": (["z3", "question.smt2"], {"question.smt2": SMT}),
}
