SELECT p.id, p.full_name, p.other_name, p.sex, p.birth, p.citizen_id, p.ethnicity, p.is_party_member, p.party_joined,
       p.position, p.work_class, p.is_leader, p.lead_tier, p.unit_id, u.name AS unit_name, p.unit_since,
       p.hamlet_id, h.name AS hamlet_name, p.hamlet_since, p.phone, p.note, p.photo
FROM people p LEFT JOIN units u ON u.id = p.unit_id LEFT JOIN units h ON h.id = p.hamlet_id
WHERE p.id = :id AND p.removed_at IS NULL;
