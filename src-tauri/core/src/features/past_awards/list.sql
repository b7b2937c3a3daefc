SELECT id, person_id, collective_id, household_id, award, year, ground, decision, decided_on, issuer, merit, revoked_on, note
FROM past_awards
WHERE removed_at IS NULL
  AND (:id IS NULL OR id = :id)
  AND (:person IS NULL OR person_id = :person)
  AND (:collective IS NULL OR collective_id = :collective)
  AND (:household IS NULL OR household_id = :household)
ORDER BY year DESC, decided_on DESC, id DESC;
