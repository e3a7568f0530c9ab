-- Absence in narrow rows: of what many rows share, a row has the number, and its codes are one
-- number. Each column of a row costs when millions are inserted.

DROP VIEW v_attendance;
DROP VIEW v_absence_month;

-- Which lesson or day of a source it is, beside person, day and start: part of a row's key.
-- Kept, as absence_text is, when an import is undone.
CREATE TABLE absence_lesson(
  id INTEGER PRIMARY KEY,
  source INTEGER NOT NULL,                      -- code, list absence_source
  kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 1),   -- lesson, day
  course INTEGER NOT NULL,                      -- absence_text, folded; 0: none
  occurrence INTEGER NOT NULL,
  UNIQUE (source, kind, course, occurrence)
) STRICT;

-- Course as written, school and class; each absence_text, 0: none. Kept likewise.
CREATE TABLE absence_place(
  id INTEGER PRIMARY KEY,
  course INTEGER NOT NULL,
  school INTEGER NOT NULL,
  group_name INTEGER NOT NULL,
  UNIQUE (course, school, group_name)
) STRICT;

-- One row per natural key (the primary key). Persons are checked by the import, not by a
-- reference: that would cost a search per row.
CREATE TABLE absence_new(
  person INTEGER NOT NULL,
  day INTEGER NOT NULL,
  start INTEGER NOT NULL,                       -- minute of the day, -1: no time
  lesson INTEGER NOT NULL,                      -- absence_lesson
  end_time INTEGER,
  place INTEGER NOT NULL,                       -- absence_place
  scheduled INTEGER,
  absent INTEGER,
  valid_minutes INTEGER,
  invalid_minutes INTEGER,
  -- category + 16 * validity + 64 * reported + 256 * minutes_from + 2048 when the validity is
  -- derived + 4096 when edited here after the import + 8192 when withdrawn by the source
  marks INTEGER NOT NULL,
  batch INTEGER NOT NULL,                       -- import_batch of the last change
  source_code TEXT,                             -- the school's own word; NULL: not kept
  PRIMARY KEY (person, day, start, lesson)
) STRICT, WITHOUT ROWID;

-- What a row was before an event changed it: the row, or nothing (existed = 0) when the event made
-- it. Rows that an import made are not noted one by one: they carry its batch. Append-only but for
-- erasure.
CREATE TABLE absence_before_new(
  event INTEGER NOT NULL REFERENCES audit_event(id),
  person INTEGER NOT NULL,
  day INTEGER NOT NULL,
  start INTEGER NOT NULL,
  lesson INTEGER NOT NULL,
  existed INTEGER NOT NULL CHECK (existed IN (0, 1)),
  end_time INTEGER,
  place INTEGER,
  scheduled INTEGER,
  absent INTEGER,
  valid_minutes INTEGER,
  invalid_minutes INTEGER,
  marks INTEGER,
  batch INTEGER,
  source_code TEXT,
  PRIMARY KEY (event, person, day, start, lesson)
) STRICT, WITHOUT ROWID;

INSERT INTO absence_lesson(source, kind, course, occurrence)
SELECT source, kind, course, occurrence FROM absence
UNION SELECT source, kind, course, occurrence FROM absence_before;
INSERT INTO absence_place(course, school, group_name)
SELECT course_text, school, group_name FROM absence
UNION SELECT course_text, school, group_name FROM absence_before WHERE existed = 1;

INSERT INTO absence_new(person, day, start, lesson, end_time, place, scheduled, absent,
                        valid_minutes, invalid_minutes, marks, batch, source_code)
SELECT a.person, a.day, a.start, l.id, a.end_time, p.id, a.scheduled, a.absent, a.valid_minutes,
       a.invalid_minutes,
       a.category + 16 * a.validity + 64 * a.reported + 256 * (a.traits % 16)
         + 2048 * (a.traits >= 16) + 4096 * a.by_hand + 8192 * a.retracted,
       a.batch, a.source_code
FROM absence a
CROSS JOIN absence_lesson l ON l.source = a.source AND l.kind = a.kind AND l.course = a.course
     AND l.occurrence = a.occurrence
CROSS JOIN absence_place p ON p.course = a.course_text AND p.school = a.school
     AND p.group_name = a.group_name;
INSERT INTO absence_before_new(event, person, day, start, lesson, existed, end_time, place,
                               scheduled, absent, valid_minutes, invalid_minutes, marks, batch,
                               source_code)
SELECT b.event, b.person, b.day, b.start, l.id, b.existed, b.end_time, p.id, b.scheduled, b.absent,
       b.valid_minutes, b.invalid_minutes,
       b.category + 16 * b.validity + 64 * b.reported + 256 * (b.traits % 16)
         + 2048 * (b.traits >= 16) + 4096 * b.by_hand + 8192 * b.retracted,
       b.batch, b.source_code
FROM absence_before b
CROSS JOIN absence_lesson l ON l.source = b.source AND l.kind = b.kind AND l.course = b.course
     AND l.occurrence = b.occurrence
LEFT JOIN absence_place p ON p.course = b.course_text AND p.school = b.school
     AND p.group_name = b.group_name;
DROP TABLE absence;
DROP TABLE absence_before;
ALTER TABLE absence_new RENAME TO absence;
ALTER TABLE absence_before_new RENAME TO absence_before;

-- Rows are told changed by their content itself.
ALTER TABLE absence_span DROP COLUMN content_hash;

-- What was recorded of the old tables cannot be applied to the new ones.
INSERT INTO store_property(key, value)
SELECT 'undo_after', coalesce(max(id), 0) FROM audit_event WHERE true
ON CONFLICT (key) DO UPDATE SET value = excluded.value;

-- Lessons and days that count, with their words. Measures read the table by person and day.
CREATE VIEW v_attendance AS
SELECT a.person, a.day, a.start, a.end_time, s.key AS source, l.kind, c.text AS course,
       h.text AS school, g.text AS group_name, a.scheduled, a.absent, a.valid_minutes,
       a.invalid_minutes, a.marks & 15 AS category, a.marks >> 4 & 3 AS validity,
       a.marks >> 6 & 3 AS reported
FROM absence a
CROSS JOIN absence_lesson l ON l.id = a.lesson
CROSS JOIN absence_place p ON p.id = a.place
CROSS JOIN code s ON s.id = l.source
LEFT JOIN absence_text c ON c.id = p.course
LEFT JOIN absence_text h ON h.id = p.school
LEFT JOIN absence_text g ON g.id = p.group_name
WHERE a.marks & 8192 = 0;

-- Absence by person and month, in minutes, as the files say it: rows of several sources or grains
-- are all in it.
CREATE VIEW v_absence_month AS
SELECT person, strftime('%Y-%m', day * 86400, 'unixepoch') AS month, count(*) AS occasions,
       sum(absent) AS absent, sum(valid_minutes) AS valid, sum(invalid_minutes) AS invalid
FROM absence WHERE marks & 8192 = 0 AND marks & 15 < 7
GROUP BY person, month;
