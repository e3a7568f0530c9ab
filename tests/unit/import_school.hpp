// A school with six pupils, and exports of its lessons: for what meets in the store.
#pragma once

#include "intake/fingerprint.hpp"
#include "ops/absence_reading.hpp"
#include "ops/import_absence.hpp"
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

#include <map>
#include <string>
#include <vector>

namespace jagmed::test::import_school {

inline const std::string kFirst = sample("01-skola24-like-lessons-cp1252.csv");
inline const std::string kAgain = sample("01b-skola24-like-reexport-cp1252.csv");
inline const Date kToday = day("2025-11-03");
inline const DateRange kOctober{day("2025-10-01"), day("2025-10-31")};

inline constexpr const char* kHeader =
    "Skola;Personnummer;Datum;Lektion/Kurs;Starttid;Sluttid;Frånvaro "
    "(min);Frånvaroanledning;Giltig\n";

/// "Prov;20080103-2384;2025-10-06;MAT;08:20;09:20;60;;Nej"
inline std::string lesson(const std::string& date, const std::string& minutes,
                          const std::string& rest, const std::string& number = "20080103-2384") {
  return "Prov;" + number + ";" + date + ";MAT;08:20;09:20;" + minutes + ";" + rest + "\n";
}

inline Profile skola24(PersonRules::Unknown unknown = PersonRules::Unknown::stage) {
  Profile profile = load_profile("skola24-lektioner");
  profile.person.unknown = unknown;
  return profile;
}

/// A store with the people of the samples, P-0001 to P-0006.
class ImportSchool {
 public:
  ImportSchool()
      : store_(Store::create(dir_.file("s.db"), {}, "test", "2025-11-03T08:00:00Z", "P")) {
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
    request.fingerprint =
        std::async(std::launch::deferred, [&] { return file_fingerprint(source); }).share();
    AbsenceReader reader(source, profile, kToday);
    ops::AbsenceFile file = ops::read_absence_file(reader, known, dir_.path());
    ops::check_period(file, request);
    if (const auto why = ops::too_many_rejected(file, request, file.counts[RowStatus::rejected]))
      throw *why;
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
  Run import(const std::string& path, const Profile& profile) {
    return import(path, profile, request());
  }
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
      if (!row->person.empty() && row->outcome != Outcome::rejected)
        rows.emplace_back(row->line, row->person);
    for (const auto& [line, pupil] : rows) {
      const PersonId person = person_by_identity(txn, pupil).value_or(0);
      if (person == 0) continue;
      AbsenceReader reader(source, profile, kToday);
      const ops::FateRequest about{line, pupil, person};
      ops::AbsenceFile file =
          ops::read_absence_file(reader, ops::known_pupil(&txn, about), dir_.path());
      const ops::Fate fate = ops::row_fate(&txn, file, about, request());
      REQUIRE(fate.rows.size() == 1);
      told[line] = row_status_code(fate.rows.front().status);
      if (!fate.rows.front().code.empty()) told[line] += " " + std::string(fate.rows.front().code);
    }
    return told;
  }

  /// Whether row_fate refuses to compare, where the store has another text than when the file was
  /// read, and as many.
  bool sees_other_texts(const std::string& path, const Profile& profile, const std::string& pupil) {
    const SourceFile source(path);
    ReadTxn txn(store_);
    const ops::FateRequest about{2, pupil, person_by_identity(txn, pupil).value_or(0)};
    ops::KnownPupils known = ops::known_pupil(&txn, about);
    REQUIRE(!known.texts.empty());
    known.texts.back().second = "Annat";
    AbsenceReader reader(source, profile, kToday);
    ops::AbsenceFile file = ops::read_absence_file(reader, known, dir_.path());
    try {
      (void)ops::row_fate(&txn, file, about, request());
    } catch (const Error& e) {
      return e.kind() == ErrorKind::busy;
    }
    return false;
  }

  /// What every measure is made of, by weekends and public holidays.
  AbsenceHistory history(PersonId person, DateRange days) {
    ReadTxn txn(store_);
    return ops::AbsenceReading(txn, {}).history(person, days, SchoolCalendar());
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

  /// All absences, withdrawn ones with a minus: "P2 2025-10-06 13:00 idridr01 80/80 sick valid
  /// yes".
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
        told.push_back(
            (row.retracted ? "-P" : "P") + std::to_string(row.key.person) + " " +
            Date(row.key.day).iso() + " " + (row.key.start >= 0 ? clock_text(row.key.start) : "–") +
            " " + texts[row.key.course] + " " + std::to_string(row.absent) + "/" +
            std::to_string(row.scheduled) + " " + std::string(category_code(row.category)) + " " +
            std::string(validity_code(row.validity)) + " " +
            std::string(reported_code(row.reported)) + " #" + std::to_string(row.batch));
      }
    }
    return told;
  }
  std::vector<StagedRow> staged(const std::string& source = "skola24") {
    ReadTxn txn(store_);
    return staged_rows(txn, source);
  }
  std::optional<std::int64_t> already(const std::string& path, const Profile& profile = skola24()) {
    ReadTxn txn(store_);
    return ops::already_imported(txn, profile, file_fingerprint(SourceFile(path)));
  }

 private:
  TempDir dir_;
  Store store_;
  bool commit_ = true;
};

inline ops::ImportRequest covering(ImportSchool& school) {
  auto request = school.request();
  request.period = {day("2025-10-06"), day("2025-10-12")};
  return request;
}

inline Profile complete(ReimportRules::Missing missing = ReimportRules::Missing::report) {
  Profile profile = skola24();
  profile.reimport.covers_period = true;
  profile.reimport.missing = missing;
  return profile;
}

using Lines = std::map<int, std::string>;
using StoredRows = std::vector<std::string>;

inline const StoredRows kAfterFirst{
    "P1 2025-10-06 08:20 matmat01a 60/60 sick valid yes #1",
    "P1 2025-10-06 09:40 engeng05 60/60 sick valid yes #1",
    "P2 2025-10-06 10:50 svesve01 10/60 late invalid no #1",
    "P2 2025-10-06 13:00 idridr01 80/80 unspecified invalid no #1",
    "P3 2025-10-07 08:20 matmat01a 60/60 leave valid yes #1",
    "P4 2025-10-07 12:30 entreprenörskap \u2013 grupp 2 45/90 left_early invalid no #1",
    "P5 2025-10-08 08:20 svasva01 60/60 unspecified invalid no #1"};

}  // namespace jagmed::test::import_school
