#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""The bill of materials of a tarball, SPDX 2.3 in JSON: the package, each file with its hashes and
licence, and the tools of ci/toolchain.txt as it is in the tarball. Nothing in it is of the machine
or the moment: the same tarball gives the same bytes.
usage: sbom.py TARBALL VERSION | --self-test"""
import datetime
import hashlib
import io
import json
import os
import re
import sys
import tarfile
import uuid

LICENSE = re.compile(rb"SPDX-License-Identifier: ([\w.+-]+)")
SUMS = ("SHA1", "SHA256")


def sums(data):
    return [{"algorithm": name, "checksumValue": hashlib.new(name.lower(), data).hexdigest()}
            for name in SUMS]


def identifier(kind, name):
    return f"SPDXRef-{kind}-" + re.sub(r"[^A-Za-z0-9.-]", "-", name)


def file_entry(index, name, data):
    found = LICENSE.search(data[:400])
    license_id = found.group(1).decode() if found else "NONE"
    return {"SPDXID": f"SPDXRef-File-{index}", "fileName": f"./{name}", "checksums": sums(data),
            "licenseConcluded": "ISC", "licenseInfoInFiles": [license_id],
            "copyrightText": "NOASSERTION"}


def tools(text):
    """The tools of ci/toolchain.txt: (package, least version)."""
    rows = [line.split("|") for line in text.split("\n")
            if line.strip() and not line.startswith("#")]
    return [(row[0].strip(), row[1].strip()) for row in rows]


def tool_entry(name, version):
    return {"SPDXID": identifier("Tool", name), "name": name, "versionInfo": f">= {version}",
            "downloadLocation": "NOASSERTION", "filesAnalyzed": False,
            "licenseConcluded": "NOASSERTION", "licenseDeclared": "NOASSERTION",
            "copyrightText": "NOASSERTION",
            "externalRefs": [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
                              "referenceLocator": f"pkg:deb/debian/{name}"}]}


def package_entry(tarball, data, version, entries, terms):
    codes = sorted(e["checksums"][0]["checksumValue"] for e in entries)
    found = sorted({x for e in entries for x in e["licenseInfoInFiles"]})
    return {"SPDXID": "SPDXRef-Package", "name": "vspaced", "versionInfo": version,
            "packageFileName": os.path.basename(tarball), "downloadLocation": "NOASSERTION",
            "filesAnalyzed": True, "checksums": sums(data), "licenseConcluded": "ISC",
            "licenseDeclared": "ISC", "licenseInfoFromFiles": found,
            "packageVerificationCode": {"packageVerificationCodeValue": hashlib.sha1(
                "".join(codes).encode()).hexdigest()},
            "copyrightText": terms, "primaryPackagePurpose": "SOURCE"}


def document(tarball, data, version):
    entries, texts, moment = [], {}, 0
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        for member in tar:
            if member.isfile():
                name = member.name.split("/", 1)[1]
                texts[name] = tar.extractfile(member).read()
                entries.append(file_entry(len(entries) + 1, name, texts[name]))
                moment = max(moment, int(member.mtime))
    terms = [line for line in texts["LICENSE"].decode().split("\n")
             if line.startswith("Copyright")]
    made = tools(texts["ci/toolchain.txt"].decode())
    package = package_entry(tarball, data, version, entries, "\n".join(terms) or "NOASSERTION")
    related = [("SPDXRef-DOCUMENT", "DESCRIBES", "SPDXRef-Package")]
    related += [(identifier("Tool", n), "DEV_TOOL_OF", "SPDXRef-Package") for n, _ in made]
    related += [("SPDXRef-Package", "CONTAINS", e["SPDXID"]) for e in entries]
    name = f"vspaced-{version}"
    unique = uuid.uuid5(uuid.NAMESPACE_URL, hashlib.sha256(data).hexdigest())
    created = datetime.datetime.fromtimestamp(moment, datetime.timezone.utc)
    return {"spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT",
            "name": name, "documentNamespace": f"https://spdx.org/spdxdocs/{name}-{unique}",
            "creationInfo": {"created": created.strftime("%Y-%m-%dT%H:%M:%SZ"),
                             "creators": ["Tool: vspaced-ci-sbom"]},
            "packages": [package] + [tool_entry(n, v) for n, v in made], "files": entries,
            "relationships": [{"spdxElementId": a, "relationshipType": kind,
                               "relatedSpdxElement": b} for a, kind, b in related]}


def self_test():
    """A tarball of three files, whose hashes are known."""
    out = io.BytesIO()
    files = {"LICENSE": b"ISC License\n\nCopyright (c) 2000 nobody\n", "a b.c": b"",
             "ci/toolchain.txt": b"# SPDX-License-Identifier: ISC\ngcc | 4:12 | gcc | x\n"}
    with tarfile.open(fileobj=out, mode="w") as tar:
        for name, text in files.items():
            member = tarfile.TarInfo(f"x-1/{name}")
            member.size, member.mtime = len(text), 86400
            tar.addfile(member, io.BytesIO(text))
    d = document("/some/where/x.tar", out.getvalue(), "1")
    empty = {"SHA1": "da39a3ee5e6b4b0d3255bfef95601890afd80709", "SHA256":
             "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}
    good = [d["creationInfo"]["created"] == "1970-01-02T00:00:00Z",
            d["packages"][0]["packageFileName"] == "x.tar",
            d["packages"][0]["copyrightText"] == "Copyright (c) 2000 nobody",
            d["packages"][1]["name"] == "gcc" and d["packages"][1]["versionInfo"] == ">= 4:12",
            [f["licenseInfoInFiles"] for f in d["files"]] == [["NONE"], ["NONE"], ["ISC"]],
            d["files"][1]["fileName"] == "./a b.c",
            {s["algorithm"]: s["checksumValue"] for s in d["files"][1]["checksums"]} == empty,
            len({f["SPDXID"] for f in d["files"]}) == 3,
            len(d["relationships"]) == 5, "/some/where" not in json.dumps(d)]
    print(f"self-test: {sum(good)} of {len(good)} cases as expected")
    return 0 if all(good) else 1


if __name__ == "__main__":
    if sys.argv[1:] == ["--self-test"]:
        sys.exit(self_test())
    with open(sys.argv[1], "rb") as f:
        DATA = f.read()
    json.dump(document(sys.argv[1], DATA, sys.argv[2]), sys.stdout, indent=1, sort_keys=True)
    print()
