CREATE INDEX activity_day ON activity(programme, day);

CREATE INDEX audit_person_event ON audit_person(event);

CREATE INDEX consent_person ON consent(person, programme, purpose, in_force_from, in_force_to);

CREATE INDEX contact_attempt_person ON contact_attempt(person, programme, day);

CREATE INDEX contact_person_enrollment ON contact_person(enrollment);

CREATE INDEX decision_person ON decision(person);

CREATE INDEX decision_programme ON decision(programme, due);

CREATE INDEX disclosure_person ON disclosure(person, day);

CREATE INDEX enrollment_person ON enrollment(person, programme, standing, started, ended);

CREATE INDEX enrollment_programme ON enrollment(programme, standing, started);

CREATE INDEX erasure_person ON erasure(person);

CREATE INDEX former_hours_activity ON former_hours(activity);

CREATE INDEX guardian_work_activity ON guardian_work(activity);

CREATE UNIQUE INDEX identity_number_current ON identity_number(person) WHERE is_current = 1;

CREATE INDEX import_batch_hash ON import_batch(source, file_hash);

CREATE INDEX kaa_contact_spell ON kaa_contact(spell, day);

CREATE INDEX kaa_measure_spell ON kaa_measure(spell, offered);

CREATE INDEX kaa_occupation_spell ON kaa_occupation(spell, since);

CREATE INDEX kaa_spell_person ON kaa_spell(person, started);

CREATE INDEX legal_hold_person ON legal_hold(person);

CREATE INDEX mapping_person ON mapping(person, programme, day);

CREATE INDEX meeting_person_person ON meeting_person(person);

CREATE INDEX meeting_programme ON meeting(programme, day);

CREATE INDEX note_person ON note(person, day);

CREATE INDEX offer_person ON offer(person, programme);

CREATE INDEX participation_activity ON participation(activity);

CREATE INDEX plan_measure_review ON plan_measure(review_on);

CREATE INDEX plan_person ON plan(person, programme, started);

CREATE INDEX plan_review_plan ON plan_review(plan, day);

CREATE INDEX practice_person ON practice(person, programme, started);

CREATE INDEX project_pause_enrollment ON project_pause(enrollment, since);

CREATE INDEX publication_report ON publication(report, programme, as_of);

CREATE INDEX recurring_outcome_activity ON recurring_outcome(activity);

CREATE INDEX recurring_outcome_enrollment ON recurring_outcome(enrollment);

CREATE INDEX recurring_person_enrollment ON recurring_person(enrollment);

CREATE INDEX recurring_practice ON recurring(practice);

CREATE INDEX recurring_programme ON recurring(programme, since);

CREATE INDEX referral_person ON referral(person, programme);

CREATE INDEX school_status_person ON school_status(person, since);

CREATE INDEX source_identity_person ON source_identity(person);

CREATE INDEX staged_row_number ON staged_row(number);

CREATE INDEX unmet_need_person ON unmet_need(person);

CREATE INDEX waiting_person ON waiting(person, programme);

CREATE TABLE "absence"(
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

CREATE TABLE "absence_before"(
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

CREATE TABLE absence_kept(
  person INTEGER NOT NULL REFERENCES person(id),
  month INTEGER NOT NULL,
  occasions INTEGER NOT NULL,
  scheduled INTEGER NOT NULL,
  absent INTEGER NOT NULL,
  valid_minutes INTEGER NOT NULL,
  invalid_minutes INTEGER NOT NULL,
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (person, month)
) STRICT, WITHOUT ROWID;

CREATE TABLE absence_lesson(
  id INTEGER PRIMARY KEY,
  source INTEGER NOT NULL,                      -- code, list absence_source
  kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 1),   -- lesson, day
  course INTEGER NOT NULL,                      -- absence_text, folded; 0: none
  occurrence INTEGER NOT NULL,
  UNIQUE (source, kind, course, occurrence)
) STRICT;

CREATE TABLE absence_place(
  id INTEGER PRIMARY KEY,
  course INTEGER NOT NULL,
  school INTEGER NOT NULL,
  group_name INTEGER NOT NULL,
  UNIQUE (course, school, group_name)
) STRICT;

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
  retracted INTEGER NOT NULL,
  by_hand INTEGER NOT NULL,
  batch INTEGER NOT NULL,
  counted_to INTEGER NOT NULL,                  -- the last day its figures speak of
  PRIMARY KEY (person, day, start, source, kind, measure, occurrence, last_day, end_time),
  CHECK (last_day >= day)
) STRICT, WITHOUT ROWID;

CREATE TABLE absence_step(
  person INTEGER NOT NULL REFERENCES person(id),
  programme INTEGER NOT NULL REFERENCES programme(id),
  ladder TEXT NOT NULL,                         -- name of the ladder
  step TEXT NOT NULL,                           -- id of the step in it
  decided INTEGER NOT NULL,
  until INTEGER NOT NULL,                       -- last day, included
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (person, programme, ladder, step, decided),
  CHECK (until >= decided)
) STRICT, WITHOUT ROWID;

CREATE TABLE absence_text(
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE activity(
  id INTEGER PRIMARY KEY,
  programme INTEGER NOT NULL REFERENCES programme(id),
  day INTEGER NOT NULL,
  start INTEGER CHECK (start BETWEEN 0 AND 1439),
  kind INTEGER NOT NULL REFERENCES code(id),    -- list activity
  place INTEGER REFERENCES code(id),
  language_support INTEGER REFERENCES code(id),
  other_text TEXT NOT NULL DEFAULT '',          -- what it was, when kind is other
  event INTEGER NOT NULL REFERENCES audit_event(id)
, level INTEGER CHECK (level BETWEEN 1 AND 3), focus INTEGER REFERENCES code(id), group_code INTEGER REFERENCES code(id), partner TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE activity_staff(
  activity INTEGER NOT NULL REFERENCES activity(id),
  staff INTEGER NOT NULL REFERENCES code(id),
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (activity, staff)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit_chain(
  event INTEGER PRIMARY KEY REFERENCES audit_event(id),
  commitment BLOB NOT NULL CHECK (length(commitment) = 32),   -- to what the event changed
  hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32)         -- of the event and the hash before it
) STRICT;

CREATE TABLE audit_change(
  event INTEGER PRIMARY KEY REFERENCES audit_event(id),
  changes BLOB NOT NULL
, salt BLOB) STRICT;

CREATE TABLE audit_event(
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z'),
  actor TEXT NOT NULL CHECK (actor <> ''),
  verb TEXT NOT NULL CHECK (verb <> ''),
  undoes INTEGER REFERENCES audit_event(id)      -- the event that this one takes back
, kind INTEGER NOT NULL DEFAULT 0 CHECK (kind IN (0, 1))) STRICT;

CREATE TABLE audit_person(
  person INTEGER NOT NULL,
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (person, event)
) STRICT, WITHOUT ROWID;

CREATE TABLE code(
  id INTEGER PRIMARY KEY,
  list TEXT NOT NULL,
  key TEXT NOT NULL,
  sv TEXT NOT NULL,
  en TEXT NOT NULL,
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  event INTEGER NOT NULL REFERENCES audit_event(id),
  UNIQUE (list, key)
) STRICT;

CREATE TABLE consent(
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES person(id),
  programme INTEGER NOT NULL REFERENCES programme(id),
  purpose INTEGER NOT NULL REFERENCES code(id),
  given_on INTEGER NOT NULL,                    -- the day of the first signature
  valid_to INTEGER NOT NULL,                    -- last day, included
  form INTEGER NOT NULL CHECK (form IN (0, 1)), -- written, oral
  language INTEGER REFERENCES code(id),
  interpreter INTEGER REFERENCES code(id),      -- a language_support code
  child_informed INTEGER NOT NULL DEFAULT 0 CHECK (child_informed IN (0, 1)),
  withdrawn_on INTEGER,                         -- first day on which it no longer holds
  withdrawn_by INTEGER REFERENCES code(id),
  in_force_from INTEGER,
  in_force_to INTEGER,
  event INTEGER NOT NULL REFERENCES audit_event(id), form_version TEXT NOT NULL DEFAULT '', copy_given INTEGER NOT NULL DEFAULT 0 CHECK (copy_given IN (0, 1)), witness INTEGER REFERENCES code(id),
  CHECK (valid_to >= given_on),
  CHECK ((in_force_from IS NULL) = (in_force_to IS NULL)),
  CHECK (in_force_from IS NULL OR in_force_to >= in_force_from)
) STRICT;

CREATE TABLE consent_exception(
  consent INTEGER NOT NULL REFERENCES consent(id),
  giver INTEGER NOT NULL REFERENCES code(id),
  ground INTEGER NOT NULL REFERENCES code(id),  -- list guardian_exception
  since INTEGER NOT NULL,                       -- the first day on which it does without
  decided_by INTEGER REFERENCES code(id),       -- list decided_by
  reference TEXT NOT NULL DEFAULT '',           -- number of the case or decision
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (consent, giver)
) STRICT, WITHOUT ROWID;

CREATE TABLE consent_missing(
  person INTEGER NOT NULL REFERENCES person(id),
  programme INTEGER NOT NULL REFERENCES programme(id),
  purpose INTEGER NOT NULL REFERENCES code(id),
  reason INTEGER NOT NULL REFERENCES code(id),
  since INTEGER NOT NULL,
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (person, programme, purpose)
) STRICT, WITHOUT ROWID;

CREATE TABLE consent_scope(
  consent INTEGER NOT NULL REFERENCES consent(id),
  code INTEGER NOT NULL REFERENCES code(id),
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (consent, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE consent_signature(
  consent INTEGER NOT NULL REFERENCES consent(id),
  giver INTEGER NOT NULL REFERENCES code(id),   -- youth, vh1, vh2, godman
  signed_on INTEGER NOT NULL,
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (consent, giver)
) STRICT, WITHOUT ROWID;

CREATE TABLE contact_attempt(
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES person(id),
  programme INTEGER NOT NULL REFERENCES programme(id),
  day INTEGER NOT NULL,
  at INTEGER CHECK (at BETWEEN 0 AND 1439),
  mode INTEGER NOT NULL REFERENCES code(id),
  with_whom INTEGER NOT NULL REFERENCES code(id),
  result INTEGER NOT NULL REFERENCES code(id),
  staff INTEGER REFERENCES code(id),
  second_staff INTEGER REFERENCES code(id),     -- a home visit is made by two
  language_support INTEGER REFERENCES code(id),
  event INTEGER NOT NULL REFERENCES audit_event(id)
) STRICT;

CREATE TABLE contact_detail(
  person INTEGER PRIMARY KEY REFERENCES person(id),
  given_name TEXT NOT NULL DEFAULT '',
  family_name TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT '',
  event INTEGER NOT NULL REFERENCES audit_event(id)
) STRICT;

CREATE TABLE contact_person(
  id INTEGER PRIMARY KEY,
  enrollment INTEGER NOT NULL REFERENCES enrollment(id),
  staff INTEGER NOT NULL REFERENCES code(id),
  since INTEGER NOT NULL,
  until INTEGER,
  event INTEGER NOT NULL REFERENCES audit_event(id),
  CHECK (until IS NULL OR until >= since)
) STRICT;

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

CREATE TABLE disclosure(
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES person(id),
  programme INTEGER NOT NULL REFERENCES programme(id),
  day INTEGER NOT NULL,
  party INTEGER NOT NULL REFERENCES code(id),
  ground INTEGER NOT NULL REFERENCES code(id),  -- list disclosure_ground
  consent INTEGER REFERENCES consent(id),
  reference TEXT NOT NULL DEFAULT '',           -- statute or number of the case
  decided_by INTEGER REFERENCES code(id),       -- staff
  event INTEGER NOT NULL REFERENCES audit_event(id)
) STRICT;

CREATE TABLE disclosure_kind(
  disclosure INTEGER NOT NULL REFERENCES disclosure(id),
  data_kind INTEGER NOT NULL REFERENCES code(id),
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (disclosure, data_kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE enrollment(
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES person(id),
  programme INTEGER NOT NULL REFERENCES programme(id),
  standing INTEGER NOT NULL CHECK (standing IN (0, 1, 2, 3)),
      -- started, declined but supported, watch, not started
  target_group INTEGER REFERENCES code(id),
  started INTEGER NOT NULL,                     -- for standings other than started: since when
  ended INTEGER,
  end_reason INTEGER REFERENCES code(id),
  end_decided_by INTEGER REFERENCES code(id),
  end_occupation INTEGER REFERENCES code(id),
  school_exit INTEGER REFERENCES code(id),
  event INTEGER NOT NULL REFERENCES audit_event(id),
  CHECK (ended IS NULL OR ended >= started),
  CHECK ((ended IS NULL) = (end_reason IS NULL))
) STRICT;

CREATE TABLE erasure(
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL,                      -- 0: everybody, of the class "access"
  class TEXT NOT NULL,                          -- "all", or a class of retention
  upto INTEGER NOT NULL,                        -- what it held to this day, included
  day INTEGER NOT NULL,
  decision TEXT NOT NULL,                       -- number of the decision
  event INTEGER NOT NULL REFERENCES audit_event(id)
) STRICT;

CREATE TABLE follow_up(
  enrollment INTEGER NOT NULL REFERENCES enrollment(id),
  months INTEGER NOT NULL CHECK (months IN (1, 6)),
  day INTEGER NOT NULL,
  occupation INTEGER NOT NULL REFERENCES code(id),
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (enrollment, months)
) STRICT, WITHOUT ROWID;

CREATE TABLE former_hours(
  enrollment INTEGER NOT NULL REFERENCES enrollment(id),
  activity INTEGER NOT NULL REFERENCES activity(id),
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
  event INTEGER NOT NULL REFERENCES audit_event(id), with_guardian INTEGER NOT NULL DEFAULT 0 CHECK (with_guardian IN (0, 1)),
  PRIMARY KEY (enrollment, activity, minutes)
) STRICT, WITHOUT ROWID;

CREATE TABLE goal_attainment(
  goal INTEGER NOT NULL REFERENCES plan_goal(id),
  day INTEGER NOT NULL,
  score INTEGER NOT NULL CHECK (score BETWEEN 0 AND 4),  -- worse, no change, partly, reached, more
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (goal, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE guardian_restriction(
  person INTEGER NOT NULL REFERENCES person(id),
  giver INTEGER NOT NULL REFERENCES code(id),
  since INTEGER NOT NULL,
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (person, giver)
) STRICT, WITHOUT ROWID;

CREATE TABLE guardian_work(
  enrollment INTEGER NOT NULL REFERENCES enrollment(id),
  day INTEGER NOT NULL,                                  -- equals activity.day
  activity INTEGER NOT NULL REFERENCES activity(id),
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (enrollment, day, activity)
) STRICT, WITHOUT ROWID;

CREATE TABLE headcount(
  activity INTEGER PRIMARY KEY REFERENCES activity(id),
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
  girls INTEGER NOT NULL DEFAULT 0 CHECK (girls >= 0),
  boys INTEGER NOT NULL DEFAULT 0 CHECK (boys >= 0),
  unknown INTEGER NOT NULL DEFAULT 0 CHECK (unknown >= 0),
  guardians INTEGER NOT NULL DEFAULT 0 CHECK (guardians >= 0),
  event INTEGER NOT NULL REFERENCES audit_event(id)
) STRICT;

CREATE TABLE identity_number(
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES person(id),
  kind INTEGER NOT NULL CHECK (kind IN (0, 1, 2, 3)),            -- pnr, samnr, interim, T/TF
  value TEXT NOT NULL UNIQUE CHECK (length(value) = 12),
  is_current INTEGER NOT NULL CHECK (is_current IN (0, 1)),
  since INTEGER NOT NULL,
  event INTEGER NOT NULL REFERENCES audit_event(id)
) STRICT;

CREATE TABLE import_batch(
  id INTEGER PRIMARY KEY,
  profile TEXT NOT NULL,
  source TEXT NOT NULL,                         -- stable id of the school system; by hand: "manual"
  kind INTEGER NOT NULL CHECK (kind IN (0, 1, 2, 3)),  -- lesson, day, period, notice
  file_name TEXT NOT NULL,
  file_hash BLOB NOT NULL,                      -- SHA-256 of the bytes
  period_from INTEGER,
  period_to INTEGER,
  exported_at INTEGER NOT NULL,                 -- minutes since 1970-01-01, local time
  rows_read INTEGER NOT NULL DEFAULT 0,
  rows_new INTEGER NOT NULL DEFAULT 0,
  rows_updated INTEGER NOT NULL DEFAULT 0,
  rows_unchanged INTEGER NOT NULL DEFAULT 0,
  rows_vanished INTEGER NOT NULL DEFAULT 0,
  rows_staged INTEGER NOT NULL DEFAULT 0,
  rows_rejected INTEGER NOT NULL DEFAULT 0,
  rows_skipped INTEGER NOT NULL DEFAULT 0,
  event INTEGER NOT NULL REFERENCES audit_event(id)
, file_bytes INTEGER NOT NULL DEFAULT 0, file_changed INTEGER) STRICT;

CREATE TABLE kaa_address(
  person INTEGER PRIMARY KEY REFERENCES person(id),
  address TEXT NOT NULL,
  event INTEGER NOT NULL REFERENCES audit_event(id)
) STRICT;

CREATE TABLE kaa_contact(
  id INTEGER PRIMARY KEY,
  spell INTEGER NOT NULL REFERENCES kaa_spell(id),
  day INTEGER NOT NULL,
  mode INTEGER NOT NULL REFERENCES code(id),
  incoming INTEGER NOT NULL CHECK (incoming IN (0, 1)),
  result INTEGER NOT NULL REFERENCES code(id),
  next_contact INTEGER,
  staff INTEGER REFERENCES code(id),
  second_staff INTEGER REFERENCES code(id),
  event INTEGER NOT NULL REFERENCES audit_event(id)
) STRICT;

CREATE TABLE kaa_measure(
  id INTEGER PRIMARY KEY,
  spell INTEGER NOT NULL REFERENCES kaa_spell(id),
  kind INTEGER NOT NULL REFERENCES code(id),
  other_text TEXT NOT NULL DEFAULT '',
  status INTEGER NOT NULL REFERENCES code(id),
  offered INTEGER NOT NULL,
  started INTEGER,
  ended INTEGER,
  occupation_after INTEGER REFERENCES code(id),
  event INTEGER NOT NULL REFERENCES audit_event(id)
) STRICT;

CREATE TABLE kaa_occupation(
  id INTEGER PRIMARY KEY,
  spell INTEGER NOT NULL REFERENCES kaa_spell(id),
  since INTEGER NOT NULL,
  occupation INTEGER NOT NULL REFERENCES code(id),
  event INTEGER NOT NULL REFERENCES audit_event(id)
) STRICT;

CREATE TABLE kaa_return(
  id INTEGER PRIMARY KEY,
  half TEXT NOT NULL CHECK (half GLOB '????H[12]'),
  day INTEGER NOT NULL,
  persons INTEGER NOT NULL,
  file_hash BLOB NOT NULL CHECK (length(file_hash) = 32),
  accepted INTEGER,                             -- day on which the return was accepted
  event INTEGER NOT NULL REFERENCES audit_event(id)
) STRICT;

CREATE TABLE kaa_spell(
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES person(id),
  started INTEGER NOT NULL,
  ended INTEGER,
  registration_reason INTEGER NOT NULL REFERENCES code(id),
  deregistration_reason INTEGER REFERENCES code(id),
  event INTEGER NOT NULL REFERENCES audit_event(id)
) STRICT;

CREATE TABLE legal_hold(
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES person(id),
  since INTEGER NOT NULL,
  until INTEGER,
  reference TEXT NOT NULL,
  event INTEGER NOT NULL REFERENCES audit_event(id)
) STRICT;

CREATE TABLE mapping(
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES person(id),
  programme INTEGER NOT NULL REFERENCES programme(id),
  day INTEGER NOT NULL,
  main_area INTEGER REFERENCES code(id),        -- huvudproblematik, list area
  event INTEGER NOT NULL REFERENCES audit_event(id)
) STRICT;

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

CREATE TABLE meeting(
  id INTEGER PRIMARY KEY,
  programme INTEGER NOT NULL REFERENCES programme(id),
  day INTEGER NOT NULL,
  start INTEGER CHECK (start BETWEEN 0 AND 1439),
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
  kind INTEGER NOT NULL REFERENCES code(id),             -- list meeting_kind
  place INTEGER REFERENCES code(id),
  event INTEGER NOT NULL REFERENCES audit_event(id)
, next_day INTEGER CHECK (next_day IS NULL OR next_day > day)) STRICT;

CREATE TABLE meeting_party(
  meeting INTEGER NOT NULL REFERENCES meeting(id),
  party INTEGER NOT NULL REFERENCES code(id),
  state INTEGER NOT NULL CHECK (state IN (0, 1, 2)),     -- present, absent, not invited
  persons INTEGER NOT NULL CHECK (persons >= 0),         -- how many came
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (meeting, party),
  CHECK (state = 0 OR persons = 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE "meeting_person"(
  meeting INTEGER NOT NULL REFERENCES meeting(id),
  person INTEGER NOT NULL REFERENCES person(id),
  youth INTEGER NOT NULL CHECK (youth BETWEEN 0 AND 3),  -- as meeting_party.state; 3: not said
  guardian INTEGER NOT NULL CHECK (guardian BETWEEN 0 AND 3),
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (meeting, person)
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

CREATE TABLE obstacle(
  id INTEGER PRIMARY KEY,
  programme INTEGER NOT NULL REFERENCES programme(id),
  ground INTEGER NOT NULL REFERENCES code(id),           -- list obstacle_ground
  text TEXT NOT NULL CHECK (text <> ''),
  day INTEGER NOT NULL,
  affected INTEGER NOT NULL CHECK (affected >= 0),
  event INTEGER NOT NULL REFERENCES audit_event(id)
, ended INTEGER CHECK (ended IS NULL OR ended >= day)) STRICT;

CREATE TABLE offer(
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES person(id),
  programme INTEGER NOT NULL REFERENCES programme(id),
  offered INTEGER NOT NULL,
  decided_by INTEGER REFERENCES code(id),       -- who decided to offer it
  think_until INTEGER NOT NULL,
  answer INTEGER REFERENCES code(id),           -- list answer; NULL: none yet
  answered INTEGER,
  answer_reason INTEGER REFERENCES code(id),    -- list end_reason, of a place not started
  ask_again INTEGER,
  event INTEGER NOT NULL REFERENCES audit_event(id),
  CHECK ((answer IS NULL) = (answered IS NULL))
) STRICT;

CREATE TABLE participation(
  enrollment INTEGER NOT NULL REFERENCES enrollment(id),
  day INTEGER NOT NULL,                         -- equals activity.day
  activity INTEGER NOT NULL REFERENCES activity(id),
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (enrollment, day, activity)
) STRICT, WITHOUT ROWID;

CREATE TABLE person(
  id INTEGER PRIMARY KEY CHECK (id > 0),
  sex INTEGER NOT NULL CHECK (sex IN (0, 1, 2)),                 -- unknown, female, male
  birth_year INTEGER CHECK (birth_year BETWEEN 1900 AND 2199),
  birth_date INTEGER,                                            -- only when the whole day is known
  protection INTEGER NOT NULL DEFAULT 0 CHECK (protection IN (0, 1, 2, 3)),
      -- none, sekretessmarkering, skyddad folkbokföring, fingerade personuppgifter
  guardians INTEGER NOT NULL DEFAULT 2 CHECK (guardians IN (0, 1, 2)),
  language INTEGER REFERENCES code(id),
  municipality INTEGER REFERENCES code(id),
  school INTEGER REFERENCES code(id),
  event INTEGER NOT NULL REFERENCES audit_event(id)
) STRICT;

CREATE TABLE person_merge(
  former INTEGER PRIMARY KEY,
  person INTEGER NOT NULL,
  day INTEGER NOT NULL,
  event INTEGER NOT NULL REFERENCES audit_event(id)
) STRICT;

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

CREATE TABLE programme(
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  event INTEGER NOT NULL REFERENCES audit_event(id)
) STRICT;

CREATE TABLE project_pause(
  id INTEGER PRIMARY KEY,
  enrollment INTEGER NOT NULL REFERENCES enrollment(id),
  since INTEGER NOT NULL,
  until INTEGER,
  event INTEGER NOT NULL REFERENCES audit_event(id),
  CHECK (until IS NULL OR until >= since)
) STRICT;

CREATE TABLE publication(
  id INTEGER PRIMARY KEY,
  day INTEGER NOT NULL,
  report TEXT NOT NULL,
  programme TEXT NOT NULL,                      -- code; empty: several
  as_of INTEGER NOT NULL,
  threshold INTEGER NOT NULL,
  event INTEGER NOT NULL REFERENCES audit_event(id)
) STRICT;

CREATE TABLE published_cell(
  publication INTEGER NOT NULL REFERENCES publication(id),
  row_key TEXT NOT NULL,
  column_key TEXT NOT NULL,
  value INTEGER NOT NULL,
  shown INTEGER NOT NULL CHECK (shown IN (0, 1, 2)),  -- 2: in no print, but follows from what is
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (publication, row_key, column_key)
) STRICT, WITHOUT ROWID;

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
  event INTEGER NOT NULL REFERENCES audit_event(id), group_code INTEGER REFERENCES code(id), partner TEXT NOT NULL DEFAULT '', with_guardian INTEGER NOT NULL DEFAULT 0
  CHECK (with_guardian IN (0, 1)),
  CHECK (until IS NULL OR until >= since)
) STRICT;

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

CREATE TABLE recurring_person(
  recurring INTEGER NOT NULL REFERENCES recurring(id),
  enrollment INTEGER NOT NULL REFERENCES enrollment(id),
  since INTEGER NOT NULL,
  until INTEGER,                                         -- last day, included
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (recurring, enrollment, since),
  CHECK (until IS NULL OR until >= since)
) STRICT, WITHOUT ROWID;

CREATE TABLE recurring_staff(
  recurring INTEGER NOT NULL REFERENCES recurring(id),
  staff INTEGER NOT NULL REFERENCES code(id),
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (recurring, staff)
) STRICT, WITHOUT ROWID;

CREATE TABLE referral(
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES person(id),
  programme INTEGER NOT NULL REFERENCES programme(id),
  day INTEGER NOT NULL,
  channel INTEGER REFERENCES code(id),
  referrer INTEGER REFERENCES code(id),         -- list referrer_role: never a name
  risk_absence INTEGER CHECK (risk_absence IN (0, 1)),
  risk_goals INTEGER CHECK (risk_goals IN (0, 1)),
  presence_picture INTEGER REFERENCES code(id),
  event INTEGER NOT NULL REFERENCES audit_event(id)
) STRICT;

CREATE TABLE referral_tried(
  referral INTEGER NOT NULL REFERENCES referral(id),
  who INTEGER NOT NULL REFERENCES code(id),     -- list tried_by
  result INTEGER REFERENCES code(id),           -- list tried_result
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (referral, who)
) STRICT, WITHOUT ROWID;

CREATE TABLE row_seal(
  of_table TEXT NOT NULL,
  row_key BLOB NOT NULL,  -- the packed cells of its primary key
  columns INTEGER NOT NULL CHECK (columns > 0),  -- how many the table had: a later schema may add some
  seal BLOB NOT NULL CHECK (length(seal) = 32),
  PRIMARY KEY (of_table, row_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE schema_migration(
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;

CREATE TABLE school_status(
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES person(id),
  status INTEGER NOT NULL REFERENCES code(id),
  since INTEGER NOT NULL,
  until INTEGER,
  event INTEGER NOT NULL REFERENCES audit_event(id),
  CHECK (until IS NULL OR until >= since)
) STRICT;

CREATE TABLE "sig_case"(
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES person(id),
  programme INTEGER NOT NULL REFERENCES programme(id),
  early_crime INTEGER CHECK (early_crime IN (0, 1)),
  decided INTEGER,                                       -- by socialtjänsten
  event INTEGER NOT NULL REFERENCES audit_event(id),
  day INTEGER NOT NULL DEFAULT 0,                        -- of the case that it was asked in; 0: of the first
  UNIQUE (person, programme, day)
) STRICT;

CREATE TABLE "sig_risk"(
  sig INTEGER NOT NULL REFERENCES "sig_case"(id),
  risk INTEGER NOT NULL REFERENCES code(id),             -- list sig_risk
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (sig, risk)
) STRICT, WITHOUT ROWID;

CREATE TABLE source_identity(
  source TEXT NOT NULL,                         -- as in import_batch
  outer_id TEXT NOT NULL,
  person INTEGER NOT NULL REFERENCES person(id),
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (source, outer_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE staged_row(
  source TEXT NOT NULL,
  row_key TEXT NOT NULL,
  batch INTEGER NOT NULL REFERENCES import_batch(id),
  line INTEGER NOT NULL,
  code TEXT NOT NULL,
  identity TEXT NOT NULL,
  raw TEXT NOT NULL,
  purge_after INTEGER NOT NULL, number INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (source, row_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE store_property(
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "survey"(
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES person(id),
  programme INTEGER NOT NULL REFERENCES programme(id),
  occasion INTEGER NOT NULL CHECK (occasion IN (0, 1, 2)),  -- start, mid, end
  respondent INTEGER NOT NULL REFERENCES code(id),       -- list respondent
  day INTEGER NOT NULL,
  event INTEGER NOT NULL REFERENCES audit_event(id),
  UNIQUE (person, programme, occasion, respondent, day)
) STRICT;

CREATE TABLE "survey_score"(
  survey INTEGER NOT NULL REFERENCES "survey"(id),
  item INTEGER NOT NULL CHECK (item > 0),
  score INTEGER NOT NULL CHECK (score BETWEEN 1 AND 5),
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (survey, item)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE waiting_reminder(
  waiting INTEGER NOT NULL REFERENCES waiting(id),
  day INTEGER NOT NULL,
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (waiting, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE watch_card(
  enrollment INTEGER PRIMARY KEY REFERENCES enrollment(id),
  school_year INTEGER CHECK (school_year BETWEEN 0 AND 10),
  youth_informed INTEGER,                       -- day
  guardians_informed INTEGER,                   -- day
  works TEXT NOT NULL DEFAULT '',               -- what works for the young person
  avoid TEXT NOT NULL DEFAULT '',
  receiver INTEGER REFERENCES code(id),         -- staff who takes over
  event INTEGER NOT NULL REFERENCES audit_event(id)
) STRICT;

CREATE TRIGGER audit_chain_in_order BEFORE INSERT ON audit_chain
WHEN NEW.event IS NOT (SELECT max(id) FROM audit_event)
  OR NEW.event IS NOT (SELECT coalesce(max(event) + 1, NEW.event) FROM audit_chain)
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;

CREATE TRIGGER audit_chain_no_delete BEFORE DELETE ON audit_chain
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;

CREATE TRIGGER audit_chain_no_update BEFORE UPDATE ON audit_chain
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;

CREATE TRIGGER audit_change_in_order BEFORE INSERT ON audit_change
WHEN NEW.event IS NOT (SELECT max(id) FROM audit_event)
  OR EXISTS (SELECT 1 FROM audit_change WHERE event = NEW.event)
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;

CREATE TRIGGER audit_change_no_update BEFORE UPDATE ON audit_change
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;

CREATE TRIGGER audit_event_in_order BEFORE INSERT ON audit_event
WHEN NEW.id IS NOT (SELECT coalesce(max(id), 0) + 1 FROM audit_event)
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;

CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;

CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;

CREATE TRIGGER audit_person_in_order BEFORE INSERT ON audit_person
WHEN NEW.event IS NOT (SELECT max(id) FROM audit_event)
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;

CREATE TRIGGER audit_person_no_update BEFORE UPDATE ON audit_person
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;

CREATE TRIGGER erasure_no_delete BEFORE DELETE ON erasure
BEGIN SELECT RAISE(ABORT, 'the list of erasures is append-only'); END;

CREATE TRIGGER erasure_no_update BEFORE UPDATE ON erasure
BEGIN SELECT RAISE(ABORT, 'the list of erasures is append-only'); END;

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

CREATE VIEW erased_spell AS
SELECT e.id, e.person, e.programme, e.standing, e.started
FROM enrollment e
WHERE e.person >= 1000000
   OR EXISTS (SELECT 1 FROM erasure x WHERE x.person = e.person AND x.class = 'case' AND x.upto >= e.started);

CREATE VIEW v_absence_month AS
SELECT person, strftime('%Y-%m', day * 86400, 'unixepoch') AS month, count(*) AS occasions,
       sum(absent) AS absent, sum(valid_minutes) AS valid, sum(invalid_minutes) AS invalid
FROM absence_counted
GROUP BY person, month;

CREATE VIEW v_activity_person AS
SELECT e.person, t.activity FROM enrollment e JOIN participation t ON t.enrollment = e.id
UNION ALL SELECT e.person, w.activity FROM enrollment e JOIN guardian_work w ON w.enrollment = e.id
UNION ALL SELECT e.person, f.activity FROM enrollment e JOIN former_hours f ON f.enrollment = e.id;

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

CREATE VIEW v_enrollment AS
SELECT e.id AS enrollment, e.person, p.code AS programme, e.standing, g.key AS target_group,
       e.started, e.ended, r.key AS end_reason, person.sex, person.birth_year
FROM enrollment e
JOIN programme p ON p.id = e.programme
JOIN person ON person.id = e.person
LEFT JOIN code g ON g.id = e.target_group
LEFT JOIN code r ON r.id = e.end_reason;

CREATE VIEW v_joint_meeting AS
SELECT t.person, m.programme, m.day FROM meeting_person t JOIN meeting m ON m.id = t.meeting
WHERE EXISTS (SELECT 1 FROM meeting_party y WHERE y.meeting = m.id AND y.state = 0);

CREATE VIEW v_own_activity AS
SELECT own.person, own.activity FROM v_activity_person own
WHERE NOT EXISTS (SELECT 1 FROM v_activity_person t
                  WHERE t.activity = own.activity AND t.person <> own.person)
  AND NOT EXISTS (SELECT 1 FROM headcount h WHERE h.activity = own.activity);

CREATE VIEW v_own_recurring AS
SELECT own.person, own.recurring FROM v_recurring_person own
WHERE NOT EXISTS (SELECT 1 FROM v_recurring_person t
                  WHERE t.recurring = own.recurring AND t.person <> own.person)
UNION ALL SELECT p.person, r.id FROM practice p JOIN recurring r ON r.practice = p.id;

CREATE VIEW v_participation AS
SELECT t.enrollment, e.person, e.programme AS programme_id, p.code AS programme, e.standing,
       person.sex, t.day, t.activity, kind.key AS kind, place.key AS place, t.minutes,
       EXISTS (SELECT 1 FROM consent c JOIN code q ON q.id = c.purpose
               WHERE c.person = e.person AND c.programme = e.programme
                 AND q.list = 'purpose' AND q.key = 'register'
                 AND t.day BETWEEN c.in_force_from AND c.in_force_to) AS consented,
       EXISTS (SELECT 1 FROM consent c JOIN code q ON q.id = c.purpose
               WHERE c.person = e.person AND c.programme = e.programme
                 AND q.list = 'purpose' AND q.key = 'inform'
                 AND t.day BETWEEN c.in_force_from AND c.in_force_to) AS informed
FROM participation t
JOIN enrollment e ON e.id = t.enrollment
JOIN programme p ON p.id = e.programme
JOIN person ON person.id = e.person
JOIN activity a ON a.id = t.activity
JOIN code kind ON kind.id = a.kind
LEFT JOIN code place ON place.id = a.place;

CREATE VIEW v_participation_level AS
SELECT v.enrollment, v.person, v.programme, v.standing, v.sex, v.day, v.activity, v.minutes,
       coalesce(a.level, 0) AS level, f.key AS focus, v.consented, v.informed
FROM v_participation v
JOIN activity a ON a.id = v.activity
LEFT JOIN code f ON f.id = a.focus;

CREATE VIEW v_recurring_person AS
SELECT e.person, t.recurring FROM enrollment e JOIN recurring_person t ON t.enrollment = e.id
UNION ALL SELECT e.person, o.recurring FROM enrollment e JOIN recurring_outcome o ON o.enrollment = e.id;

