-- «Theo đề nghị của …», as cited by the decision.
ALTER TABLE decisions ADD COLUMN proposed_by TEXT;
