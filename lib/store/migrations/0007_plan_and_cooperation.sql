-- Mapping, plans, groups, work experience, meetings, waiting, notes. Days are counted from 1970-01-01,
-- durations are minutes, codes are keys into `code`.

-- Without statistics SQLite takes the index with more of the columns asked for: it must be this one when
-- the person is known, or a figure of 17,000 persons looks at all of them for each of them.
DROP INDEX enrollment_person;
CREATE INDEX enrollment_person ON enrollment(person, programme, standing, started, ended);

-- Kartläggning, a version for each day somebody asked again. An area without a row was not asked about.
CREATE TABLE mapping(
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES person(id),
  programme INTEGER NOT NULL REFERENCES programme(id),
  day INTEGER NOT NULL,
  main_area INTEGER REFERENCES code(id),        -- huvudproblematik, list area
  event INTEGER NOT NULL REFERENCES audit_event(id)
) STRICT;
CREATE INDEX mapping_person ON mapping(person, programme, day);
CREATE TABLE mapping_item(
  mapping INTEGER NOT NULL REFERENCES mapping(id),
  area INTEGER NOT NULL REFERENCES code(id),
  kind INTEGER NOT NULL CHECK (kind IN (0, 1, 2)),       -- risk, protective, neutral
  rating INTEGER NOT NULL CHECK (rating BETWEEN 0 AND 3),
  source INTEGER REFERENCES code(id),                    -- list respondent: who said it
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (mapping, area, kind)
) STRICT, WITHOUT ROWID;
CREATE TABLE mapping_present(
  mapping INTEGER NOT NULL REFERENCES mapping(id),
  who INTEGER NOT NULL REFERENCES code(id),              -- list respondent
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (mapping, who)
) STRICT, WITHOUT ROWID;

-- A plan of our own, or one that points to somebody else's (åtgärdsprogram): then nothing is written twice.
CREATE TABLE plan(
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES person(id),
  programme INTEGER NOT NULL REFERENCES programme(id),
  kind INTEGER NOT NULL REFERENCES code(id),             -- list plan_kind
  external_ref TEXT NOT NULL DEFAULT '',
  started INTEGER NOT NULL,
  review_on INTEGER,                                     -- the next follow-up
  closed INTEGER,
  close_reason INTEGER REFERENCES code(id),              -- list plan_end
  event INTEGER NOT NULL REFERENCES audit_event(id),
  CHECK (closed IS NULL OR closed >= started),
  CHECK ((closed IS NULL) = (close_reason IS NULL))
) STRICT;
CREATE INDEX plan_person ON plan(person, programme, started);
CREATE TABLE plan_goal(
  id INTEGER PRIMARY KEY,
  plan INTEGER NOT NULL REFERENCES plan(id),
  number INTEGER NOT NULL CHECK (number > 0),            -- within the plan
  text TEXT NOT NULL CHECK (text <> ''),
  area INTEGER REFERENCES code(id),
  protective INTEGER NOT NULL DEFAULT 0 CHECK (protective IN (0, 1)),
  set_by INTEGER REFERENCES code(id),                    -- list respondent
  set_on INTEGER NOT NULL,
  dropped_on INTEGER,
  event INTEGER NOT NULL REFERENCES audit_event(id),
  UNIQUE (plan, number)
) STRICT;
CREATE TABLE goal_attainment(
  goal INTEGER NOT NULL REFERENCES plan_goal(id),
  day INTEGER NOT NULL,
  score INTEGER NOT NULL CHECK (score BETWEEN 0 AND 4),  -- worse, no change, partly, reached, more
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (goal, day)
) STRICT, WITHOUT ROWID;
-- Insats: who is responsible for what, from when to when.
CREATE TABLE plan_measure(
  id INTEGER PRIMARY KEY,
  plan INTEGER NOT NULL REFERENCES plan(id),
  number INTEGER NOT NULL CHECK (number > 0),            -- within the plan
  kind INTEGER NOT NULL REFERENCES code(id),             -- list activity
  other_text TEXT NOT NULL DEFAULT '',
  level INTEGER CHECK (level BETWEEN 1 AND 3),
  focus INTEGER REFERENCES code(id),                     -- list focus
  responsible INTEGER NOT NULL REFERENCES code(id),      -- list responsible
  organisation INTEGER REFERENCES code(id),              -- list party
  staff INTEGER REFERENCES code(id),
  started INTEGER NOT NULL,
  ended INTEGER,
  end_reason INTEGER REFERENCES code(id),                -- list measure_end
  review_on INTEGER,
  event INTEGER NOT NULL REFERENCES audit_event(id),
  UNIQUE (plan, number),
  CHECK (ended IS NULL OR ended >= started),
  CHECK ((ended IS NULL) = (end_reason IS NULL))
) STRICT;
CREATE TABLE plan_review(
  id INTEGER PRIMARY KEY,
  plan INTEGER NOT NULL REFERENCES plan(id),
  day INTEGER NOT NULL,
  outcome INTEGER NOT NULL REFERENCES code(id),          -- list review_outcome
  next_review INTEGER,
  event INTEGER NOT NULL REFERENCES audit_event(id)
) STRICT;
CREATE INDEX plan_review_plan ON plan_review(plan, day);

-- What an occasion is for: level 1 to 3 and focus. NULL: not said.
ALTER TABLE activity ADD COLUMN level INTEGER CHECK (level BETWEEN 1 AND 3);
ALTER TABLE activity ADD COLUMN focus INTEGER REFERENCES code(id);
ALTER TABLE activity ADD COLUMN group_code INTEGER REFERENCES code(id);   -- list group
ALTER TABLE activity ADD COLUMN partner TEXT NOT NULL DEFAULT '';         -- an organisation, never a person
-- An open group or a class: how many came, never who. No participant hours.
CREATE TABLE headcount(
  activity INTEGER PRIMARY KEY REFERENCES activity(id),
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
  girls INTEGER NOT NULL DEFAULT 0 CHECK (girls >= 0),
  boys INTEGER NOT NULL DEFAULT 0 CHECK (boys >= 0),
  unknown INTEGER NOT NULL DEFAULT 0 CHECK (unknown >= 0),
  guardians INTEGER NOT NULL DEFAULT 0 CHECK (guardians >= 0),
  event INTEGER NOT NULL REFERENCES audit_event(id)
) STRICT;
-- Work with somebody's guardians: of the spell, but none of the young person's hours.
CREATE TABLE guardian_work(
  enrollment INTEGER NOT NULL REFERENCES enrollment(id),
  day INTEGER NOT NULL,                                  -- equals activity.day
  activity INTEGER NOT NULL REFERENCES activity(id),
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (enrollment, day, activity)
) STRICT, WITHOUT ROWID;
CREATE INDEX guardian_work_activity ON guardian_work(activity);

-- Praktik, from motivation to a company placement.
CREATE TABLE practice(
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES person(id),
  programme INTEGER NOT NULL REFERENCES programme(id),
  kind INTEGER NOT NULL REFERENCES code(id),             -- list practice_kind
  workplace TEXT NOT NULL,
  started INTEGER NOT NULL,
  ended INTEGER,
  end_reason INTEGER REFERENCES code(id),                -- list practice_end
  week_minutes INTEGER CHECK (week_minutes BETWEEN 1 AND 3600),
  readiness_day INTEGER,                                 -- behovsbild: when it was made
  visits_week INTEGER NOT NULL DEFAULT 1 CHECK (visits_week BETWEEN 0 AND 7),
  event INTEGER NOT NULL REFERENCES audit_event(id),
  CHECK (ended IS NULL OR ended >= started),
  CHECK ((ended IS NULL) = (end_reason IS NULL))
) STRICT;
CREATE INDEX practice_person ON practice(person, programme, started);

-- What is planned for every week, and what became of it.
CREATE TABLE recurring(
  id INTEGER PRIMARY KEY,
  programme INTEGER NOT NULL REFERENCES programme(id),
  kind INTEGER NOT NULL REFERENCES code(id),             -- list activity
  other_text TEXT NOT NULL DEFAULT '',
  weekday INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  start INTEGER CHECK (start BETWEEN 0 AND 1439),
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
  place INTEGER REFERENCES code(id),
  language_support INTEGER REFERENCES code(id),
  level INTEGER CHECK (level BETWEEN 1 AND 3),
  focus INTEGER REFERENCES code(id),
  practice INTEGER REFERENCES practice(id),              -- a support visit to this one
  since INTEGER NOT NULL,
  until INTEGER,                                         -- last day, included
  event INTEGER NOT NULL REFERENCES audit_event(id),
  CHECK (until IS NULL OR until >= since)
) STRICT;
CREATE INDEX recurring_programme ON recurring(programme, since);
CREATE TABLE recurring_staff(
  recurring INTEGER NOT NULL REFERENCES recurring(id),
  staff INTEGER NOT NULL REFERENCES code(id),
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (recurring, staff)
) STRICT, WITHOUT ROWID;
CREATE TABLE recurring_person(
  recurring INTEGER NOT NULL REFERENCES recurring(id),
  enrollment INTEGER NOT NULL REFERENCES enrollment(id),
  since INTEGER NOT NULL,
  until INTEGER,                                         -- last day, included
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (recurring, enrollment, since),
  CHECK (until IS NULL OR until >= since)
) STRICT, WITHOUT ROWID;
CREATE TABLE recurring_outcome(
  recurring INTEGER NOT NULL REFERENCES recurring(id),
  enrollment INTEGER NOT NULL REFERENCES enrollment(id),
  day INTEGER NOT NULL,
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 1440),   -- 0: it did not take place
  missed INTEGER REFERENCES code(id),                    -- list missed_reason
  activity INTEGER REFERENCES activity(id),
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (recurring, enrollment, day),
  CHECK (minutes > 0 OR activity IS NULL)
) STRICT, WITHOUT ROWID;

-- Meetings: which organisations came, and whether the young person and the guardians did.
CREATE TABLE meeting(
  id INTEGER PRIMARY KEY,
  programme INTEGER NOT NULL REFERENCES programme(id),
  day INTEGER NOT NULL,
  start INTEGER CHECK (start BETWEEN 0 AND 1439),
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
  kind INTEGER NOT NULL REFERENCES code(id),             -- list meeting_kind
  place INTEGER REFERENCES code(id),
  event INTEGER NOT NULL REFERENCES audit_event(id)
) STRICT;
CREATE INDEX meeting_programme ON meeting(programme, day);
CREATE TABLE meeting_party(
  meeting INTEGER NOT NULL REFERENCES meeting(id),
  party INTEGER NOT NULL REFERENCES code(id),
  state INTEGER NOT NULL CHECK (state IN (0, 1, 2)),     -- present, absent, not invited
  persons INTEGER NOT NULL CHECK (persons >= 0),         -- how many came
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (meeting, party),
  CHECK (state = 0 OR persons = 0)
) STRICT, WITHOUT ROWID;
CREATE TABLE meeting_person(
  meeting INTEGER NOT NULL REFERENCES meeting(id),
  person INTEGER NOT NULL REFERENCES person(id),
  youth INTEGER NOT NULL CHECK (youth IN (0, 1, 2)),     -- as meeting_party.state
  guardian INTEGER NOT NULL CHECK (guardian IN (0, 1, 2)),
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (meeting, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX meeting_person_person ON meeting_person(person);
CREATE TABLE decision(
  id INTEGER PRIMARY KEY,
  programme INTEGER NOT NULL REFERENCES programme(id),
  meeting INTEGER REFERENCES meeting(id),
  person INTEGER REFERENCES person(id),
  text TEXT NOT NULL CHECK (text <> ''),
  owner INTEGER REFERENCES code(id),                     -- staff
  owner_party INTEGER REFERENCES code(id),
  day INTEGER NOT NULL,
  due INTEGER,
  done INTEGER,
  event INTEGER NOT NULL REFERENCES audit_event(id)
) STRICT;
CREATE INDEX decision_programme ON decision(programme, due);
CREATE INDEX decision_person ON decision(person);

-- The clock that runs while another agency has not answered.
CREATE TABLE waiting(
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES person(id),
  programme INTEGER NOT NULL REFERENCES programme(id),
  party INTEGER NOT NULL REFERENCES code(id),
  what TEXT NOT NULL DEFAULT '',
  since INTEGER NOT NULL,
  answered INTEGER,
  result INTEGER REFERENCES code(id),                    -- list waiting_result
  event INTEGER NOT NULL REFERENCES audit_event(id),
  CHECK (answered IS NULL OR answered >= since),
  CHECK ((answered IS NULL) = (result IS NULL))
) STRICT;
CREATE INDEX waiting_person ON waiting(person, programme);
CREATE TABLE waiting_reminder(
  waiting INTEGER NOT NULL REFERENCES waiting(id),
  day INTEGER NOT NULL,
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (waiting, day)
) STRICT, WITHOUT ROWID;

-- What somebody needs and does not get; the person may since have been erased, the count stays.
CREATE TABLE unmet_need(
  id INTEGER PRIMARY KEY,
  person INTEGER REFERENCES person(id),
  programme INTEGER NOT NULL REFERENCES programme(id),
  kind INTEGER NOT NULL REFERENCES code(id),             -- list unmet_need
  other_text TEXT NOT NULL DEFAULT '',
  day INTEGER NOT NULL,
  met INTEGER,
  event INTEGER NOT NULL REFERENCES audit_event(id),
  CHECK (met IS NULL OR met >= day)
) STRICT;
CREATE INDEX unmet_need_person ON unmet_need(person);
-- Hinder in how things are ordered: of nobody in particular.
CREATE TABLE obstacle(
  id INTEGER PRIMARY KEY,
  programme INTEGER NOT NULL REFERENCES programme(id),
  ground INTEGER NOT NULL REFERENCES code(id),           -- list obstacle_ground
  text TEXT NOT NULL CHECK (text <> ''),
  day INTEGER NOT NULL,
  affected INTEGER NOT NULL CHECK (affected >= 0),
  event INTEGER NOT NULL REFERENCES audit_event(id)
) STRICT;

CREATE TABLE survey(
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES person(id),
  programme INTEGER NOT NULL REFERENCES programme(id),
  occasion INTEGER NOT NULL CHECK (occasion IN (0, 1, 2)),  -- start, mid, end
  respondent INTEGER NOT NULL REFERENCES code(id),       -- list respondent
  day INTEGER NOT NULL,
  event INTEGER NOT NULL REFERENCES audit_event(id),
  UNIQUE (person, programme, occasion, respondent)
) STRICT;
CREATE TABLE survey_score(
  survey INTEGER NOT NULL REFERENCES survey(id),
  item INTEGER NOT NULL CHECK (item > 0),
  score INTEGER NOT NULL CHECK (score BETWEEN 1 AND 5),
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (survey, item)
) STRICT, WITHOUT ROWID;

CREATE TABLE note(
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES person(id),
  programme INTEGER NOT NULL REFERENCES programme(id),
  day INTEGER NOT NULL,
  text TEXT NOT NULL CHECK (text <> ''),
  restricted INTEGER NOT NULL CHECK (restricted IN (0, 1)),
  author TEXT NOT NULL,
  event INTEGER NOT NULL REFERENCES audit_event(id)
) STRICT;
CREATE INDEX note_person ON note(person, day);

-- What a place in a social insatsgrupp rests on. NULL: not asked.
CREATE TABLE sig_case(
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES person(id),
  programme INTEGER NOT NULL REFERENCES programme(id),
  early_crime INTEGER CHECK (early_crime IN (0, 1)),
  decided INTEGER,                                       -- by socialtjänsten
  event INTEGER NOT NULL REFERENCES audit_event(id),
  UNIQUE (person, programme)
) STRICT;
CREATE TABLE sig_risk(
  sig INTEGER NOT NULL REFERENCES sig_case(id),
  risk INTEGER NOT NULL REFERENCES code(id),             -- list sig_risk
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (sig, risk)
) STRICT, WITHOUT ROWID;

-- The hours of v_participation by what they were for; level 0: not said.
CREATE VIEW v_participation_level AS
SELECT v.enrollment, v.person, v.programme, v.standing, v.sex, v.day, v.activity, v.minutes,
       coalesce(a.level, 0) AS level, f.key AS focus, v.consented, v.informed
FROM v_participation v
JOIN activity a ON a.id = v.activity
LEFT JOIN code f ON f.id = a.focus;
