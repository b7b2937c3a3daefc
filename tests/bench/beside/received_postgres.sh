#!/usr/bin/env bash
# received_postgres.sh FOLDER: a private PostgreSQL on a Unix socket copies FOLDER/awards.csv in, makes two indexes and
# sums up. One backend does the work. Told is its processor time and that of all processes of the server until the rows
# are in their files, as they are when DuckDB and we are done.
set -euo pipefail
work=$(mktemp -d)
server=(env)
if [ "$(id -u)" = 0 ]; then
  chown postgres "$work"
  server=(setpriv --reuid=postgres --regid=postgres --clear-groups)
fi
programs=$(dirname "$(readlink -f "$(command -v initdb || echo /usr/lib/postgresql/15/bin/initdb)")")
stop() {
  "${server[@]}" "$programs/pg_ctl" -D "$work/pg" -m fast stop >/dev/null || true
  rm -rf "$work"
}
trap stop EXIT
cd "$work"
"${server[@]}" "$programs/initdb" -D "$work/pg" --locale=C.UTF-8 -A trust >/dev/null
"${server[@]}" "$programs/pg_ctl" -D "$work/pg" -w -l "$work/log" \
  -o "-c listen_addresses='' -k $work -c shared_buffers=512MB -c max_wal_size=8GB -c maintenance_work_mem=256MB" \
  start >/dev/null
ln "$1/awards.csv" "$work/awards.csv" 2>/dev/null || cp "$1/awards.csv" "$work/awards.csv"
chmod 644 "$work/awards.csv"
cat >"$work/run.sql" <<SQL
CREATE FUNCTION spent() RETURNS float LANGUAGE sql AS \$\$
  SELECT (split_part(stat, ' ', 14)::float + split_part(stat, ' ', 15)::float) / 100
  FROM (SELECT pg_read_file('/proc/self/stat') AS stat) AS now \$\$;
CREATE FUNCTION spent_by_all() RETURNS float LANGUAGE sql AS \$\$
  SELECT sum(split_part(stat, ' ', 14)::float + split_part(stat, ' ', 15)::float) / 100
  FROM pg_ls_dir('/proc') AS pid, pg_read_file('/proc/' || pid || '/stat', 0, 1000, true) AS stat
  WHERE pid ~ '^[0-9]+\$' AND stat LIKE '% (postgres) %'
    AND split_part(stat, ' ', 4) = split_part(pg_read_file('/proc/self/stat'), ' ', 4) \$\$;
CREATE TABLE awards (unit text, period text, id text, decision_id text, award text, person_id text, collective_id text,
  household_id text, printed_name text, office text, merit text, sex text, is_leader bigint, register_no bigint,
  amount_vnd bigint, revoked_on text, work_class text);
SELECT spent() AS begin, spent_by_all() AS all_begin \gset
COPY awards FROM '$work/awards.csv' (FORMAT csv);
SELECT spent() AS loaded \gset
ALTER TABLE awards ADD PRIMARY KEY (id);
CREATE INDEX ON awards (period, unit, award) INCLUDE (amount_vnd, revoked_on);
VACUUM ANALYZE awards;
SELECT spent() AS indexed \gset
CHECKPOINT;
SELECT spent_by_all() AS all_written \gset
SELECT spent() AS written \gset
SET max_parallel_workers_per_gather = 0;
SELECT count(*) AS groups FROM (SELECT unit, award, count(*), sum(amount_vnd) FROM awards
  WHERE period = '2022-Q3' AND revoked_on IS NULL GROUP BY 1, 2) AS report \gset
SELECT spent() AS told \gset
SELECT format('PostgreSQL %s, one backend, nothing proven: copied %s s, indexes %s s, together %s s (%s rows), all processes until written to its files %s s, report %s s, store %s MB',
  current_setting('server_version_num')::int / 10000, round((:loaded - :begin)::numeric, 2),
  round((:indexed - :loaded)::numeric, 2), round((:indexed - :begin)::numeric, 2), (SELECT count(*) FROM awards),
  round((:all_written - :all_begin)::numeric, 2), round((:told - :written)::numeric, 2), pg_total_relation_size('awards') / 1000000);
SQL
chmod 644 "$work/run.sql"
"${server[@]}" psql -h "$work" -d postgres -qAt -v ON_ERROR_STOP=1 -f "$work/run.sql"
