#!/usr/bin/env bash
# Goal E: as many bundles as a country's communes send in a quarter, beside DuckDB and PostgreSQL on the same awards in
# one run. The others get bare CSV: no ZIP, no hash, no signature. Processor seconds of the work, not of starting.
#   tests/bench/beside/received.sh [FOLDER] [BUNDLES]     some 3 GB of room for 3,321; FOLDER is removed at the end
# Needs initdb and psql of PostgreSQL, and DuckDB of the tests' Python (`.ci/setup test`).
set -euo pipefail
cd "$(dirname "$0")/../../.."
folder=${1:-target/beside-received}
bundles=${2:-3321}
mkdir -p "$folder"
folder=$(realpath "$folder")
trap 'rm -rf "$folder"' EXIT

cargo build --locked -q --release -p sovang-bench --example received
program=target/release/examples/received
"$program" write "$folder" "$bundles"
echo "$bundles bundles, $(wc -l <"$folder/awards.csv") awards, $(du -sm "$folder/stick" | cut -f1) MB zipped," \
  "$(du -m "$folder/awards.csv" | cut -f1) MB bare. Load $(cut -d' ' -f1-3 /proc/loadavg)."
"$program" merge "$folder"
echo "Load $(cut -d' ' -f1-3 /proc/loadavg)."
tests/.venv/bin/python tests/bench/beside/received_duckdb.py "$folder"
echo "Load $(cut -d' ' -f1-3 /proc/loadavg)."
tests/bench/beside/received_postgres.sh "$folder"
echo "Load $(cut -d' ' -f1-3 /proc/loadavg)."
