#!/usr/bin/env python3
"""Make provinces.tsv and communes.tsv.

    pip download --no-deps vietnamadminunits==1.0.4
    python3 make.py vietnamadminunits-1.0.4-py3-none-any.whl
    python3 make.py --compare OTHER.csv    # code,full_name,province_code,… of another publisher

The package (MIT, Tran Ngoc Minh Hieu) gives the units of 2025-07-01; changes.tsv, which is ours, gives
every later change. Only codes, kinds and names are taken. The same input gives the same bytes.
"""
import csv
import hashlib
import pathlib
import re
import sqlite3
import sys
import tempfile
import unicodedata
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
WHEEL = "737ee3662e877290386c1c45ed4d71f2e5fae34ab6fb9c64bfb4cb74b216ea35"
DATABASE = "vietnamadminunits/data/dataset.db"
MERGED_ON = "2025-07-01"
KINDS = {"commune": ("Đặc khu", "Phường", "Xã"), "province": ("Thành phố", "Tỉnh")}
TONES = "\u0300\u0301\u0303\u0309\u0323"


def split(full_name, level):
    """'Phường Ba Đình' gives ('phường', 'Ba Đình').

    The package's own type column contradicts the full name in four rows (10543, 11848, 31213, 31299);
    the full name agrees with the other publishers, so the kind is read from it.
    """
    full_name = unicodedata.normalize("NFC", full_name)
    for kind in KINDS[level]:
        if full_name.startswith(kind + " "):
            return kind.lower(), full_name[len(kind) + 1:]
    raise SystemExit(f"no kind in {full_name!r}")


def read(wheel):
    with zipfile.ZipFile(wheel) as archive, tempfile.NamedTemporaryFile() as file:
        file.write(archive.read(DATABASE))
        file.flush()
        rows = sqlite3.connect(file.name).execute(
            "SELECT provinceCode, province, wardCode, ward FROM admin_units").fetchall()
    provinces, communes = {}, {}
    for province_code, province, code, ward in rows:
        provinces[province_code] = [*split(province, "province"), "", MERGED_ON]
        communes[code] = [*split(ward, "commune"), province_code, MERGED_ON]
    return {"province": provinces, "commune": communes}


def change(units):
    with open(HERE / "changes.tsv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            unit = units[row["level"]][row["code"]]
            if unit[:2] != [row["kind_before"], row["name"]]:
                raise SystemExit(f"change does not fit: {row} on {unit}")
            unit[0], unit[3] = row["kind_after"], row["changed_on"]


def write(units):
    assert len(units["province"]) == 34 and len(units["commune"]) == 3321
    assert all(re.fullmatch(r"\d{5}", code) for code in units["commune"])
    assert all(re.fullmatch(r"\d{2}", code) for code in units["province"])
    assert {unit[2] for unit in units["commune"].values()} == set(units["province"])
    for level, name in (("province", "provinces.tsv"), ("commune", "communes.tsv")):
        with open(HERE / name, "w", encoding="utf-8", newline="\n") as file:
            middle = ["province_code"] if level == "commune" else []
            print("code", "kind", "name", *middle, "valid_from", "valid_until", sep="\t", file=file)
            for code, (kind, label, province, valid_from) in sorted(units[level].items()):
                middle = [province] if level == "commune" else []
                print(code, kind, label, *middle, valid_from, "", sep="\t", file=file)


def key(name):
    """One spelling for comparing: no case, one apostrophe, the tone moved to the end of its word."""
    words = re.split(r"([\s-]+)", unicodedata.normalize("NFD", name.casefold().replace("’", "'")))
    return "".join(letter for word in words for letter in sorted(word, key=lambda c: c in TONES))


def compare(other):
    with open(HERE / "communes.tsv", encoding="utf-8", newline="") as file:
        ours = {r["code"]: (f"{r['kind']} {r['name']}", r["province_code"])
                for r in csv.DictReader(file, delimiter="\t")}
    with open(other, encoding="utf-8-sig", newline="") as file:
        theirs = {r["code"]: (r["full_name"], r["province_code"]) for r in csv.DictReader(file)}
    spelling = 0
    for code in sorted(ours.keys() | theirs.keys()):
        a, b = ours.get(code), theirs.get(code)
        if a is None or b is None or a[1] != b[1] or key(a[0]) != key(b[0]):
            print("differs:", code, a, b)
        elif a[0].casefold() != b[0].casefold():
            spelling += 1
        elif a[0][1:] != b[0][1:]:
            print("capital:", code, a[0], b[0])
    print(f"{len(ours)} and {len(theirs)} units; {spelling} differ only in where the tone or apostrophe stands")


def main():
    if sys.argv[1:2] == ["--compare"]:
        return compare(sys.argv[2])
    wheel = pathlib.Path(sys.argv[1])
    if hashlib.sha256(wheel.read_bytes()).hexdigest() != WHEEL:
        raise SystemExit("not the wheel of version 1.0.4")
    units = read(wheel)
    change(units)
    write(units)


if __name__ == "__main__":
    main()
