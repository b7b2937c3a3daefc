-- When the office wants to be reminded. Its own choice, no rule of law.
-- Days from a superior's paper to the office's own plan.
ALTER TABLE offices ADD COLUMN plan_days INTEGER NOT NULL DEFAULT 15 CHECK (plan_days BETWEEN 1 AND 365);
-- Days before a step is due from which it is shown.
ALTER TABLE offices ADD COLUMN remind_days INTEGER NOT NULL DEFAULT 10 CHECK (remind_days BETWEEN 0 AND 180);
-- Months after which an exemplar nobody followed up is shown.
ALTER TABLE offices ADD COLUMN silent_months INTEGER NOT NULL DEFAULT 6 CHECK (silent_months BETWEEN 1 AND 36);
