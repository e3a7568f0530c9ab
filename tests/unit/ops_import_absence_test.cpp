// Long, because all of it tells of one school with six pupils: rows, corrections and rules meet in its store.
#include "ops/import_absence.hpp"

#include "intake/fingerprint.hpp"
#include "ops/row_fate.hpp"
#include "store/absences.hpp"
#include "store/history.hpp"
#include "store/import_batches.hpp"
#include "store/staged_rows.hpp"
#include "store/store.hpp"
#include "support/temp_dir.hpp"
#include "unit/intake_files.hpp"

#include <SQLiteCpp/Database.h>
#include <doctest/doctest.h>

#include <algorithm>

using namespace jagmed;
using namespace jagmed::test;

namespace {

const std::string kFirst = sample("01-skola24-like-lessons-cp1252.csv");
const std::string kAgain = sample("01b-skola24-like-reexport-cp1252.csv");
const Date kToday = day("2025-11-03");
const DateRange kOctober{day("2025-10-01"), day("2025-10-31")};

constexpr const char* kHeader =
    "Skola;Personnummer;Datum;Lektion/Kurs;Starttid;Sluttid;Frånvaro (min);Frånvaroanledning;Giltig\n";

/// "Prov;20080103-2384;2025-10-06;MAT;08:20;09:20;60;;Nej"
std::string lesson(const std::string& date, const std::string& minutes, const std::string& rest,
                   const std::string& number = "20080103-2384") {
  return "Prov;" + number + ";" + date + ";MAT;08:20;09:20;" + minutes + ";" + rest + "\n";
}

Profile skola24(PersonRules::Unknown unknown = PersonRules::Unknown::stage) {
  Profile profile = load_profile("skola24-lektioner");
  profile.person.unknown = unknown;
  return profile;
}

/// A store with the people of the samples, P-0001 to P-0006.
class School {
 public:
  School() : store_(Store::create(dir_.file("s.db"), {}, "test", "2025-11-03T08:00:00Z", "P")) {
    WriteTxn txn(store_, "test", "enroll", "2025-11-03T08:00:00Z");
    PersonId id = 0;
    for (const char* number : {"200801032384", "200802152397", "200711302398", "200905042388",
                               "20090314TF01", "200801672387"}) {
      insert_person(txn, {.id = ++id, .birth_year = 2008}, CodeBook());
      set_identity(txn, id, {IdKind::personnummer, number, true, kToday});
    }
    txn.commit();
  }

  struct Run {
    ImportSummary summary;
    std::map<int, std::string> lines;  ///< "new", "staged S-PERSON" …
  };

  ops::ImportRequest request() const {
    return {.exported_at = std::int64_t{kToday.days} * 1440, .today = kToday};
  }

  Run import(const std::string& path, const Profile& profile, ops::ImportRequest request) {
    const SourceFile source(path);
    ops::KnownPupils known;
    {
      ReadTxn txn(store_);
      known = ops::known_pupils(txn);
    }
    request.fingerprint = file_fingerprint(source);
    AbsenceReader reader(source, profile, kToday);
    ops::AbsenceFile file = ops::read_absence_file(reader, known, dir_.path());
    ops::check_period(file, request);
    if (const auto why = ops::too_many_rejected(file, request, file.counts[RowStatus::rejected])) throw *why;
    WriteTxn txn(store_, "test", "log-absence import", "2025-11-03T08:00:00Z");
    Run run;
    ops::Listener listener;
    listener.settled = [&](const ops::FileRow& row) {
      std::string& told = run.lines[static_cast<int>(row.line)] = row_status_code(row.status);
      if (row.code != ops::RowCode::none) told += " " + std::string(row_code(row.code));
    };
    run.summary = ops::import_absence(txn, file, request, listener);
    if (commit_) txn.commit();
    for (const auto& detail : file.details.kept())
      run.lines[detail.line] = std::string(row_status_code(detail.status)) + " " + detail.code;
    return run;
  }
  Run import(const std::string& path, const Profile& profile) { return import(path, profile, request()); }
  Run import_text(const std::string& rows, const Profile& profile, ops::ImportRequest request) {
    const TempFile file(kHeader + rows);
    return import(file.path(), profile, request);
  }
  Run import_text(const std::string& rows, const Profile& profile) {
    return import_text(rows, profile, request());
  }

  /// What row_fate says of the pupils' rows, by line, as Run::lines.
  std::map<int, std::string> fates(const std::string& path, const Profile& profile) {
    const SourceFile source(path);
    ReadTxn txn(store_);
    std::map<int, std::string> told;
    std::vector<std::pair<int, std::string>> rows;
    AbsenceReader all(source, profile, kToday);
    while (const ReadRow* row = all.next())
      if (!row->person.empty() && row->outcome != Outcome::rejected) rows.emplace_back(row->line, row->person);
    for (const auto& [line, pupil] : rows) {
      const PersonId person = person_by_identity(txn, pupil).value_or(0);
      if (person == 0) continue;
      AbsenceReader reader(source, profile, kToday);
      const ops::FateRequest about{line, pupil, person};
      ops::AbsenceFile file = ops::read_absence_file(reader, ops::known_pupil(&txn, about), dir_.path());
      const ops::Fate fate = ops::row_fate(&txn, file, about, request());
      REQUIRE(fate.rows.size() == 1);
      told[line] = row_status_code(fate.rows.front().status);
      if (!fate.rows.front().code.empty()) told[line] += " " + std::string(fate.rows.front().code);
    }
    return told;
  }

  void dry_run(bool on) { commit_ = !on; }

  void undo() {
    std::int64_t last = 0;
    {
      ReadTxn txn(store_);
      last = audit_events(txn).back().id;
    }
    WriteTxn txn(store_, "test", "store undo", "2025-11-03T08:00:00Z", last);
    revert_event(txn, last);
    txn.commit();
  }

  void sql(const std::string& statement) {
    SQLite::Database(dir_.file("s.db"), SQLite::OPEN_READWRITE).exec(statement);
  }

  /// All absences, withdrawn ones with a minus: "P2 2025-10-06 13:00 idridr01 80/80 sick valid yes".
  std::vector<std::string> rows() { return rows(true); }
  /// What else is kept: presence, other activities, lessons that nobody reported.
  std::vector<std::string> presence() { return rows(false); }
  std::vector<std::string> rows(bool absences) {
    ReadTxn txn(store_);
    std::map<TextId, std::string> texts;
    for (const auto& [id, text] : absence_texts(txn)) texts[id] = text;
    std::vector<std::string> told;
    std::vector<AbsenceRecord> stored;
    for (const PersonId person : person_ids(txn)) {
      read_absences(txn, person, kOctober, AbsenceKind::lesson, stored);
      for (const AbsenceRecord& row : stored) {
        if (is_absence(row.category) != absences) continue;
        told.push_back((row.retracted ? "-P" : "P") + std::to_string(row.key.person) + " " +
                       Date(row.key.day).iso() + " " + (row.key.start >= 0 ? clock_text(row.key.start) : "–") +
                       " " + texts[row.key.course] + " " + std::to_string(row.absent) + "/" +
                       std::to_string(row.scheduled) + " " + std::string(category_code(row.category)) +
                       " " + std::string(validity_code(row.validity)) + " " +
                       std::string(reported_code(row.reported)) + " #" + std::to_string(row.batch));
      }
    }
    return told;
  }
  std::vector<StagedRow> staged(const std::string& source = "skola24") {
    ReadTxn txn(store_);
    return staged_rows(txn, source);
  }
  std::optional<std::int64_t> already(const std::string& path) {
    ReadTxn txn(store_);
    return ops::already_imported(txn, skola24(), file_fingerprint(SourceFile(path)));
  }

 private:
  TempDir dir_;
  Store store_;
  bool commit_ = true;
};

ops::ImportRequest covering(School& school) {
  auto request = school.request();
  request.period = {day("2025-10-06"), day("2025-10-12")};
  return request;
}

Profile complete(ReimportRules::Missing missing = ReimportRules::Missing::report) {
  Profile profile = skola24();
  profile.reimport.covers_period = true;
  profile.reimport.missing = missing;
  return profile;
}

using Lines = std::map<int, std::string>;
using StoredRows = std::vector<std::string>;

const StoredRows kAfterFirst{
    "P1 2025-10-06 08:20 matmat01a 60/60 sick valid yes #1",
    "P1 2025-10-06 09:40 engeng05 60/60 sick valid yes #1",
    "P2 2025-10-06 10:50 svesve01 10/60 late invalid no #1",
    "P2 2025-10-06 13:00 idridr01 80/80 unspecified invalid no #1",
    "P3 2025-10-07 08:20 matmat01a 60/60 leave valid yes #1",
    "P4 2025-10-07 12:30 entreprenörskap \u2013 grupp 2 45/90 left_early invalid no #1",
    "P5 2025-10-08 08:20 svasva01 60/60 unspecified invalid no #1"};

}  // namespace

TEST_CASE("the first export, line by line") {
  School school;
  const auto run = school.import(kFirst, skola24());
  CHECK(run.lines == Lines{{2, "new"}, {3, "new"}, {4, "new"}, {5, "new"}, {6, "new"}, {7, "present"},
                           {8, "new"}, {9, "staged S-PERSON"}, {10, "new"}, {11, "other"},
                           {12, "duplicate W-DUP"}});
  CHECK(run.summary.read == 11);
  CHECK(run.summary.rows[RowStatus::added] == 7);
  CHECK(run.summary.valid == 180);
  CHECK(run.summary.invalid == 195);
  CHECK(school.rows() == kAfterFirst);
  CHECK(school.already(kFirst) == 1);
  CHECK_FALSE(school.already(kAgain));
  REQUIRE(school.staged().size() == 1);
  CHECK(school.staged()[0].identity == "200807072384");
  CHECK(school.staged()[0].raw.find("Fejkdotter") == std::string::npos);
}

TEST_CASE("the next export of the same days, line by line, and back") {
  School school;
  (void)school.import(kFirst, skola24());
  const auto staged = school.staged();
  const auto run = school.import(kAgain, complete(), covering(school));
  CHECK(run.lines == Lines{{2, "unchanged"}, {3, "unchanged"}, {4, "unchanged"}, {5, "updated"},
                           {6, "unchanged"}, {7, "present"}, {8, "updated"}, {9, "staged S-PERSON"},
                           {10, "other"}, {11, "new"}, {12, "new"}});
  CHECK(run.summary.rows[RowStatus::vanished] == 1);
  CHECK(run.summary.valid == 260);
  CHECK(run.summary.invalid == 185);
  CHECK(run.summary.now_valid == 1);
  const auto& details = run.summary.details;
  REQUIRE(details.size() == 4);
  CHECK(details[0].changes == std::vector<FieldChange>{{"validity", "invalid", "valid"},
                                                       {"reported", "no", "yes"},
                                                       {"category", "unspecified", "sick"}});
  CHECK(details[1].changes == std::vector<FieldChange>{{"absent", "45", "30"}});
  CHECK(details[2].masked == "20080707-****");
  CHECK(details[3].person == 5);
  CHECK(details[3].day == day("2025-10-08"));
  REQUIRE(school.staged().size() == 1);
  CHECK(school.staged()[0].batch == run.summary.batch);
  CHECK(school.staged()[0].number == staged[0].number);
  auto expected = kAfterFirst;
  expected[3] = "P2 2025-10-06 13:00 idridr01 80/80 sick valid yes #2";
  expected[5] = "P4 2025-10-07 12:30 entreprenörskap \u2013 grupp 2 30/90 left_early invalid no #2";
  expected.insert(expected.begin() + 2, "P1 2025-10-09 08:20 matmat01a 60/60 unspecified invalid no #2");
  expected.push_back("P6 2025-10-10 10:50 svesve01 25/60 late invalid no #2");
  CHECK(school.rows() == expected);
  school.undo();
  CHECK(school.rows() == kAfterFirst);
  CHECK(school.staged()[0].batch == staged[0].batch);
  CHECK_FALSE(school.already(kAgain));
  CHECK(school.already(kFirst) == 1);
}

TEST_CASE("a dry run finds the same and leaves nothing") {
  School school;
  (void)school.import(kFirst, skola24());
  school.dry_run(true);
  const auto dry = school.import(kAgain, complete(), covering(school));
  CHECK(school.rows() == kAfterFirst);
  school.dry_run(false);
  const auto wet = school.import(kAgain, complete(), covering(school));
  CHECK(dry.lines == wet.lines);
  CHECK(dry.summary.details.size() == wet.summary.details.size());
  CHECK(dry.summary.valid == wet.summary.valid);
}

TEST_CASE("what is said of a row beforehand is what the import does with it") {
  const auto expect_same = [](const std::map<int, std::string>& said, const School::Run& run) {
    CHECK(said.size() > 8);
    for (const auto& each : said) {
      CAPTURE(each.first);
      CHECK(each.second == run.lines.at(each.first));
    }
  };
  School school;
  const Profile profile = skola24(PersonRules::Unknown::skip);
  const auto first = school.fates(kFirst, profile);
  expect_same(first, school.import(kFirst, profile));
  const auto again = school.fates(kAgain, profile);
  expect_same(again, school.import(kAgain, profile));
  CHECK(again != school.fates(kAgain, profile));
}

TEST_CASE("pupils who are not in the store: skipped, told or put aside") {
  for (const auto unknown : {PersonRules::Unknown::skip, PersonRules::Unknown::report}) {
    School school;
    const auto run = school.import(kFirst, skola24(unknown));
    CHECK(run.summary.rows[RowStatus::skipped] == 1);
    CHECK(run.summary.unknown_rows == 1);
    CHECK(run.lines.contains(9) == (unknown == PersonRules::Unknown::report));
    CHECK(school.staged().empty());
    CHECK(school.rows() == kAfterFirst);
  }
}

TEST_CASE("vanished rows are withdrawn when that is asked for, and come back") {
  using Missing = ReimportRules::Missing;
  School school;
  (void)school.import(kFirst, skola24());
  const auto gone = school.import(kAgain, complete(Missing::retract), covering(school));
  CHECK(gone.summary.invalid == 125);
  CHECK(std::ranges::count_if(school.rows(), [](const auto& row) { return row.starts_with("-P5"); }) == 1);
  // Gone already: not gone once more.
  const TempFile longer(bytes_of(kAgain) + "\n");
  CHECK(school.import(longer.path(), complete(), covering(school)).summary.rows[RowStatus::vanished] == 0);
  school.undo();
  // Another school's file, or a file that claims nothing, takes nothing away.
  Profile profile = complete(Missing::retract);
  const std::string other = "Annan" + lesson("2025-10-06", "60", ";Nej").substr(4);
  CHECK(school.import_text(other, profile, covering(school)).summary.rows[RowStatus::vanished] == 0);
  school.undo();
  const auto back = school.import_text(
      "Provgymnasiet;20090314-TF01;2025-10-08;SVASVA01;08:20;09:20;60;;Nej\n", skola24(), covering(school));
  CHECK(back.lines.at(2) == "restored");
}

TEST_CASE("who has a rejected row has lost nothing for sure") {
  School school;
  (void)school.import_text(lesson("2025-10-06", "60", ";Nej") + lesson("2025-10-07", "60", ";Nej"), skola24());
  Profile profile = complete(ReimportRules::Missing::retract);
  profile.max_reject_share = 1;
  const auto run = school.import_text(lesson("2025-10-06", "60", ";Nej") + lesson("2025-10-07", "75", ";Nej"),
                                      profile, covering(school));
  CHECK(run.lines == Lines{{2, "unchanged"}, {3, "rejected E-MIN-OVER"}});
  CHECK(run.summary.rows[RowStatus::vanished] == 1);
  CHECK(run.summary.details.back().code == "W-KEPT");
  CHECK(run.summary.invalid == 120);
  CHECK(school.rows()[1].starts_with("P1 2025-10-07"));
}

TEST_CASE("what was an absence and now was none is kept as presence, and the other way round") {
  School school;
  (void)school.import_text(lesson("2025-10-06", "60", ";Nej"), skola24());
  const auto run = school.import_text(lesson("2025-10-06", "0", ";"), skola24());
  CHECK(run.lines.at(2) == "updated");
  REQUIRE(run.summary.details.size() == 1);
  CHECK(run.summary.details[0].changes == std::vector<FieldChange>{{"category", "unspecified", "present"}});
  CHECK(run.summary.invalid == 0);
  CHECK(school.rows().empty());
  CHECK(school.presence() == StoredRows{"P1 2025-10-06 08:20 mat 0/60 present unknown unknown #2"});
  const auto again = school.import_text(lesson("2025-10-06", "60", ";Nej"), skola24());
  CHECK(again.lines.at(2) == "updated");
  CHECK(again.summary.invalid == 60);
  school.undo();
  CHECK(school.presence() == StoredRows{"P1 2025-10-06 08:20 mat 0/60 present unknown unknown #2"});
}

TEST_CASE("the minutes afterwards are valid, invalid, and those of which nobody has said") {
  School school;
  const auto run = school.import_text(lesson("2025-10-06", "60", ";Nej") + lesson("2025-10-07", "40", ";Ja") +
                                          lesson("2025-10-08", "30", ";"),
                                      skola24());
  CHECK(run.summary.invalid == 60);
  CHECK(run.summary.valid == 40);
  CHECK(run.summary.undecided == 30);
  // Of the day that is not in the next file, what is stored counts.
  const auto again = school.import_text(lesson("2025-10-06", "60", ";") + lesson("2025-10-08", "0", ";"), skola24());
  CHECK(again.summary.invalid == 0);
  CHECK(again.summary.valid == 40);
  CHECK(again.summary.undecided == 60);
}

TEST_CASE("that nobody has reported a lesson never replaces a report") {
  School school;
  (void)school.import_text(lesson("2025-10-06", "60", ";Nej") + lesson("2025-10-07", "", "Ej rapporterad;"),
                           skola24());
  CHECK(school.presence() == StoredRows{"P1 2025-10-07 08:20 mat -1/60 not_reported unknown unknown #1"});
  const auto run = school.import_text(
      lesson("2025-10-06", "", "Ej rapporterad;") + lesson("2025-10-07", "0", ";"), skola24());
  CHECK(run.lines == Lines{{2, "not_reported"}, {3, "present"}});
  CHECK(run.summary.invalid == 60);
  CHECK(school.rows().size() == 1);
  CHECK(school.presence() == StoredRows{"P1 2025-10-07 08:20 mat 0/60 present unknown unknown #2"});
}

TEST_CASE("rows changed by hand are never overwritten") {
  School school;
  (void)school.import_text(lesson("2025-10-06", "60", ";Nej"), skola24());
  const auto before = school.rows();
  school.sql("UPDATE absence SET marks = marks | 4096");
  CHECK(school.import_text(lesson("2025-10-06", "60", ";Nej"), skola24()).lines[2] == "unchanged");
  CHECK(school.import_text(lesson("2025-10-06", "60", ";Ja"), skola24()).lines[2] == "staged S-HAND");
  CHECK(school.import_text(lesson("2025-10-06", "0", ";"), skola24()).lines[2] == "staged S-HAND");
  CHECK(school.rows() == before);
  CHECK(school.import_text(lesson("2025-10-07", "60", ";Ja"), complete(ReimportRules::Missing::retract),
                           covering(school))
            .summary.rows[RowStatus::vanished] == 1);
  CHECK(school.rows()[0] == before[0]);
}

TEST_CASE("rows of one lesson that say different things") {
  const std::string rows = lesson("2025-10-06", "60", ";Nej") + lesson("2025-10-06", "60", ";Ja");
  Profile profile = skola24();
  profile.max_reject_share = 1;
  {
    School school;
    CHECK(school.import_text(rows, profile).lines ==
          Lines{{2, "staged S-CONFLICT"}, {3, "staged S-CONFLICT"}});
    CHECK(school.staged().size() == 2);
    CHECK(school.rows().empty());
    // Settled by the next file: nothing waits any more.
    (void)school.import_text(lesson("2025-10-06", "60", ";Ja"), profile);
    CHECK(school.staged().empty());
  }
  profile.dedupe.conflict = DedupeRules::Conflict::last;
  School school;
  CHECK(school.import_text(rows, profile).lines == Lines{{2, "superseded W-SUPERSEDED"}, {3, "new"}});
  profile.dedupe.conflict = DedupeRules::Conflict::reject;
  CHECK(school.import_text(rows, profile).lines ==
        Lines{{2, "rejected S-CONFLICT"}, {3, "rejected S-CONFLICT"}});
}

TEST_CASE("two lessons at the same time are two, in whatever order the file has them") {
  School school;
  const std::string of[] = {"Prov;20080103-2384;2025-10-06;Ö;08:20;09:20;60;;Nej\n",
                            "Prov;20080103-2384;2025-10-06;Ä;08:20;09:20;30;;Nej\n",
                            "Prov;20080103-2384;2025-10-06;Z;08:20;09:20;20;;Nej\n"};
  CHECK(school.import_text(of[0] + of[1] + of[2], skola24()).summary.rows[RowStatus::added] == 3);
  CHECK(school.import_text(of[1] + of[0] + of[2], skola24()).summary.rows[RowStatus::unchanged] == 3);
  CHECK(school.import_text(of[2] + of[1] + of[2] + of[0], skola24()).lines ==
        Lines{{2, "unchanged"}, {3, "unchanged"}, {4, "duplicate W-DUP"}, {5, "unchanged"}});
}

TEST_CASE("rows without a time may be counted instead of collapsed") {
  School school;
  Profile profile = skola24();
  profile.dedupe.identical = DedupeRules::Identical::count;
  const std::string row = "Prov;20080103-2384;2025-10-06;MAT;;;20;;Nej\n";
  CHECK(school.import_text(row + row, profile).summary.rows[RowStatus::added] == 2);
  CHECK(school.import_text(row + row + row, profile).lines ==
        Lines{{2, "unchanged"}, {3, "unchanged"}, {4, "new"}});
}

TEST_CASE("somebody who waited and is enrolled since waits no more") {
  School school;
  const std::string row = lesson("2025-10-06", "60", ";Nej", "20080707-2384");
  CHECK(school.import_text(row, skola24()).lines[2] == "staged S-PERSON");
  school.sql("UPDATE identity_number SET value = '200807072384' WHERE person = 6");
  CHECK(school.import_text(row, skola24()).lines[2] == "new");
  CHECK(school.staged().empty());
}

TEST_CASE("a profile that changes nothing only tells") {
  School school;
  (void)school.import_text(lesson("2025-10-06", "60", ";Nej"), skola24());
  Profile profile = skola24();
  profile.reimport.changed = ReimportRules::Changed::report;
  const auto run = school.import_text(lesson("2025-10-06", "60", ";Ja"), profile);
  CHECK(run.lines.at(2) == "differs");
  CHECK(run.summary.invalid == 60);
  CHECK(school.rows()[0].ends_with("invalid unknown #1"));
}

TEST_CASE(
    "a profile that changes nothing only tells of presence, too; what nobody said gives way") {
  School school;
  (void)school.import_text(lesson("2025-10-06", "0", ";") +
                               lesson("2025-10-07", "", "Ej rapporterad;") +
                               lesson("2025-10-08", "", "Ej rapporterad;"),
                           skola24());
  Profile profile = skola24();
  profile.reimport.changed = ReimportRules::Changed::report;
  const auto run =
      school.import_text(lesson("2025-10-06", "", "Inställd;") + lesson("2025-10-07", "0", ";") +
                             lesson("2025-10-08", "60", ";Nej"),
                         profile);
  CHECK(run.lines == Lines{{2, "differs"}, {3, "present"}, {4, "updated"}});
  REQUIRE(run.summary.details.size() == 2);
  CHECK(std::ranges::count(run.summary.details[0].changes,
                           FieldChange{"category", "present", "cancelled"}) == 1);
  CHECK(school.presence() == StoredRows{"P1 2025-10-06 08:20 mat 0/60 present unknown unknown #1",
                                        "P1 2025-10-07 08:20 mat 0/60 present unknown unknown #2"});
  // The first import speaks of later days: whose word is the last must be said.
  CHECK_THROWS_WITH(school.import_text(lesson("2025-10-06", "", "Inställd;"), skola24()),
                    doctest::Contains("import.F-OLDER.unsaid"));
  ops::ImportRequest request = school.request();
  request.exported_said = true;
  CHECK(school.import_text(lesson("2025-10-06", "", "Inställd;"), skola24(), request).lines ==
        Lines{{2, "updated"}});
}

TEST_CASE("the school's own words are kept only where that is allowed") {
  School school;
  const std::string row = lesson("2025-10-06", "60", "Sjukdom;Ja");
  Profile profile = skola24();
  (void)school.import_text(row, profile);
  profile.store_reason_text = true;
  const auto run = school.import_text(row, profile);
  REQUIRE(run.summary.details.size() == 1);
  CHECK(run.summary.details[0].changes == std::vector<FieldChange>{{"source_code", "", ""}});
}

TEST_CASE("two sources with one lesson are told, once") {
  School school;
  Profile other = skola24();
  other.source = "dexter";
  (void)school.import_text("Prov;20080103-2384;2025-10-06;X;09:00;10:00;60;;Nej\n", other);
  const std::string rows = lesson("2025-10-06", "60", ";Nej") + lesson("2025-10-07", "60", ";Nej");
  const auto run = school.import_text(rows, skola24());
  REQUIRE(run.summary.details.size() == 1);
  CHECK(run.summary.details[0].code == "W-OVERLAP");
  CHECK(run.summary.details[0].line == 2);
  CHECK(run.summary.invalid == 120);
  CHECK(school.import_text(rows + "\n", skola24()).summary.details.empty());
}

TEST_CASE("an older export is refused") {
  School school;
  (void)school.import(kFirst, skola24());
  (void)school.import(kAgain, complete(), covering(school));
  const TempFile longer(bytes_of(kFirst) + "\n");
  auto request = school.request();
  request.exported_said = true;
  --request.exported_at;
  const auto refusal = [&](const ops::ImportRequest& r) -> std::string {
    try {
      (void)school.import(longer.path(), skola24(), r);
    } catch (const Error& e) {
      return std::string(e.message().key);
    }
    return "taken";
  };
  const auto before = school.rows();
  CHECK(refusal(request) == "import.F-OLDER");
  CHECK(refusal(school.request()) == "import.F-OLDER.unsaid");
  CHECK(school.rows() == before);
  CHECK_THROWS_WITH((void)school.already(kFirst), "import.F-OLDER.file | 1 | 2");
  CHECK(school.already(kAgain) == 2);
  ++request.exported_at;
  CHECK(refusal(request) == "taken");
}

TEST_CASE("rejected rows refuse the file above the limit, and with strict") {
  School school;
  std::string rows;
  for (int i = 10; i < 19; ++i) rows += lesson("2025-10-" + std::to_string(i), "60", ";Nej");
  rows += lesson("2025-10-19", "75", ";Nej");
  CHECK(school.import_text(rows, skola24()).summary.rows[RowStatus::rejected] == 1);
  auto strict = school.request();
  strict.strict = true;
  CHECK_THROWS_WITH((void)school.import_text(rows, skola24(), strict), "import.F-REJECTS.strict | 1 | 10");
  rows += lesson("2025-10-20", "75", ";Nej");
  CHECK_THROWS_WITH((void)school.import_text(rows, skola24()), "import.F-REJECTS | 2 | 11 | 10");
  auto narrow = school.request();
  narrow.period = {day("2025-10-10"), day("2025-10-17")};
  Profile lenient = skola24();
  lenient.max_reject_share = 1;
  CHECK_THROWS_AS((void)school.import_text(rows, lenient, narrow), Error);
}
