UPDATE awards
SET multiple = :multiple, base_salary_vnd = :base_salary, amount_raw_vnd = :raw, amount_vnd = :paid, amount_mark = :mark
WHERE id = :id;
