-- Absence by the million: compact rows, texts once, and undo without a copy of every row.
-- A row of `absence` is a measured lesson or day, present and not reported ones too, so that a
-- missing report is never taken for presence. Periods and notices are apart: nothing sums them.

DROP VIEW v_absence_month;

-- Words that many rows share: courses, schools, groups. Kept when an import is undone.
CREATE TABLE absence_text(
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
) STRICT;

-- One row per natural key (the primary key); change is told by content_hash. The person is checked
-- by the import, not by a reference: that would cost a search per row.
CREATE TABLE absence_new(
  person INTEGER NOT NULL,
  day INTEGER NOT NULL,
  start INTEGER NOT NULL,                       -- minute of the day, -1: no time
  source INTEGER NOT NULL,                      -- code, list absence_source
  kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 1),   -- lesson, day
  course INTEGER NOT NULL,                      -- absence_text: folded, part of the key; 0: none
  occurrence INTEGER NOT NULL,
  end_time INTEGER,
  course_text INTEGER NOT NULL,                 -- absence_text, as written; 0: none
  school INTEGER NOT NULL,
  group_name INTEGER NOT NULL,
  scheduled INTEGER,
  absent INTEGER,
  valid_minutes INTEGER,
  invalid_minutes INTEGER,
  category INTEGER NOT NULL,
  validity INTEGER NOT NULL,                    -- unknown, valid, invalid
  reported INTEGER NOT NULL,                    -- unknown, yes, no
  traits INTEGER NOT NULL,                      -- minutes_from + 16 when the validity is derived
  source_code TEXT,                             -- the school's own word; NULL: not kept
  content_hash INTEGER NOT NULL,
  retracted INTEGER NOT NULL,
  by_hand INTEGER NOT NULL,                     -- edited here after the import
  batch INTEGER NOT NULL,                       -- import_batch of the last change
  PRIMARY KEY (person, day, start, source, kind, course, occurrence)
) STRICT, WITHOUT ROWID;

INSERT INTO absence_text(text)
SELECT course FROM absence WHERE course <> '' UNION SELECT course_text FROM absence WHERE course_text <> ''
UNION SELECT school FROM absence WHERE school <> '' UNION SELECT group_name FROM absence WHERE group_name <> '';
INSERT INTO absence_new(person, day, start, source, kind, course, occurrence, end_time, course_text,
                        school, group_name, scheduled, absent, valid_minutes, invalid_minutes,
                        category, validity, reported, traits, source_code, content_hash, retracted,
                        by_hand, batch)
SELECT person, day, start, source, kind,
       coalesce((SELECT id FROM absence_text WHERE text = course), 0), occurrence, end_time,
       coalesce((SELECT id FROM absence_text WHERE text = course_text), 0),
       coalesce((SELECT id FROM absence_text WHERE text = school), 0),
       coalesce((SELECT id FROM absence_text WHERE text = group_name), 0),
       scheduled, absent, valid_minutes, invalid_minutes, category, validity, reported, 0,
       nullif(source_code, ''), content_hash, retracted, by_hand, batch
FROM absence;
DROP TABLE absence;
ALTER TABLE absence_new RENAME TO absence;

-- Periods and notices. `measure` tells rows of one period apart: course and names of the measures.
CREATE TABLE absence_span(
  person INTEGER NOT NULL,
  day INTEGER NOT NULL,                         -- the first
  start INTEGER NOT NULL,                       -- of a notice, -1: whole days
  source INTEGER NOT NULL,
  kind INTEGER NOT NULL CHECK (kind BETWEEN 2 AND 3),   -- period, notice
  measure INTEGER NOT NULL,                     -- absence_text; 0: none
  occurrence INTEGER NOT NULL,
  last_day INTEGER NOT NULL,                    -- included
  end_time INTEGER NOT NULL,                    -- of a notice on its last day, -1: whole days
  course_text INTEGER NOT NULL,
  school INTEGER NOT NULL,
  group_name INTEGER NOT NULL,
  scheduled INTEGER,
  absent INTEGER,
  valid_minutes INTEGER,
  invalid_minutes INTEGER,
  present_minutes INTEGER,
  other_minutes INTEGER,
  reported_minutes INTEGER,
  lessons INTEGER,
  absent_lessons INTEGER,
  absent_share INTEGER,                         -- hundredths of a percent
  valid_share INTEGER,
  invalid_share INTEGER,
  reported_share INTEGER,
  category INTEGER NOT NULL,
  validity INTEGER NOT NULL,
  reported INTEGER NOT NULL,
  traits INTEGER NOT NULL,
  source_code TEXT,
  content_hash INTEGER NOT NULL,
  retracted INTEGER NOT NULL,
  by_hand INTEGER NOT NULL,
  batch INTEGER NOT NULL,
  counted_to INTEGER NOT NULL,                  -- the last day its figures speak of
  PRIMARY KEY (person, day, start, source, kind, measure, occurrence, last_day, end_time),
  CHECK (last_day >= day)
) STRICT, WITHOUT ROWID;

-- What a row was before an event changed it: the row, or nothing (existed = 0) when the event made
-- it. Rows that an import made are not noted one by one: they carry its batch. Append-only but for
-- erasure.
CREATE TABLE absence_before(
  event INTEGER NOT NULL REFERENCES audit_event(id),
  person INTEGER NOT NULL,
  day INTEGER NOT NULL,
  start INTEGER NOT NULL,
  source INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  course INTEGER NOT NULL,
  occurrence INTEGER NOT NULL,
  existed INTEGER NOT NULL CHECK (existed IN (0, 1)),
  end_time INTEGER,
  course_text INTEGER,
  school INTEGER,
  group_name INTEGER,
  scheduled INTEGER,
  absent INTEGER,
  valid_minutes INTEGER,
  invalid_minutes INTEGER,
  category INTEGER,
  validity INTEGER,
  reported INTEGER,
  traits INTEGER,
  source_code TEXT,
  content_hash INTEGER,
  retracted INTEGER,
  by_hand INTEGER,
  batch INTEGER,
  PRIMARY KEY (event, person, day, start, source, kind, course, occurrence)
) STRICT, WITHOUT ROWID;

-- The pupil's id in a school system, where files carry that instead of an identity number.
CREATE TABLE source_identity(
  source TEXT NOT NULL,                         -- as in import_batch
  outer_id TEXT NOT NULL,
  person INTEGER NOT NULL REFERENCES person(id),
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (source, outer_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX source_identity_person ON source_identity(person);

-- To know without reading it that a file is another one; 0: not noted.
ALTER TABLE import_batch ADD COLUMN file_bytes INTEGER NOT NULL DEFAULT 0;

-- What a store of the first schema recorded of the old table cannot be applied to the new one.
INSERT INTO store_property(key, value)
SELECT 'undo_after', coalesce(max(id), 0) FROM audit_event;

-- Lessons and days that count, with their words. Measures read the table by person and day.
CREATE VIEW v_attendance AS
SELECT a.person, a.day, a.start, a.end_time, s.key AS source, a.kind, c.text AS course,
       h.text AS school, g.text AS group_name, a.scheduled, a.absent, a.valid_minutes,
       a.invalid_minutes, a.category, a.validity, a.reported
FROM absence a
JOIN code s ON s.id = a.source
LEFT JOIN absence_text c ON c.id = a.course_text
LEFT JOIN absence_text h ON h.id = a.school
LEFT JOIN absence_text g ON g.id = a.group_name
WHERE a.retracted = 0;

-- Absence by person and month, in minutes, as the files say it: rows of several sources or grains
-- are all in it.
CREATE VIEW v_absence_month AS
SELECT person, strftime('%Y-%m', day * 86400, 'unixepoch') AS month, count(*) AS occasions,
       sum(absent) AS absent, sum(valid_minutes) AS valid, sum(invalid_minutes) AS invalid
FROM absence WHERE retracted = 0 AND category < 7
GROUP BY person, month;
