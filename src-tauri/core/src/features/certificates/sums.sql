-- What each decision gives and how many of its certificates were not written for printing yet, the newest first.
SELECT d.id,
       count(a.id) AS awards,
       coalesce(sum(a.amount_vnd), 0) AS amount_vnd,
       count(a.id) FILTER (WHERE a.award = 'certificate_of_merit' AND a.revoked_on IS NULL) AS certificates,
       (SELECT coalesce(sum(p.pages), 0) FROM certificate_prints p
        WHERE p.decision_id = d.id AND p.removed_at IS NULL) AS printed
FROM decisions d
LEFT JOIN awards a ON a.decision_id = d.id AND a.removed_at IS NULL
WHERE d.removed_at IS NULL
GROUP BY d.id
ORDER BY d.decided_on DESC, d.number DESC;
