// SS 12000 and Tieto files by their shipped profiles: what each row means in the end.
#include "unit/intake_files.hpp"

#include <doctest/doctest.h>

#include <malloc.h>

using namespace jagmed;
using namespace jagmed::test;

namespace {

const Date kToday = day("2025-11-03");

/// Chosen by the content, as a user without --profile has it.
Rows read_chosen(const std::string& bytes, Date exported_at = kToday) {
  const TempFile file(bytes, ".dat");
  try {
    const SourceFile source(file.path());
    return read_rows(file.path(), choose_profile(source), exported_at);
  } catch (const Error& e) {
    Rows none;
    none.refused = e.message().key;
    return none;
  }
}

std::string number(std::optional<int> n) { return n ? std::to_string(*n) : "–"; }

std::string times(const AbsenceRow& row) {
  if (!row.start) return "–";
  return clock_text(*row.start) + "-" + (row.end ? clock_text(*row.end) : "");
}

/// outcome person date times course absent/scheduled valid+invalid category validity
std::string told(const Rows& all, const ReadRow& row) {
  const AbsenceRow& data = row.data;
  if (row.outcome == Outcome::rejected) return all.verdict(row.line);
  return all.verdict(row.line) + " " + row.person + " " + data.date.iso() + " " + times(data) +
         " " + data.course + " " + number(data.absent) + "/" + number(data.scheduled) + " " +
         number(data.valid) + "+" + number(data.invalid) + " " +
         std::string(category_code(data.category)) + " " +
         std::string(validity_code(data.validity));
}

std::string lesson(const std::string& fields, const std::string& of_event = {}) {
  return R"({"data":[{"id":"L1","activity":{"displayName":"MATMAT01a"},)"
         R"("startTime":"2025-10-06T08:20:00+02:00","endTime":"2025-10-06T09:20:00+02:00",)" +
         of_event +
         R"("_embedded":{"activity":{"groups":[{"displayName":"BA24A"}],)"
         R"("organisation":{"displayName":"Provgymnasiet"}},)"
         R"("attendance":[{"id":"N1","student":{"id":"S1"},"isReported":true)" +
         fields + "}]}}]}";
}

std::string meaning(const std::string& fields, const std::string& of_event = {}) {
  const Rows all = read_chosen(lesson(fields, of_event));
  REQUIRE(all.refused == "");
  REQUIRE(all.rows.size() == 1);
  return told(all, all.rows[0]);
}

}  // namespace

TEST_CASE("calendarEvents: what an attendance means") {
  const std::string when = " s1 2025-10-06 08:20-09:20 MATMAT01a ";
  const std::string none = R"(,"attendanceMinutes":0)";
  CHECK(meaning(none + R"(,"validAbsenceMinutes":0,"invalidAbsenceMinutes":60)") ==
        "absence" + when + "60/60 0+60 unspecified invalid");
  CHECK(meaning(R"(,"attendanceMinutes":50,"invalidAbsenceMinutes":10)") ==
        "absence" + when + "10/60 0+10 unspecified invalid");
  CHECK(meaning(none + R"(,"validAbsenceMinutes":40,"invalidAbsenceMinutes":20)") ==
        "absence" + when + "60/60 40+20 unspecified unknown");
  CHECK(meaning(none + R"(,"validAbsenceMinutes":60,"absenceReason":"Sjuk")") ==
        "absence" + when + "60/60 60+0 sick valid");
  CHECK(meaning(none + R"(,"validAbsenceMinutes":60,"absenceReason":"något helt annat")") ==
        "absence" + when + "60/60 60+0 unspecified valid");
  CHECK(meaning(R"(,"attendanceMinutes":60,"validAbsenceMinutes":0,"invalidAbsenceMinutes":0)") ==
        "present" + when + "0/60 –+– present unknown");
  CHECK(meaning(R"(,"attendanceMinutes":60)").starts_with("present"));
  CHECK(meaning(none) == "absence" + when + "60/60 –+– unspecified unknown");
  CHECK(meaning(none + R"(,"otherAttendanceMinutes":60)").starts_with("other" + when));
  CHECK(meaning(none, R"("cancelled":true,)") == "cancelled" + when + "–/60 –+– cancelled unknown");
  CHECK(meaning(R"(,"absenceReason":"Sjuk")") == "absence" + when + "–/60 –+– sick unknown");
  CHECK(meaning("") == "not_reported" + when + "–/60 –+– not_reported unknown");
  CHECK(meaning(none + R"(,"invalidAbsenceMinutes":45)", R"("teachingLengthStudent":45,)") ==
        "absence" + when + "45/45 0+45 unspecified invalid");
}

TEST_CASE("calendarEvents: what is wrong with one attendance rejects its row") {
  CHECK(meaning(R"(,"invalidAbsenceMinutes":61.5)") == "E-MIN-OVER");
  CHECK(meaning(R"(,"invalidAbsenceMinutes":-1)") == "E-MIN-NEG");
  CHECK(meaning(R"(,"invalidAbsenceMinutes":"tio")") == "E-NUM");
  CHECK(meaning(R"(,"invalidAbsenceMinutes":[])") == "E-TYPE");
  CHECK(meaning(R"(,"absenceReason":{},"validAbsenceMinutes":1)") == "E-TYPE");
  const std::string minutes = R"(,"invalidAbsenceMinutes":1)";
  const auto changed = [&](std::string_view from, std::string_view to) {
    std::string bytes = lesson(minutes);
    bytes.replace(bytes.find(from), from.size(), to);
    const Rows all = read_chosen(bytes);
    return all.refused.empty() ? all.verdict(all.rows.at(0).line) : all.refused;
  };
  CHECK(changed("2025-10-06T08:20:00+02:00", "i dag") == "E-DATE");
  CHECK(changed("\"2025-10-06T08:20:00+02:00\"", "null") == "E-DATE");
  CHECK(changed("\"2025-10-06T08:20:00+02:00\"", "{}") == "E-TYPE");
  CHECK(changed("2025-10-06T09:20:00+02:00", "2025-10-06T07:20:00+02:00") == "E-TIME-ORDER");
  CHECK(changed("2025-10-06T08:20:00+02:00", "2031-10-06T08:20:00+02:00") == "E-DATE-RANGE");
  CHECK(changed("{\"id\":\"S1\"}", "{}") == "E-PNR-MISSING");
  CHECK(changed("{\"id\":\"S1\"}", "{\"id\":\"S1\",\"civicNo\":{\"value\":\"200801032385\"}}") ==
        "E-PNR-CHECK");
}

TEST_CASE("calendarEvents: who it is about") {
  const auto read = [](const std::string& student) {
    std::string bytes = lesson(R"(,"invalidAbsenceMinutes":1)");
    bytes.replace(bytes.find("{\"id\":\"S1\"}"), 11, student);
    return read_chosen(bytes).rows.at(0);
  };
  const ReadRow by_id = read(R"({"id":"00000000-0000-4000-8000-00000000000A"})");
  CHECK(by_id.person == "00000000-0000-4000-8000-00000000000a");
  CHECK(by_id.outer_id);
  CHECK(by_id.data.school == "Provgymnasiet");
  CHECK(by_id.data.group == "BA24A");
  CHECK(by_id.data.source_code == "");
  const ReadRow by_number = read(R"({"id":"S1","civicNo":{"value":"200801032384"}})");
  CHECK(by_number.person == "200801032384");
  CHECK_FALSE(by_number.outer_id);
  const ReadRow hidden = read(R"({"id":"S1","securityMarking":"Skyddad folkbokföring"})");
  CHECK(hidden.is_protected);
  CHECK(hidden.data.school == "");
  CHECK(hidden.data.group == "");
  CHECK(read(R"({"securityMarking":"Sekretessmarkering"})").code == "E-PROTECTED");
  CHECK(read(R"({"id":"S1","securityMarking":"Ingen"})").data.school == "Provgymnasiet");
}

TEST_CASE("calendarEvents: times are Swedish times, minutes are real minutes") {
  const auto when = [](const std::string& start, const std::string& end) {
    const Rows all =
        read_chosen(R"([{"activity":{},"startTime":")" + start + R"(","endTime":")" + end +
                        R"(","_embedded":{"attendance":[{"student":"S1",)"
                        R"("invalidAbsenceMinutes":1}]}}])",
                    day("2026-04-01"));
    const ReadRow& row = all.rows.at(0);
    if (row.outcome == Outcome::rejected) return std::string(row.code);
    return row.data.date.iso() + " " + times(row.data) + " " + number(row.data.scheduled);
  };
  CHECK(when("2025-10-06T06:20:00Z", "2025-10-06T07:20:00Z") == "2025-10-06 08:20-09:20 60");
  CHECK(when("2025-11-06T06:20:00Z", "2025-11-06T07:20:00.000Z") == "2025-11-06 07:20-08:20 60");
  CHECK(when("2025-10-05T22:00:00Z", "2025-10-05T22:30:00Z") == "2025-10-06 00:00-00:30 30");
  // Clocks back: 03:00 becomes 02:00. Clocks forward: 02:00 becomes 03:00.
  CHECK(when("2025-10-25T23:30:00Z", "2025-10-26T01:30:00Z") == "2025-10-26 01:30-02:30 120");
  CHECK(when("2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z") == "2026-03-29 01:30-03:30 60");
}

TEST_CASE("notices, row by row") {
  const Rows all = read_chosen(bytes_of(sample("06c-ss12000-absences.json")));
  REQUIRE(all.refused == "");
  REQUIRE(all.rows.size() == 3);
  const auto notice = [&](int line) {
    const ReadRow& row = all.at(line);
    const AbsenceRow& data = row.data;
    return all.verdict(line) + " " + row.person.substr(33) + " " + data.date.iso() + ".." +
           data.last.iso() + " " + times(data) + " " + std::string(category_code(data.category)) +
           " " + std::string(reported_code(data.reported)) + " " + number(data.absent);
  };
  CHECK(notice(3) == "absence 001 2025-10-06..2025-10-06 – unspecified yes –");
  CHECK(notice(23) == "absence 003 2025-10-24..2025-10-26 – leave yes –");
  CHECK(notice(42) == "absence 002 2025-10-07..2025-10-07 13:00-14:20 unspecified yes –");
  CHECK(all.at(3).data.school == "Provgymnasiet");
  for (const auto& row : all.rows) {
    CHECK(row.data.kind == AbsenceKind::notice);
    CHECK(row.outer_id);
    CHECK(row.warnings == RowWarnings{});
  }
  CHECK(all.facts.format == FileFormat::ss12000_json);
  CHECK(all.facts.header_line == 0);
  CHECK(all.facts.unknown_columns.empty());
}

TEST_CASE("check-ins of preschool are refused with the reason") {
  CHECK(read_chosen(bytes_of(sample("06-ss12000-attendanceEvents.json"))).refused ==
        "import.F-KIND.attendanceEvents");
  CHECK(read_rows(sample("06-ss12000-attendanceEvents.json"), load_profile("ss12000-lektioner"),
                  kToday)
            .refused == "import.F-KIND.attendanceEvents");
}

TEST_CASE("sums: kind period, with what was offered and what was reported") {
  const Rows all = read_chosen(R"({"data":[{"activity":{"id":"A1","displayName":"Svenska"},
"student":{"id":"S1"},"startDate":"2025-10-01","endDate":"2025-10-31","attendanceSum":1080,
"validAbsenceSum":120,"invalidAbsenceSum":0,"otherAttendanceSum":60,"reportedSum":1200,
"offeredSum":1260},{"activity":{"id":"A2"},"student":{"id":"S1"},"startDate":"2025-10-01",
"endDate":"2025-10-31","attendanceSum":1}]})");
  REQUIRE(all.refused == "");
  REQUIRE(all.rows.size() == 2);
  const AbsenceRow& data = all.rows[0].data;
  CHECK(told(all, all.rows[0]) ==
        "absence s1 2025-10-01 – Svenska 120/1260 120+0 unspecified valid");
  CHECK(data.last == day("2025-10-31"));
  CHECK(data.period.present == 1080);
  CHECK(data.period.other == 60);
  CHECK(data.period.reported == 1200);
  CHECK(data.period.reported_share == 9524);
  CHECK(all.rows[0].key != all.rows[1].key);
}

TEST_CASE("attendances by their own profile") {
  const std::string one = R"([{"id":"N1","student":{"id":"S1"},"isReported":true,)"
                          R"("validAbsenceMinutes":20,"calendarEvent":{"id":"L1")";
  const Rows within = read_chosen(one + R"(,"startTime":"2025-10-06T06:20:00Z",)"
                                        R"("endTime":"2025-10-06T07:20:00Z"}}])");
  REQUIRE(within.refused == "");
  CHECK(told(within, within.rows[0]) ==
        "absence s1 2025-10-06 08:20-09:20  20/60 20+0 unspecified valid");
  CHECK(read_chosen(one + "}}]").refused == "import.F-LESSONS");
}

TEST_CASE("Tieto: lessons and sums") {
  const std::string course = "<courseorsubjectname>Ma</courseorsubjectname>";
  const auto event = [&](const std::string& reason, int minutes) {
    return "<event><start>2025-10-06T08:20:00</start><stop>2025-10-06T09:20:00</stop>"
           "<unitname>Provgymnasiet</unitname><schoolevent><reason>" +
           reason + "</reason><minutes>" + std::to_string(minutes) +
           "</minutes><lessonminutes>60</lessonminutes>" + course + "</schoolevent></event>\n";
  };
  const Rows all =
      read_chosen("<persons><person><personid>200801032384</personid>\n" + event("Valid", 60) +
                  event("Invalid", 60) + event("LateArrival", 10) + event("Present", 60) +
                  event("Okänd", 60) + "</person></persons>");
  REQUIRE(all.refused == "");
  const std::string when = " 200801032384 2025-10-06 08:20-09:20 Ma ";
  CHECK(told(all, all.at(2)) == "absence" + when + "60/60 60+0 unspecified valid");
  CHECK(told(all, all.at(3)) == "absence" + when + "60/60 0+60 unspecified invalid");
  CHECK(told(all, all.at(4)) == "absence" + when + "10/60 –+– late unknown");
  CHECK(told(all, all.at(5)) == "present" + when + "–/60 –+– present unknown");
  CHECK(all.verdict(6) == "S-CODE");
  CHECK(all.at(2).data.school == "Provgymnasiet");
  const auto sum = [&](const std::string& reason) {
    return "<aggregation><minutes>120</minutes><offeredminutes>1260</offeredminutes>"
           "<start>2025-10-01T00:00:00</start><stop>2025-11-01T00:00:00</stop>" +
           course + "<reason>" + reason + "</reason></aggregation>\n";
  };
  const Rows sums =
      read_chosen("<persons><person><personid>00000000-0000-4000-8000-000000000001</personid>\n" +
                  sum("Invalid") + sum("Present") + sum("Valid") + "</person></persons>");
  REQUIRE(sums.refused == "");
  REQUIRE(sums.rows.size() == 3);
  CHECK(sums.at(2).outer_id);
  CHECK(sums.at(2).data.last == day("2025-10-31"));
  CHECK(told(sums, sums.at(2)) ==
        "absence 00000000-0000-4000-8000-000000000001 2025-10-01 – Ma 120/1260 0+120 unspecified "
        "invalid");
  CHECK(sums.at(3).data.period.present == 120);
  CHECK(sums.at(2).key != sums.at(3).key);
  CHECK(sums.at(2).key != sums.at(4).key);
}

namespace {

/// Bytes in use while the last row of a file of so many lessons or events is read.
std::size_t used_at_end(const std::string& bytes, const char* profile) {
  const TempFile file(bytes, ".dat");
  const SourceFile source(file.path());
  AbsenceReader reader(source, load_profile(profile), kToday);
  std::size_t used = 0;
  while (reader.next() != nullptr) used = ::mallinfo2().uordblks;
  return used;
}

std::string repeated(const std::string& before, const std::string& one, int times,
                     const std::string& between, const std::string& after) {
  std::string bytes = before + one;
  for (int i = 1; i < times; ++i) bytes += between + one;
  return bytes + after;
}

}  // namespace

TEST_CASE("memory does not grow with the file") {
  const std::string row = R"({"id":"N1","student":{"id":"S1"},"isReported":true,)"
                          R"("validAbsenceMinutes":20})";
  const std::string event =
      R"({"activity":{"displayName":"Ma"},"startTime":"2025-10-06T06:20:00Z",)"
      R"("endTime":"2025-10-06T07:20:00Z","_embedded":{"attendance":[)" +
      repeated("", row, 20, ",", "") + "]}}";
  const std::string person = "<person><personid>S1</personid>" +
                             repeated("",
                                      "<event><start>2025-10-06T08:20:00</start><schoolevent>"
                                      "<reason>Valid</reason><minutes>1</minutes></schoolevent>"
                                      "</event>\n",
                                      20, "", "") +
                             "</person>";
  const auto growth = [](const char* profile, const std::string& before, const std::string& one,
                         const std::string& between, const std::string& after) {
    const std::string few = repeated(before, one, 100, between, after),
                      many = repeated(before, one, 5000, between, after);
    const std::size_t used = used_at_end(few, profile);
    const std::size_t file_grew = many.size() - few.size();
    REQUIRE(file_grew > 5'000'000);
    return static_cast<long>(used_at_end(many, profile)) - static_cast<long>(used);
  };
  CHECK(growth("ss12000-lektioner", R"({"data":[)", event, ",\n", "]}") < 200'000);
  CHECK(growth("ss12000-lektioner", "", event, "\n", "") < 200'000);
  CHECK(growth("tieto-franvaro", "<persons>", person, "", "</persons>") < 200'000);
}

TEST_CASE("JSON that is not UTF-8 is refused, never read as another encoding") {
  std::string bytes = bytes_of(sample("06c-ss12000-absences.json"));
  const auto at = bytes.find("Anmäld");
  REQUIRE(at != std::string::npos);
  bytes.replace(at + 3, 2, "\xE4");  // ä of Windows-1252
  const TempFile file(bytes, ".json");
  const Rows all = read_rows(file.path(), load_profile("ss12000-anmalan"), day("2025-10-12"));
  CHECK(all.refused == "import.F-ENC");
}

TEST_CASE("XML whose bytes are not what it says of itself is refused") {
  const auto refused = [](const std::string& declaration) {
    const TempFile file(declaration + "<AbsenceEvents><x>fr\xE5nvaro</x></AbsenceEvents>", ".xml");
    return read_rows(file.path(), load_profile("tieto-franvaro"), day("2025-10-12")).refused;
  };
  CHECK(refused("<?xml version=\"1.0\" encoding=\"utf-8\"?>") == "import.F-XML.encoding");
  CHECK(refused("<?xml version=\"1.0\"?>") == "import.F-XML.encoding");
  CHECK(refused("") == "import.F-XML.encoding");
  CHECK(refused("<?xml version=\"1.0\" encoding='EBCDIC-US'?>") == "import.F-XML.encoding");
  CHECK(refused("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>") != "import.F-XML.encoding");
  CHECK(refused("<?xml version=\"1.0\" encoding='windows-1252'?>") != "import.F-XML.encoding");
}
