-- Files of the period: of its decisions, of the nominations its awards came from, of the exemplars found in it.
SELECT f.id AS id, 'decision' AS kind, printf('%02d/%s', d.number, d.symbol) AS of_name, d.id AS of_id,
       f.name, f.size, f.is_signed AS is_signed, f.sha256, f.ending, d.decided_on AS day
FROM attachments f JOIN decisions d ON d.id = f.decision_id
WHERE f.removed_at IS NULL AND d.removed_at IS NULL AND d.decided_on BETWEEN :from AND :until
UNION ALL
SELECT f.id, 'nomination', min(a.printed_name), f.nomination_id,
       f.name, f.size, 0, f.sha256, f.ending, min(d.decided_on)
FROM attachments f
JOIN nomination_awards l ON l.nomination_id = f.nomination_id AND l.removed_at IS NULL
JOIN awards a ON a.id = l.award_id AND a.removed_at IS NULL
JOIN decisions d ON d.id = a.decision_id AND d.removed_at IS NULL
WHERE f.removed_at IS NULL AND d.decided_on BETWEEN :from AND :until
GROUP BY f.id
UNION ALL
SELECT f.id, 'exemplar', e.name, e.id,
       f.name, f.size, 0, f.sha256, f.ending, e.found_on
FROM attachments f JOIN exemplars e ON e.id = f.exemplar_id
WHERE f.removed_at IS NULL AND e.removed_at IS NULL AND e.found_on BETWEEN :from AND :until
ORDER BY kind, day, of_name, is_signed DESC, id;
