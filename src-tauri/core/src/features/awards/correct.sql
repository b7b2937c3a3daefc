UPDATE awards
SET award = :award, printed_name = :printed_name, office = :office, merit = :merit, note = :note,
    exemplar_id = coalesce(:exemplar, exemplar_id), folded = :folded,
    revision = revision + 1, changed_at = :now
WHERE id = :id;
