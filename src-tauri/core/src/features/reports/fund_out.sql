SELECT coalesce((SELECT sum(amount_vnd) FROM fund_entries
                 WHERE removed_at IS NULL AND kind = 'spending' AND on_day BETWEEN :from AND :until), 0)
     + coalesce((SELECT sum(amount_vnd) FROM fund_payments WHERE removed_at IS NULL AND on_day BETWEEN :from AND :until), 0);
