-- What each decision gives that is in force, and where its certificates stand, the newest first.
WITH given AS MATERIALIZED (
  -- Which awards have a certificate, and from when until when.
  SELECT value ->> 0 AS award, value ->> 1 AS since, value ->> 2 AS until FROM json_each(?1)
), last AS (
  -- The other columns are those of the copy with the highest number.
  SELECT award_id, max(copy_no), signed_on, handed_on, spoiled_on
  FROM certificate_copies WHERE removed_at IS NULL GROUP BY award_id
), standing AS (
  SELECT a.decision_id, a.amount_vnd,
         EXISTS (
           SELECT 1 FROM given g WHERE g.award = a.award AND g.since <= d.decided_on
             AND (g.until IS NULL OR g.until >= d.decided_on)) AS is_certificate,
         CASE WHEN l.award_id IS NULL THEN 'unprinted' WHEN l.spoiled_on IS NOT NULL THEN 'spoiled'
              WHEN l.handed_on IS NOT NULL THEN 'handed_over' WHEN l.signed_on IS NOT NULL THEN 'signed'
              ELSE 'printed' END AS stage
  FROM awards a JOIN decisions d ON d.id = a.decision_id LEFT JOIN last l ON l.award_id = a.id
  WHERE a.removed_at IS NULL AND a.revoked_on IS NULL
)
SELECT d.id,
       count(s.decision_id) AS awards,
       coalesce(sum(s.amount_vnd), 0) AS amount_vnd,
       count(*) FILTER (WHERE s.is_certificate) AS certificates,
       count(*) FILTER (WHERE s.is_certificate AND s.stage IN ('unprinted', 'spoiled')) AS unprinted,
       count(*) FILTER (WHERE s.is_certificate AND s.stage = 'spoiled') AS spoiled,
       count(*) FILTER (WHERE s.is_certificate AND s.stage = 'printed') AS printed,
       count(*) FILTER (WHERE s.is_certificate AND s.stage = 'signed') AS signed,
       count(*) FILTER (WHERE s.is_certificate AND s.stage = 'handed_over') AS handed_over
FROM decisions d
LEFT JOIN standing s ON s.decision_id = d.id
WHERE d.removed_at IS NULL
GROUP BY d.id
ORDER BY d.decided_on DESC, d.number DESC;
