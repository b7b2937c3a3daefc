#!/usr/bin/env python3
"""DuckDB reads every table of a bundle; prints how many awards belong to a decision in it, and their sum in đồng.

    sum_awards.py FOLDER_OF_THE_TABLES
"""

import json
import pathlib
import sys

import duckdb


def main():
    folder = pathlib.Path(sys.argv[1])
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    with duckdb.connect() as store:
        for resource in package["resources"]:
            names = [field["name"] for field in resource["schema"]["fields"]]
            table = store.read_csv(str(folder / resource["path"]), header=True, all_varchar=True)
            if table.columns != names:
                sys.exit(f"{resource['path']}: DuckDB sees {table.columns}, described are {names}")
            table.create(resource["name"])
        print(*store.execute("""
            SELECT count(*), coalesce(sum(amount_vnd::BIGINT), 0)
            FROM awards JOIN decisions ON decisions.id = awards.decision_id""").fetchone())


if __name__ == "__main__":
    main()
