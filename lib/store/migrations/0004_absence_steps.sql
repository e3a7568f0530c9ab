-- A step of an absence ladder that somebody has decided on: it is not proposed again until the last
-- day, and opens the step that follows it. Computed steps are stored nowhere.
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
