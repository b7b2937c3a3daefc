SELECT h.id, h.head_name, h.head_sex, h.head_id, h.hamlet_id, u.name AS hamlet_name, h.hamlet_since, h.members, h.note
FROM households h LEFT JOIN units u ON u.id = h.hamlet_id
WHERE h.removed_at IS NULL
  AND (:id IS NULL OR h.id = :id)
  AND (:hamlet IS NULL OR :hamlet = CASE WHEN :on IS NULL THEN h.hamlet_id ELSE
         coalesce((SELECT s.unit_id FROM household_hamlets s
                   WHERE s.household_id = h.id AND s.removed_at IS NULL AND s.until_on >= substr(:on, 1, length(s.until_on))
                     AND (s.from_on IS NULL OR s.from_on <= :on)
                   ORDER BY s.until_on LIMIT 1),
                  -- Without a first day the hamlet of today holds for the days after everything on record.
                  CASE WHEN CASE WHEN h.hamlet_since IS NOT NULL THEN h.hamlet_since <= :on
                                 ELSE NOT EXISTS (SELECT 1 FROM household_hamlets s
                                                  WHERE s.household_id = h.id AND s.removed_at IS NULL
                                                    AND s.until_on >= substr(:on, 1, length(s.until_on))) END
                       THEN h.hamlet_id END) END)
  AND (:person IS NULL OR h.head_id = :person
       OR EXISTS (SELECT 1 FROM household_members m
                  WHERE m.household_id = h.id AND m.person_id = :person AND m.removed_at IS NULL))
  AND (:text = '' OR instr(h.folded, :text) > 0)
ORDER BY h.name_key, h.id;
