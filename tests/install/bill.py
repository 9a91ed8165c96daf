#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Whether the bill of materials in a folder fits the tarball beside it: what SPDX 2.3 wants is
there, every file with its hash, and no identifier is taken twice. usage: bill.py FOLDER"""
import glob
import hashlib
import json
import re
import subprocess
import sys
import tempfile

FOLDER = sys.argv[1]
TARBALL, = glob.glob(f"{FOLDER}/*.tar.gz")
with open(glob.glob(f"{FOLDER}/*.spdx.json")[0], encoding="utf-8") as f:
    BILL = json.load(f)


def sha256(path):
    with open(path, "rb") as g:
        return hashlib.sha256(g.read()).hexdigest()


def said(entry, name="SHA256"):
    return next(s["checksumValue"] for s in entry["checksums"] if s["algorithm"] == name)


main = BILL["packages"][0]
codes = "".join(sorted(said(f, "SHA1") for f in BILL["files"]))
ids = [x["SPDXID"] for x in [BILL, *BILL["packages"], *BILL["files"]]]
ends = {x for r in BILL["relationships"] for x in (r["spdxElementId"], r["relatedSpdxElement"])}
good = {
    "version": BILL["spdxVersion"] == "SPDX-2.3" and BILL["dataLicense"] == "CC0-1.0",
    "namespace": re.fullmatch(r"https://[\w./-]+-[0-9a-f-]{36}", BILL["documentNamespace"]),
    "moment": re.fullmatch(r"\d{4}(-\d\d){2}T(\d\d:){2}\d\dZ", BILL["creationInfo"]["created"]),
    "creators": BILL["creationInfo"]["creators"],
    "tarball": said(main) == sha256(TARBALL),
    "code": main["packageVerificationCode"]["packageVerificationCodeValue"]
    == hashlib.sha1(codes.encode()).hexdigest(),
    "identifiers": len(set(ids)) == len(ids) and all(re.fullmatch(r"SPDXRef-[\w.-]+", i)
                                                     for i in ids),
    "relationships": ends == set(ids),
    "tools": {"gcc", "frama-c-base", "z3"} <= {p["name"] for p in BILL["packages"]},
    "fields": all("downloadLocation" in p and "licenseConcluded" in p for p in BILL["packages"]),
}
with tempfile.TemporaryDirectory() as folder:
    subprocess.run(["tar", "-xzf", TARBALL, "-C", folder, "--strip-components=1"], check=True)
    there = subprocess.run(["find", ".", "-type", "f"], cwd=folder, check=True, text=True,
                           stdout=subprocess.PIPE).stdout.split("\n")[:-1]
    good["files"] = sorted(there) == sorted(f["fileName"] for f in BILL["files"])
    good["hashes"] = all(said(f) == sha256(f"{folder}/{f['fileName']}") for f in BILL["files"])
for what, so in good.items():
    if not so:
        print(f"the bill of materials is wrong: {what}")
sys.exit(0 if all(good.values()) else 1)
