// SS 12000: from objects to cells.
#include "support/flat_records.hpp"
#include "unit/intake_files.hpp"

#include <doctest/doctest.h>

using namespace jagmed;
using namespace jagmed::test;

namespace {

std::string list(const std::string& objects) { return R"({"data":[)" + objects + "]}"; }

std::string event(const std::string& attendance, const std::string& more = {}) {
  return R"({"id":"L1","activity":{"id":"A1","displayName":"MATMAT01a"},
"startTime":"2025-10-06T08:20:00+02:00","endTime":"2025-10-06T09:20:00+02:00",)" +
         more + R"("_embedded":{"attendance":[)" + attendance + "]}}";
}

/// An attendance of pupil S1 with these minutes and the like.
std::string attendance(const std::string& fields) {
  return R"({"id":"N1","student":{"id":"S1"},"isReported":true)" + fields + "}";
}

std::string told(const std::string& fields, const std::string& of_event = {}) {
  const FlatFile all = flat_json(list(event(attendance(fields), of_event)));
  REQUIRE(all.refused == "");
  REQUIRE(all.records.size() == 1);
  return all.told(0) + (all.records[0].fault.empty() ? "" : " !" + all.records[0].fault);
}

const std::string kAbsent =
    R"(,"attendanceMinutes":0,"validAbsenceMinutes":0,"invalidAbsenceMinutes":60)";

}  // namespace

TEST_CASE("an attendance in its lesson") {
  CHECK(told(kAbsent) ==
        "calendarEvents=N1 student.id=s1 startTime=2025-10-06T08:20:00+02:00 "
        "endTime=2025-10-06T09:20:00+02:00 attendanceMinutes=0 validAbsenceMinutes=0 "
        "invalidAbsenceMinutes=60 activity=MATMAT01a");
}

TEST_CASE("every order of the keys says the same") {
  const std::string start = R"("startTime":"2025-10-06T08:20:00+02:00")",
                    end = R"("endTime":"2025-10-06T09:20:00+02:00")",
                    rows = R"("_embedded":{"attendance":[{"invalidAbsenceMinutes":5,)"
                           R"("attendanceMinutes":55,"isReported":true,"student":{"id":"S1"}}]})";
  const std::string orders[] = {start + "," + end + "," + rows, start + "," + rows + "," + end,
                                rows + "," + start + "," + end, end + "," + rows + "," + start};
  for (const auto& order : orders) {
    const FlatFile all = flat_json(list("{" + order + "}"));
    REQUIRE(all.records.size() == 1);
    CHECK(all.told(0) == flat_json(list("{" + orders[0] + "}")).told(0));
    CHECK(all.at(0, "startTime") == "2025-10-06T08:20:00+02:00");
    CHECK(all.at(0, "invalidAbsenceMinutes") == "5");
  }
  const std::string in_wrapper =
      R"({"pageToken":null,"data":[)" + event(attendance(kAbsent)) + "]}";
  CHECK(flat_json(in_wrapper).records.size() == 1);
}

TEST_CASE("minutes that are taught: stated for the pupil, or for the lesson") {
  const auto minutes = [](const std::string& of_event) {
    const FlatFile all = flat_json(list(event(attendance(kAbsent), of_event)));
    return all.at(0, "startTime").substr(11, 5) + "-" + all.at(0, "endTime").substr(11, 5) + " " +
           all.at(0, "teachingLengthStudent");
  };
  CHECK(minutes("") == "08:20-09:20 ");
  CHECK(minutes(R"("teachingLengthStudent":50,)") == "08:20-09:20 50");
  const std::string other = R"({"student":{"id":"S2"},"participates":true,"teachingLength":10},)";
  CHECK(minutes(R"("teachingLengthStudent":50,"studentExceptions":[)" + other +
                R"({"student":{"id":"s1"},"participates":true,"teachingLength":30}],)") ==
        "08:20-09:20 30");
  CHECK(minutes(R"("studentExceptions":[{"student":{"id":"S1"},"participates":true,)"
                R"("startTime":"2025-10-06T08:40:00+02:00"}],)") == "08:40-09:20 ");
}

TEST_CASE("what is neither absence nor presence has no minutes") {
  const auto reason = [](const std::string& fields, const std::string& of_event = {}) {
    const FlatFile all = flat_json(list(event(attendance(fields), of_event)));
    const std::string minutes = all.at(0, "attendanceMinutes") + all.at(0, "validAbsenceMinutes") +
                                all.at(0, "invalidAbsenceMinutes") + all.at(0, "absentMinutes");
    return all.at(0, "absenceReason") + (minutes.empty() ? "" : " with minutes");
  };
  CHECK(reason(kAbsent, R"("cancelled":true,)") == "cancelled=true");
  CHECK(reason(kAbsent, R"("cancelled":false,)") == " with minutes");
  CHECK(reason(kAbsent, R"("studentExceptions":[{"student":{"id":"S1"},"participates":false}],)") ==
        "participates=false");
  const std::string unreported =
      list(event(R"({"student":{"id":"S1"},"isReported":false,"attendanceMinutes":60})"));
  CHECK(flat_json(unreported).at(0, "absenceReason") == "isReported=false");
  CHECK(flat_json(unreported).at(0, "attendanceMinutes") == "");
  CHECK(reason("") == "isReported=false");  // reported, but nothing is said
  CHECK(reason(R"(,"absenceReason":"")") == "isReported=false");
  CHECK(reason(R"(,"absenceReason":"Sjuk")") == "Sjuk");
  CHECK(reason(R"(,"otherAttendanceMinutes":60,"attendanceMinutes":0)") ==
        "otherAttendanceMinutes with minutes");
  CHECK(reason(R"(,"otherAttendanceMinutes":30,"invalidAbsenceMinutes":30)") == " with minutes");
  CHECK(reason(R"(,"validAbsenceMinutes":60,"absenceReason":"Sjuk")") == "Sjuk with minutes");
}

TEST_CASE("without a word on absence only a stated length or a pupil who was not there tells one") {
  const auto absent = [](const std::string& fields, const std::string& of_event = {}) {
    return flat_json(list(event(attendance(fields), of_event))).at(0, "absentMinutes");
  };
  CHECK(absent(R"(,"attendanceMinutes":0)") == "60");
  CHECK(absent(R"(,"attendanceMinutes":0)", R"("teachingLengthStudent":50,)") == "50");
  CHECK(absent(R"(,"attendanceMinutes":55)") == "0");  // a break, perhaps
  CHECK(absent(R"(,"attendanceMinutes":40)", R"("teachingLengthStudent":50,)") == "10");
  CHECK(absent(R"(,"attendanceMinutes":55)", R"("teachingLengthStudent":50,)") == "0");
  CHECK(absent(R"(,"attendanceMinutes":0,"otherAttendanceMinutes":50)",
               R"("teachingLengthStudent":50,)") == "0");
  CHECK(absent(kAbsent) == "");
}

TEST_CASE("notices") {
  const FlatFile all = flat_json(bytes_of(sample("06c-ss12000-absences.json")));
  REQUIRE(all.refused == "");
  REQUIRE(all.records.size() == 3);
  CHECK(all.records[0].line == 3);
  CHECK(all.told(0) ==
        "absences=00000000-0000-4000-8000-000000005001 "
        "student.id=00000000-0000-4000-8000-000000000001 startTime=2025-10-06T00:00:00+02:00 "
        "endTime=2025-10-07T00:00:00+02:00 type=Anmäld frånvaro "
        "meta.modified=2025-10-06T07:10:00+02:00 organisation=Provgymnasiet");
  CHECK(all.records[1].line == 23);
  CHECK(all.at(1, "organisation") == "");
  CHECK(all.records[2].line == 42);
}

TEST_CASE("sums over a period") {
  const FlatFile all = flat_json(R"({"data":[{"activity":{"id":"A1"},"student":{"id":"S1"},
"startDate":"2025-10-01","endDate":"2025-10-31","attendanceSum":1080,"validAbsenceSum":120,
"invalidAbsenceSum":0,"otherAttendanceSum":60,"reportedSum":1200,"offeredSum":1260},
{"_embedded":{"activity":{"displayName":"Svenska","organisation":{"displayName":"Provskolan"}},
"student":{"id":"S2","civicNo":{"value":"200801032384","nationality":"SE"},
"securityMarking":"Sekretessmarkering"}},"startDate":"2025-10-01","endDate":"2025-10-31",
"attendanceSum":10}],"pageToken":null})");
  REQUIRE(all.records.size() == 2);
  CHECK(all.told(0) ==
        "student.id=s1 startDate=2025-10-01 endDate=2025-10-31 activity=a1 attendanceSum=1080 "
        "validAbsenceSum=120 invalidAbsenceSum=0 otherAttendanceSum=60 reportedSum=1200 "
        "offeredSum=1260");
  CHECK(all.told(1) ==
        "student.id=s2 student.civicNo=200801032384 startDate=2025-10-01 endDate=2025-10-31 "
        "activity=Svenska activity.organisation=Provskolan attendanceSum=10");
  CHECK_FALSE(all.records[0].is_protected);
  CHECK(all.records[1].is_protected);
  CHECK(all.records[1].line == 4);
}

TEST_CASE("who is protected, and whose number it is") {
  const auto pupil = [](const std::string& student, const std::string& embedded = "{}") {
    const FlatFile all =
        flat_json(R"([{"isReported":true,"student":)" + student + R"(,"_embedded":{"student":)" +
                  embedded + R"(,"calendarEvent":{"startTime":"2025-10-06T08:20:00Z"}}}])");
    REQUIRE(all.records.size() == 1);
    return all.at(0, "student.id") + "/" + all.at(0, "student.civicNo") +
           (all.records[0].is_protected ? " protected" : "") +
           (all.records[0].fault.empty() ? "" : " " + all.records[0].fault);
  };
  CHECK(pupil(R"("S-1A")") == "s-1a/");
  CHECK(pupil(R"({"id":"S1","securityMarking":"Ingen"})") == "s1/");
  CHECK(pupil(R"({"id":"S1","securityMarking":"ingen "})") == "s1/");
  CHECK(pupil(R"({"id":"S1","securityMarking":null})") == "s1/");
  CHECK(pupil(R"({"id":"S1","securityMarking":"Skyddad folkbokföring"})") == "s1/ protected");
  CHECK(pupil(R"({"id":"S1","securityMarking":"Något nytt"})") == "s1/ protected");
  CHECK(pupil(R"({"id":"S1","securityMarking":true})") == "s1/ protected");
  CHECK(pupil(R"({"id":"S1"})", R"({"securityMarking":"Sekretessmarkering"})") == "s1/ protected");
  CHECK(pupil("null", R"({"id":"S2","civicNo":{"value":"200801032384"}})") == "s2/200801032384");
  CHECK(pupil(R"({"id":"S1","civicNo":"200801032384"})") == "s1/200801032384");
  CHECK(pupil(R"({"id":"S1","civicNo":{"value":"010101-12345","nationality":"NO"}})") == "s1/");
  CHECK(pupil(R"({"id":["S1"]})") == "/ E-TYPE student.id");
  CHECK(pupil(R"({"id":"S1","civicNo":{"value":{}}})") == "s1/ E-TYPE student.civicNo");
  CHECK(pupil("7") == "7/");
}

TEST_CASE("attendances: the lesson embedded, expanded, or in a file of its own") {
  const std::string within = R"("startTime":"2025-10-06T08:20:00+02:00",)"
                             R"("endTime":"2025-10-06T09:20:00+02:00")";
  const std::string row = R"({"id":"N1","student":{"id":"S1"},"isReported":true,)"
                          R"("invalidAbsenceMinutes":10,)";
  const auto when = [](const FlatFile& all, std::size_t i = 0) {
    return all.at(i, "startTime").substr(0, 16) + " " + all.at(i, "activity") + " " +
           all.at(i, "absenceReason") + all.records[i].fault;
  };
  CHECK(when(flat_json(list(row + R"("calendarEvent":{"id":"L1",)" + within + "}}"))) ==
        "2025-10-06T08:20  ");
  CHECK(when(flat_json(list(row + R"("calendarEvent":{"id":"L1"},"_embedded":{"calendarEvent":{)" +
                            within + R"(,"activity":{"displayName":"Sv"}}}})"))) ==
        "2025-10-06T08:20 Sv ");
  const std::string referring =
      list(row + R"("calendarEvent":{"id":"L1"}},)" + row + R"("calendarEvent":"L2"},)" + row +
           R"("calendarEvent":{"id":"L9"}})");
  const FlatFile alone = flat_json(referring);
  CHECK(alone.refused == "import.F-LESSONS");
  CHECK(alone.place == ":1");
  const MemoryFile lessons(list(R"({"id":"l1","activity":{"displayName":"Ma"},)" + within + "}," +
                                R"({"id":"L2","cancelled":true,"activity":{"displayName":"En"},)" +
                                within + "}," +
                                R"({"id":"L9","activity":{},"startTime":"?","endTime":"?"})"));
  const FlatFile joined = flat_json(referring, lessons.path());
  REQUIRE(joined.refused == "");
  REQUIRE(joined.records.size() == 3);
  CHECK(when(joined, 0) == "2025-10-06T08:20 Ma ");
  CHECK(joined.at(0, "teachingLengthStudent") == "");
  CHECK(joined.at(1, "endTime") == "2025-10-06T09:20:00+02:00");
  CHECK(when(joined, 1) == "2025-10-06T08:20 En cancelled=true");
  CHECK(joined.records[2].fault == "E-LESSON startTime");
  CHECK(flat_json(list(event(attendance(kAbsent))), lessons.path()).refused ==
        "import.F-LESSONS.unused");
  const MemoryFile others(bytes_of(sample("06c-ss12000-absences.json")));
  CHECK(flat_json(referring, others.path()).refused == "import.F-LESSONS.kind");
}

TEST_CASE("the kind is told from the objects, and what is no absence is refused with the reason") {
  CHECK(flat_json(bytes_of(sample("06-ss12000-attendanceEvents.json"))).refused ==
        "import.F-KIND.attendanceEvents");
  CHECK(flat_json(bytes_of(sample("06-ss12000-attendanceEvents.json"))).place == ":3");
  // A slip in the standard: the required field is called child there.
  CHECK(flat_json(R"([{"child":{"id":"S1"},"time":"2025-10-06T07:42:10+02:00","eventType":"In"}])")
            .refused == "import.F-KIND.attendanceEvents");
  CHECK(flat_json(R"([{"placement":{},"numberOfWeeks":1,"scheduleDays":[]}])").refused ==
        "import.F-KIND.attendanceSchedule");
  CHECK(flat_json(R"({"data":{"absences":["A"],"activitites":[]}})").refused ==
        "import.F-KIND.deletedEntities");
  CHECK(flat_json(R"({"activitites":["A"]})").refused == "import.F-KIND.deletedEntities");
  CHECK(flat_json(R"({"calendarEvents":["A","B"],"absences":[]})").refused ==
        "import.F-KIND.deletedEntities");
  CHECK(flat_json(R"({"code":"UNAUTHENTICATED","message":"x"})").refused == "import.F-KIND.other");
  CHECK(flat_json("[1,2]").refused == "import.F-KIND.other");
  CHECK(
      flat_json(list(R"({"id":"L1","activity":{},"startTime":"2025-10-06T08:20:00Z"})")).refused ==
      "import.F-KIND.no_attendance");
  CHECK(flat_json(list(event(""))).refused == "");
  CHECK(flat_json(R"([{"type":"Anmäld frånvaro","person":{"id":"S1"},"startTime":"x"}])")
            .headings.front() == "absences");
}

TEST_CASE("pages, a bare list, objects one after another") {
  const std::string one = event(attendance(kAbsent));
  const auto count = [](const std::string& bytes) {
    const FlatFile all = flat_json(bytes);
    return all.refused.empty() ? static_cast<int>(all.records.size()) : -1;
  };
  CHECK(count("[" + one + "," + one + "]") == 2);
  CHECK(count(one) == 1);
  CHECK(count(one + "\n" + one + "\n") == 2);
  CHECK(count(list(one) + list(one + "," + one) + "\n" + list(one)) == 4);
  CHECK(count("\xEF\xBB\xBF" + list(one) + "\xEF\xBB\xBF" + list(one)) == 2);
  CHECK(count(R"({"data":[],"pageToken":null})") == 0);
  CHECK(count(R"({"data":null})") == 0);
  CHECK(count(R"({"calendarEvents":[)" + one + R"( , )" + one + R"(],"pageToken":null})") == 2);
  CHECK(count(R"({"calendarEvents": [ "A","B" ]})") == -1);  // deletedEntities
  CHECK(count(list(one) + R"({"pageToken":"x","data":[]})") == 1);
  const FlatFile lines = flat_json("\n\n" + list("\n" + one) + "\n" + one);
  CHECK(lines.records[0].line == 5);  // the attendance stands on the third line of its lesson
  CHECK(lines.records[1].line == 7);
}

TEST_CASE("one broken object is one rejected row") {
  const FlatFile all = flat_json(list(
      "7,\nnull,\n" + event(attendance(kAbsent) + ",\"x\"") + ",\n{},\n[],\n" +
      R"({"type":"Anmäld frånvaro","student":{"id":"S1"},"startTime":"2025-10-06T08:20:00Z"})"));
  REQUIRE(all.refused == "");
  std::string faults;
  for (const auto& record : all.records)
    faults += std::to_string(record.line) + ":" + record.fault + " ";
  CHECK(faults == "1:E-OBJECT 2:E-OBJECT 4: 4:E-OBJECT 5:E-OBJECT 6:E-OBJECT 7:E-OBJECT ");
}

TEST_CASE("a value of a type that does not fit") {
  CHECK(told(R"(,"invalidAbsenceMinutes":{"a":1})").find("!E-TYPE invalidAbsenceMinutes") !=
        std::string::npos);
  CHECK(told(R"(,"attendanceMinutes":true)").find("!E-TYPE attendanceMinutes") !=
        std::string::npos);
  CHECK(told(kAbsent, R"("cancelled":"ja",)").find("!E-TYPE startTime") != std::string::npos);
  CHECK(told(R"(,"absenceReason":[],"validAbsenceMinutes":1)").find("!E-TYPE absenceReason") !=
        std::string::npos);
  const std::string yes = R"({"student":"S1","isReported":"true","attendanceMinutes":1})";
  CHECK(flat_json(list(event(yes))).records[0].fault == "E-TYPE absenceReason");
  // Numbers in quotes and fractions are left for the checks of numbers.
  CHECK(told(R"(,"invalidAbsenceMinutes":"10")").find("invalidAbsenceMinutes=10") !=
        std::string::npos);
  CHECK(told(R"(,"invalidAbsenceMinutes":10.5)").find("invalidAbsenceMinutes=10.5") !=
        std::string::npos);
}

TEST_CASE("keys that are not known are read past") {
  CHECK(told(kAbsent + R"(,"x":{"y":[1,{"z":null}]})", R"("comment":"hemligt",)") == told(kAbsent));
}

TEST_CASE("what is no JSON refuses the file, with the line") {
  const auto refused = [](const std::string& bytes) {
    const FlatFile all = flat_json(bytes);
    return all.refused + all.place;
  };
  const std::string one = event(attendance(kAbsent));
  CHECK(refused("[\n" + one + ",\n]") == "import.F-JSON:4");
  CHECK(refused("[" + one + "\n" + one + "]") == "import.F-JSON:3");
  CHECK(refused("[\n{\"a\":1,\n\"a\":2}]") == "import.F-JSON.twice:3");
  CHECK(refused("{\"data\":[" + one + "],\n\"data\":[]}") == "import.F-JSON.twice:3");
  CHECK(refused("[" + one + ",{\"a\":{\"b\":1,\"b\":1}}]") == "import.F-JSON.twice:2");
  CHECK(refused("[" + one + ",{\"a\":tru}]") == "import.F-JSON:2");
  CHECK(refused("[" + one + ",{\"a\":01}]") == "import.F-JSON:2");
  CHECK(refused("[-]") == "import.F-JSON:1");
  CHECK(refused("[" + one + ",{\"a\":\"\\u0000\"}]") == "import.F-JSON.nul:2");
  CHECK(refused("[" + one + ",{\"a\":\"\\ud800\"}]") == "import.F-JSON:2");
  CHECK(refused("[" + one + "] x") == "import.F-JSON:2");
  CHECK(refused("[" + one + "]\n,[]") == "import.F-JSON:3");
  CHECK(refused(one + ":") == "import.F-JSON:2");
  CHECK(refused("{1:2}") == "import.F-JSON:1");
  CHECK(refused("[" + one + ",{\"a\":1e999}]") == "import.F-JSON:2");
  CHECK(refused("[" + one + std::string(",\"\0\"]", 5)) == "import.F-BIN.nul:2");
  CHECK(refused("[\"\xC3\xA5\",\n\"\xC3\x28\xC3\xA4\xC3\xB6\"]").starts_with("import.F-ENC"));
}

TEST_CASE("nothing nests or swells without end") {
  const auto refused = [](const std::string& bytes) { return flat_json(bytes).refused; };
  CHECK(refused(std::string(100'000, '[')) == "import.F-JSON.deep");
  std::string objects;
  for (int i = 0; i < 50'000; ++i) objects += "{\"a\":";
  CHECK(refused(objects) == "import.F-JSON.deep");
  CHECK(refused("{\"a\":" + objects) == "import.F-JSON.deep");
  const std::string long_text(1'100'000, 'x'), text(900'000, 'x'), digits(1'100'000, '1');
  CHECK(refused("[{\"a\":\"" + long_text + "\"}]") == "import.F-FIELD");
  CHECK(refused("[{\"" + long_text + "\":1}]") == "import.F-FIELD");
  CHECK(refused("{\"" + long_text + "\":1}") == "import.F-FIELD");
  CHECK(refused("[{\"a\":" + digits + "}]") == "import.F-FIELD");
  CHECK(refused("[" + digits + "]") == "import.F-FIELD");
  CHECK(refused("[{\"a\":\"" + text + "\",\"b\":\"" + text + "\",\"c\":\"" + text + "\"}]") ==
        "import.F-FIELD");
  CHECK(refused("{\"a\":\"" + text + "\",\"b\":\"" + text + "\",\"c\":\"" + text + "\"}") ==
        "import.F-FIELD");
  std::string zeros = "[{\"a\":[0";
  for (int i = 0; i < 1'200'000; ++i) zeros += ",0";
  CHECK(refused(zeros + "]}]") == "import.F-FIELD");
  std::string strange = "[0";
  for (int i = 0; i < 2000; ++i) strange += ",0";
  CHECK(refused(strange + "]") == "import.F-KIND.other");
}

TEST_CASE("a file cut off anywhere is refused or whole, and no row is half") {
  const std::string whole =
      list(event(attendance(kAbsent), R"("studentExceptions":[],)") + "," +
           event(attendance(R"(,"attendanceMinutes":60,"absenceReason":"\u00e5\"")"))) +
      "\n";
  const FlatFile all = flat_json(whole);
  REQUIRE(all.records.size() == 2);
  int cut = 0;
  for (std::size_t size = 1; size + 1 < whole.size(); ++size) {
    CAPTURE(size);
    const FlatFile part = flat_json(whole.substr(0, size));
    CHECK(part.refused == "import.F-JSON.cut");
    cut += part.refused == "import.F-JSON.cut" ? 1 : 0;
    REQUIRE(part.records.size() <= 2);
    for (std::size_t i = 0; i < part.records.size(); ++i) {
      CHECK(part.told(i) == all.told(i));
      CHECK(part.records[i].fault == "");
    }
  }
  CHECK(cut == static_cast<int>(whole.size()) - 2);
}
