#!/usr/bin/env python3
"""Reads a quarterly bundle without Sổ Vàng, by its published format alone (src-tauri/bundle/FORMAT.md).

    read_bundle.py SoVang_17230_2026-Q3_v1.zip [--key PUBLIC_KEY_OF_THE_COMMUNE] [--identity FILE_OF_THE_READER]

Decrypts what ends in `.age` with the `age` program, checks the bag with `bagit` and the signature with the `minisign`
program, then prints one line for each award: decision, day, register number, name, award, amount. Ends with 1 and a
sentence when anything is not as the format says.
"""

import argparse
import csv
import json
import pathlib
import subprocess
import sys
import tempfile
import zipfile

import bagit

LARGEST = 512 << 20  # bytes in all; a quarter of a commune is far below
MOST_FILES = 2_000


class Refused(Exception):
    """Why the bundle is not taken."""


def decrypted(bundle, identity, into):
    """The ZIP inside: what `age` makes of the file with the key of an office it was encrypted for."""
    if not str(bundle).endswith(".age"):
        return bundle
    if not identity:
        raise Refused("the bundle is encrypted; give the key of an office it is for")
    plain = pathlib.Path(into) / "plain.zip"
    told = subprocess.run(["age", "-d", "-i", identity, "-o", str(plain), bundle], capture_output=True, text=True, check=False)
    if told.returncode != 0:
        raise Refused(f"age does not open it: {told.stderr.strip()}")
    return plain


def unpack(bundle, into):
    """Everything under one folder, with plain names only. The folder."""
    with zipfile.ZipFile(bundle) as archive:
        entries = archive.infolist()
        if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > LARGEST:
            raise Refused("the bundle is larger than any quarter can be")
        tops = set()
        for entry in entries:
            parts = pathlib.PurePosixPath(entry.filename).parts
            is_link = entry.external_attr >> 28 == 0xA
            if not parts or parts[0] == "/" or ".." in parts or "\\" in entry.filename or is_link:
                raise Refused(f"a name that leads out of the bundle: {entry.filename!r}")
            tops.add(parts[0])
        if len(tops) != 1:
            raise Refused("a bundle holds one folder")
        archive.extractall(into)
    return pathlib.Path(into) / tops.pop()


def verify(folder, known_key):
    """What bag-info.txt says, once every hash and the signature hold."""
    bag = bagit.Bag(str(folder))
    bag.validate()
    key = known_key or bag.info.get("Signer-Key", "")
    tags = folder / "tagmanifest-sha256.txt"
    told = subprocess.run(["minisign", "-Q", "-V", "-P", key, "-m", str(tags)], capture_output=True, text=True, check=False)
    if told.returncode != 0:
        raise Refused("the signature is not by this key")
    return bag.info, told.stdout.strip()


def awards(folder):
    """The rows of awards.csv, each with its decision, read by the columns the descriptor names."""
    tables = folder / "data" / "tables"
    package = json.loads((tables / "datapackage.json").read_text(encoding="utf-8"))
    paths = {resource["name"]: tables / resource["path"] for resource in package["resources"]}
    decisions = {row["id"]: row for row in rows(paths["decisions"])}
    for award in rows(paths["awards"]):
        if not award.get("revoked_on"):
            yield award, decisions.get(award["decision_id"], {})


def rows(path):
    with open(path, encoding="utf-8", newline="") as table:
        yield from csv.DictReader(table)


def main():
    wanted = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    wanted.add_argument("bundle")
    wanted.add_argument("--key", help="public key of the commune, from its paper; else the one in the bundle")
    wanted.add_argument("--identity", help="file with the secret reading key, as age-keygen writes it")
    given = wanted.parse_args()
    with tempfile.TemporaryDirectory() as into:
        try:
            folder = unpack(decrypted(given.bundle, given.identity, into), pathlib.Path(into) / "bag")
            info, comment = verify(folder, given.key)
        except (Refused, bagit.BagError, zipfile.BadZipFile, OSError) as cause:
            sys.exit(f"Refused: {cause}")
        source = "the key given" if given.key else "the key in the bundle; compare it with the paper"
        print(f"# {info['Source-Organization']}, {info['Period']}, revision {info['Revision']}, signed by {source}")
        print(f"# {comment}")
        if info.get("Practice") == "true":
            print("# PRACTICE: nobody in it is real")
        out = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n")
        for award, decision in awards(folder):
            number = f"{int(decision['number']):02}/{decision['symbol']}" if decision else ""
            out.writerow([number, decision.get("decided_on", ""), award["register_no"], award["printed_name"],
                          award["award"], award["amount_vnd"]])


if __name__ == "__main__":
    main()
