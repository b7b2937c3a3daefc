SELECT i.id, i.award_id, w.person_id, w.collective_id, w.household_id, w.printed_name, w.office, w.award,
       d.decided_on AS of_on, i.field, i.was, i.becomes, i.money_vnd, i.money_state, i.money_on, i.money_reason,
       i.object_state, i.object_on, i.object_reason
FROM amendment_items i
JOIN amendments a ON a.id = i.amendment_id
JOIN decisions d ON d.id = a.decision_id
LEFT JOIN awards w ON w.id = i.award_id
WHERE i.removed_at IS NULL AND i.amendment_id = ?1
ORDER BY i.position, i.id;
