-- What a place rests on is asked anew in each case, and what an earlier one rested on stays: the day tells which case
-- it is of. Of what there is it is the day of the decision, without one the day it was last written down; what was
-- fulfilled stays so in a case that goes on: never a day before its spell, or before the last referral.
CREATE TABLE sig_case_new(
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES person(id),
  programme INTEGER NOT NULL REFERENCES programme(id),
  early_crime INTEGER CHECK (early_crime IN (0, 1)),
  decided INTEGER,                                       -- by socialtjänsten
  event INTEGER NOT NULL REFERENCES audit_event(id),
  day INTEGER NOT NULL DEFAULT 0,                        -- of the case that it was asked in; 0: of the first
  UNIQUE (person, programme, day)
) STRICT;
CREATE TABLE sig_risk_new(
  sig INTEGER NOT NULL REFERENCES sig_case_new(id),
  risk INTEGER NOT NULL REFERENCES code(id),             -- list sig_risk
  event INTEGER NOT NULL REFERENCES audit_event(id),
  PRIMARY KEY (sig, risk)
) STRICT, WITHOUT ROWID;
INSERT INTO sig_case_new
SELECT s.id, s.person, s.programme, s.early_crime, s.decided, s.event,
       max(coalesce(s.decided, (SELECT strftime('%s', substr(e.at, 1, 10)) / 86400 FROM audit_event e WHERE e.id = s.event), 0),
           coalesce((SELECT max(n.started) FROM enrollment n
                     WHERE n.person = s.person AND n.programme = s.programme AND n.ended IS NULL), 0),
           coalesce((SELECT max(r.day) FROM referral r WHERE r.person = s.person AND r.programme = s.programme), 0))
FROM sig_case s;
INSERT INTO sig_risk_new SELECT sig, risk, event FROM sig_risk;
DROP TABLE sig_risk;
DROP TABLE sig_case;
ALTER TABLE sig_case_new RENAME TO sig_case;
ALTER TABLE sig_risk_new RENAME TO sig_risk;
