-- Sentences of a report as the office wrote them. Figures stand in them as names, so that they stay right.
CREATE TABLE report_texts (
  id         TEXT PRIMARY KEY,
  origin     TEXT NOT NULL,
  revision   INTEGER NOT NULL,
  changed_at TEXT NOT NULL,
  removed_at TEXT,
  period     TEXT NOT NULL CHECK (period <> ''),
  -- Codes of a template and of one of its sections.
  template   TEXT NOT NULL CHECK (template <> ''),
  section    TEXT NOT NULL CHECK (section <> ''),
  -- Empty: the office leaves the section without words.
  body       TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX report_texts_by_section ON report_texts (period, template, section) WHERE removed_at IS NULL;

-- Templates of narratives and forms that the province sent, as their file was read.
CREATE TABLE report_templates (
  id         TEXT PRIMARY KEY,
  origin     TEXT NOT NULL,
  revision   INTEGER NOT NULL,
  changed_at TEXT NOT NULL,
  removed_at TEXT,
  code       TEXT NOT NULL CHECK (code <> ''),
  name       TEXT NOT NULL CHECK (name <> ''),
  body       TEXT NOT NULL CHECK (body <> '')
) STRICT;
CREATE UNIQUE INDEX report_templates_by_code ON report_templates (code) WHERE removed_at IS NULL;
