-- Rows of absence whose minutes are added up. A lesson of which two sources tell is one lesson: where they have one
-- at the same time, that of the source which tells of more minutes of the day's lessons counts, then of the one
-- with more rows, then of the one known longest, as rows_that_count has it (lib/domain/attendance.hpp). When that
-- one says that the pupil was there, the absence is in no sum. What only one source tells of is, and rows of whole
-- days are, too. A start from 1440 on is no time but a place in the day, which says nothing of whose lesson it is.
-- A view for statements of the store alone: those that begin with v_ are for readers from outside.
CREATE VIEW absence_counted AS
SELECT a.person, a.day, a.start, a.lesson, a.scheduled, a.absent, a.valid_minutes, a.invalid_minutes
FROM absence a
CROSS JOIN absence_lesson l ON l.id = a.lesson
WHERE a.marks & 8192 = 0 AND a.marks & 15 < 7
  AND NOT (l.kind = 0 AND a.start BETWEEN 0 AND 1439 AND EXISTS (
    SELECT 1
    FROM absence b
    CROSS JOIN absence_lesson m ON m.id = b.lesson
    WHERE b.person = a.person AND b.day = a.day AND b.marks & 8192 = 0 AND b.marks & 15 < 9
      AND m.kind = 0 AND m.source <> l.source AND b.start BETWEEN 0 AND 1439
      AND b.start < coalesce(a.end_time, a.start + 1) AND a.start < coalesce(b.end_time, b.start + 1)
      AND (SELECT sum(coalesce(t.scheduled, CASE WHEN t.start >= 0 AND t.end_time > t.start
                                                 THEN t.end_time - t.start END, t.absent, 0)), count(*), -m.source
           FROM absence t CROSS JOIN absence_lesson k ON k.id = t.lesson
           WHERE t.person = a.person AND t.day = a.day AND t.marks & 8192 = 0 AND t.marks & 15 < 9
             AND k.kind = 0 AND k.source = m.source)
          > (SELECT sum(coalesce(t.scheduled, CASE WHEN t.start >= 0 AND t.end_time > t.start
                                                   THEN t.end_time - t.start END, t.absent, 0)), count(*), -l.source
             FROM absence t CROSS JOIN absence_lesson k ON k.id = t.lesson
             WHERE t.person = a.person AND t.day = a.day AND t.marks & 8192 = 0 AND t.marks & 15 < 9
               AND k.kind = 0 AND k.source = l.source)));

DROP VIEW v_absence_month;
-- By person and month, in minutes.
CREATE VIEW v_absence_month AS
SELECT person, strftime('%Y-%m', day * 86400, 'unixepoch') AS month, count(*) AS occasions,
       sum(absent) AS absent, sum(valid_minutes) AS valid, sum(invalid_minutes) AS invalid
FROM absence_counted
GROUP BY person, month;

-- Spells of erased cases: parted from who it was (kFirstParted, lib/store/parted.hpp), or erased with the case on or
-- after their start. Nobody knows any more what is missing in them. For the store alone, too.
CREATE VIEW erased_spell AS
SELECT e.id, e.person, e.programme, e.standing, e.started
FROM enrollment e
WHERE e.person >= 1000000
   OR EXISTS (SELECT 1 FROM erasure x WHERE x.person = e.person AND x.class = 'case' AND x.upto >= e.started);
