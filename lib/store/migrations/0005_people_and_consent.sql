-- From referral to follow-up, the KAA register, consent in full, disclosures, retention, and an audit
-- trail whose events are chained. Days are counted from 1970-01-01; codes are keys into `code`.

-- Reading somebody's identity, printing and exporting are events too.
ALTER TABLE audit_event ADD COLUMN kind INTEGER NOT NULL DEFAULT 0 CHECK (kind IN (0, 1));
    -- a change; a reading
-- 32 random bytes that make the commitment of an event's changes tell nothing once both are erased.
ALTER TABLE audit_change ADD COLUMN salt BLOB;

-- The chain over all events since this step: one row for each, written when the event is complete.
CREATE TABLE audit_chain(
  event INTEGER PRIMARY KEY REFERENCES audit_event(id),
  commitment BLOB NOT NULL CHECK (length(commitment) = 32),   -- to what the event changed
  hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32)         -- of the event and the hash before it
) STRICT;
CREATE TRIGGER audit_chain_no_update BEFORE UPDATE ON audit_chain
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER audit_chain_no_delete BEFORE DELETE ON audit_chain
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER audit_chain_in_order BEFORE INSERT ON audit_chain
WHEN NEW.event <= (SELECT coalesce(max(event), 0) FROM audit_chain)
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;

-- Initiering: the four questions. NULL: not answered yet.
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
CREATE INDEX referral_person ON referral(person, programme);
-- Who has tried something in school, and with what result (NULL: not answered).
CREATE TABLE referral_tried(
  referral INTEGER NOT NULL REFERENCES referral(id),
  who INTEGER NOT NULL REFERENCES code(id),     -- list tried_by
  result INTEGER REFERENCES code(id),           -- list tried_result
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (referral, who)
) STRICT, WITHOUT ROWID;

-- An offered place and what became of it.
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
CREATE INDEX offer_person ON offer(person, programme);

-- What the watch list (bevakning) says of a spell, and the hand-over card.
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

-- An attempt to reach somebody, or a contact.
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
CREATE INDEX contact_attempt_person ON contact_attempt(person, programme, day);

-- Where somebody stands in school; apart from the project.
CREATE TABLE school_status(
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES person(id),
  status INTEGER NOT NULL REFERENCES code(id),
  since INTEGER NOT NULL,
  until INTEGER,
  event INTEGER NOT NULL REFERENCES audit_event(id),
  CHECK (until IS NULL OR until >= since)
) STRICT;
CREATE INDEX school_status_person ON school_status(person, since);
CREATE TABLE project_pause(
  id INTEGER PRIMARY KEY,
  enrollment INTEGER NOT NULL REFERENCES enrollment(id),
  since INTEGER NOT NULL,
  until INTEGER,
  event INTEGER NOT NULL REFERENCES audit_event(id),
  CHECK (until IS NULL OR until >= since)
) STRICT;
CREATE INDEX project_pause_enrollment ON project_pause(enrollment, since);

-- How it went, one and six months after the end.
CREATE TABLE follow_up(
  enrollment INTEGER NOT NULL REFERENCES enrollment(id),
  months INTEGER NOT NULL CHECK (months IN (1, 6)),
  day INTEGER NOT NULL,
  occupation INTEGER NOT NULL REFERENCES code(id),
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (enrollment, months)
) STRICT, WITHOUT ROWID;

-- Samtycke in full.
ALTER TABLE consent ADD COLUMN form_version TEXT NOT NULL DEFAULT '';
ALTER TABLE consent ADD COLUMN copy_given INTEGER NOT NULL DEFAULT 0 CHECK (copy_given IN (0, 1));
ALTER TABLE consent ADD COLUMN witness INTEGER REFERENCES code(id);       -- staff
-- A guardian whose signature a consent does without, and on what ground.
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
-- A guardian who is not to be informed: no letter goes there.
CREATE TABLE guardian_restriction(
  person INTEGER NOT NULL REFERENCES person(id),
  giver INTEGER NOT NULL REFERENCES code(id),
  since INTEGER NOT NULL,
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (person, giver)
) STRICT, WITHOUT ROWID;

-- Who was told what, on which ground. Never the content.
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
CREATE INDEX disclosure_person ON disclosure(person, day);
CREATE TABLE disclosure_kind(
  disclosure INTEGER NOT NULL REFERENCES disclosure(id),
  data_kind INTEGER NOT NULL REFERENCES code(id),
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (disclosure, data_kind)
) STRICT, WITHOUT ROWID;

-- Kommunernas aktivitetsansvar. Skollagen (2010:800) 29 kap. 9 §; what may be kept is the closed list
-- of förordning (2006:39) 4 §. Nothing here is ever joined with absence or mapping, and there is no
-- free text but what a measure of the kind `other` is.
CREATE TABLE kaa_spell(
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES person(id),
  started INTEGER NOT NULL,
  ended INTEGER,
  registration_reason INTEGER NOT NULL REFERENCES code(id),
  deregistration_reason INTEGER REFERENCES code(id),
  event INTEGER NOT NULL REFERENCES audit_event(id)
) STRICT;
CREATE INDEX kaa_spell_person ON kaa_spell(person, started);
CREATE TABLE kaa_occupation(
  id INTEGER PRIMARY KEY,
  spell INTEGER NOT NULL REFERENCES kaa_spell(id),
  since INTEGER NOT NULL,
  occupation INTEGER NOT NULL REFERENCES code(id),
  event INTEGER NOT NULL REFERENCES audit_event(id)
) STRICT;
CREATE INDEX kaa_occupation_spell ON kaa_occupation(spell, since);
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
CREATE INDEX kaa_measure_spell ON kaa_measure(spell, offered);
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
CREATE INDEX kaa_contact_spell ON kaa_contact(spell, day);
CREATE TABLE kaa_address(
  person INTEGER PRIMARY KEY REFERENCES person(id),
  address TEXT NOT NULL,
  event INTEGER NOT NULL REFERENCES audit_event(id)
) STRICT;
-- A half-year that was written to a file: what it held, never the file.
CREATE TABLE kaa_return(
  id INTEGER PRIMARY KEY,
  half TEXT NOT NULL CHECK (half GLOB '????H[12]'),
  day INTEGER NOT NULL,
  persons INTEGER NOT NULL,
  file_hash BLOB NOT NULL CHECK (length(file_hash) = 32),
  accepted INTEGER,                             -- day on which the return was accepted
  event INTEGER NOT NULL REFERENCES audit_event(id)
) STRICT;

-- Two records of one person that were joined: the former code still finds them.
CREATE TABLE person_merge(
  former INTEGER PRIMARY KEY,
  person INTEGER NOT NULL,
  day INTEGER NOT NULL,
  event INTEGER NOT NULL REFERENCES audit_event(id)
) STRICT;

-- Nothing of somebody with a hold is erased.
CREATE TABLE legal_hold(
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES person(id),
  since INTEGER NOT NULL,
  until INTEGER,
  reference TEXT NOT NULL,
  event INTEGER NOT NULL REFERENCES audit_event(id)
) STRICT;
CREATE INDEX legal_hold_person ON legal_hold(person);

-- What was erased, by number only; done again when an older copy is restored.
CREATE TABLE erasure(
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL,                      -- 0: everybody, of the class "access"
  class TEXT NOT NULL,                          -- "all", or a class of retention
  upto INTEGER NOT NULL,                        -- what it held to this day, included
  day INTEGER NOT NULL,
  decision TEXT NOT NULL,                       -- number of the decision
  event INTEGER NOT NULL REFERENCES audit_event(id)
) STRICT;
CREATE INDEX erasure_person ON erasure(person);
CREATE TRIGGER erasure_no_update BEFORE UPDATE ON erasure
BEGIN SELECT RAISE(ABORT, 'the list of erasures is append-only'); END;
CREATE TRIGGER erasure_no_delete BEFORE DELETE ON erasure
BEGIN SELECT RAISE(ABORT, 'the list of erasures is append-only'); END;
-- Monthly sums that remain of lessons that were erased; month: year * 12 + month - 1.
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

-- Tables that have been given out, so that a later one cannot be subtracted from them.
CREATE TABLE publication(
  id INTEGER PRIMARY KEY,
  day INTEGER NOT NULL,
  report TEXT NOT NULL,
  programme TEXT NOT NULL,                      -- code; empty: several
  as_of INTEGER NOT NULL,
  threshold INTEGER NOT NULL,
  event INTEGER NOT NULL REFERENCES audit_event(id)
) STRICT;
CREATE INDEX publication_report ON publication(report, programme, as_of);
CREATE TABLE published_cell(
  publication INTEGER NOT NULL REFERENCES publication(id),
  row_key TEXT NOT NULL,
  column_key TEXT NOT NULL,
  value INTEGER NOT NULL,
  shown INTEGER NOT NULL CHECK (shown IN (0, 1)),
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (publication, row_key, column_key)
) STRICT, WITHOUT ROWID;

-- What this store is called, so that a list of erasures is not taken for another store's.
INSERT INTO store_property(key, value) VALUES ('store_id', lower(hex(randomblob(16))));
