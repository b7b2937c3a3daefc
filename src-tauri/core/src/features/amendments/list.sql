-- Amendments, the newest paper first.
SELECT a.id, a.decision_id, d.number AS of_number, d.symbol AS of_symbol, d.decided_on AS of_on, d.subject AS of_subject,
       a.kind, a.is_whole, a.number, a.symbol, a.decided_on, a.reason, a.proposed_by, a.signer_name, a.signer_lines,
       a.legal_bases, a.note
FROM amendments a JOIN decisions d ON d.id = a.decision_id
WHERE a.removed_at IS NULL
  AND (:id IS NULL OR a.id = :id)
  AND (:decision IS NULL OR a.decision_id = :decision)
  AND (:kind IS NULL OR a.kind = :kind)
  AND (:from IS NULL OR a.decided_on >= :from)
  AND (:until IS NULL OR a.decided_on <= :until)
  AND (NOT :due OR EXISTS (SELECT 1 FROM amendment_items i WHERE i.amendment_id = a.id AND i.removed_at IS NULL
                           AND (i.money_state = 'due' OR i.object_state = 'due')))
  AND (coalesce(:award, :person, :collective, :household) IS NULL
       OR EXISTS (SELECT 1 FROM amendment_items i JOIN awards w ON w.id = i.award_id
                  WHERE i.amendment_id = a.id AND i.removed_at IS NULL
                    AND (w.id = :award OR w.person_id = :person OR w.collective_id = :collective
                         OR w.household_id = :household)))
ORDER BY a.decided_on DESC, a.id DESC;
