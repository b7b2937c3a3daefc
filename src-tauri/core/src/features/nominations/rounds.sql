SELECT r.id, r.name, r.ground, r.merit_year, r.movement_id, m.name AS movement_name, r.opened_on, r.closes_on,
       r.is_simplified, r.note,
       (SELECT count(*) FROM nominations n
        WHERE n.round_id = r.id AND n.removed_at IS NULL AND n.withdrawn_on IS NULL) AS nominations,
       (SELECT count(DISTINCT n.id) FROM nominations n
        JOIN nomination_awards l ON l.nomination_id = n.id AND l.removed_at IS NULL JOIN awards a ON a.id = l.award_id
        WHERE n.round_id = r.id AND n.removed_at IS NULL AND n.withdrawn_on IS NULL
          AND a.removed_at IS NULL AND a.revoked_on IS NULL) AS decided
FROM rounds r LEFT JOIN movements m ON m.id = r.movement_id
WHERE r.removed_at IS NULL
  AND (:id IS NULL OR r.id = :id)
  AND (:year IS NULL OR r.merit_year = :year)
  AND (:text = '' OR instr(r.folded, :text) > 0)
ORDER BY r.opened_on DESC, r.title_key, r.id;
