-- Decisions of the period that were not cancelled, with what was done before and after each.
WITH given AS (
  SELECT a.decision_id, a.id, a.amount_vnd, n.id AS nomination_id, n.round_id
  FROM awards a
  LEFT JOIN nomination_awards l ON l.award_id = a.id AND l.removed_at IS NULL
  LEFT JOIN nominations n ON n.id = l.nomination_id AND n.removed_at IS NULL
  WHERE a.removed_at IS NULL AND a.revoked_on IS NULL
)
SELECT d.id, d.number, d.symbol, d.decided_on, d.subject, d.ground, d.legal_bases, m.name AS movement, m.field,
       (SELECT s.done_on FROM movement_steps s
        WHERE s.movement_id = d.movement_id AND s.kind = 'final_review' AND s.removed_at IS NULL) AS reviewed_on,
       (SELECT count(DISTINCT g.id) FROM given g WHERE g.decision_id = d.id) AS awards,
       (SELECT coalesce(sum(a.amount_vnd), 0) FROM awards a
        WHERE a.decision_id = d.id AND a.removed_at IS NULL AND a.revoked_on IS NULL) AS amount_vnd,
       (SELECT coalesce(sum(p.amount_vnd), 0) FROM fund_payments p
        WHERE p.decision_id = d.id AND p.removed_at IS NULL) AS paid_vnd,
       EXISTS (SELECT 1 FROM funds f WHERE f.year = d.year AND f.removed_at IS NULL)
         OR EXISTS (SELECT 1 FROM fund_payments p JOIN decisions o ON o.id = p.decision_id
                    WHERE o.year = d.year AND p.removed_at IS NULL) AS has_fund,
       EXISTS (SELECT 1 FROM given g WHERE g.decision_id = d.id AND g.nomination_id IS NOT NULL) AS is_linked,
       (SELECT max(s.held_on) FROM sessions s
        WHERE s.removed_at IS NULL AND s.held_on <= d.decided_on
          AND s.round_id IN (SELECT g.round_id FROM given g WHERE g.decision_id = d.id)) AS held_on,
       (SELECT s.minutes_number FROM sessions s
        WHERE s.removed_at IS NULL AND s.held_on <= d.decided_on AND coalesce(s.minutes_number, '') <> ''
          AND s.round_id IN (SELECT g.round_id FROM given g WHERE g.decision_id = d.id)
        ORDER BY s.held_on DESC LIMIT 1) AS minutes,
       (SELECT max(p.until_on) FROM postings p
        WHERE p.removed_at IS NULL AND p.until_on <= d.decided_on
          AND p.round_id IN (SELECT g.round_id FROM given g WHERE g.decision_id = d.id)) AS posted_until,
       EXISTS (SELECT 1 FROM attachments t
               WHERE t.decision_id = d.id AND t.is_signed = 1 AND t.removed_at IS NULL) AS is_scanned
FROM decisions d
LEFT JOIN movements m ON m.id = d.movement_id AND m.removed_at IS NULL
WHERE d.removed_at IS NULL AND d.cancelled_on IS NULL AND d.decided_on BETWEEN :from AND :until
ORDER BY d.decided_on, d.number, d.id;
