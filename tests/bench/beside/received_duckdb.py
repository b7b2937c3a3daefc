#!/usr/bin/env python3
"""received_duckdb.py FOLDER: DuckDB on one thread loads FOLDER/awards.csv into a file of its own and sums it up."""

import pathlib
import resource
import statistics
import sys

import duckdb

COLUMNS = ["unit", "period", "id", "decision_id", "award", "person_id", "collective_id", "household_id", "printed_name",
           "office", "merit", "sex", "is_leader", "register_no", "amount_vnd", "revoked_on", "work_class"]
NUMBERS = {"is_leader", "register_no", "amount_vnd"}
REPORT = """SELECT unit, award, count(*), sum(amount_vnd) FROM awards
            WHERE period = '2022-Q3' AND revoked_on IS NULL GROUP BY ALL"""


def spent():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def timed(work):
    begin = spent()
    work()
    return spent() - begin


def main():
    folder = pathlib.Path(sys.argv[1])
    store = duckdb.connect(str(folder / "duck.db"))
    store.execute("SET threads = 1")
    kinds = ", ".join(f"'{name}': '{'BIGINT' if name in NUMBERS else 'VARCHAR'}'" for name in COLUMNS)
    table = f"read_csv('{folder / 'awards.csv'}', header = false, auto_detect = false, columns = {{{kinds}}})"
    load = timed(lambda: store.execute(f"CREATE TABLE awards AS SELECT * FROM {table}").execute("CHECKPOINT"))
    rows = store.execute("SELECT count(*) FROM awards").fetchone()[0]
    report = statistics.median(timed(lambda: store.execute(REPORT).fetchall()) for _ in range(5))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = (folder / "duck.db").stat().st_size / 1e6
    print(f"DuckDB {duckdb.__version__}, one thread, nothing proven: loaded {load:.2f} s ({rows} rows), "
          f"report {report:.4f} s, memory {most:.0f} MiB, store {size:.0f} MB")


if __name__ == "__main__":
    main()
