SELECT coalesce(sum(amount_vnd), 0) FROM fund_entries
WHERE removed_at IS NULL AND kind = 'source' AND on_day BETWEEN :from AND :until;
