// The screening of a file says what the measures say after its import, whatever rows stand beside
// one another.
#include "ops/screen_absence.hpp"

#include "unit/import_school.hpp"

#include <doctest/doctest.h>

#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <sstream>

using namespace jagmed;
using namespace jagmed::test;
using namespace jagmed::test::import_school;

namespace {

constexpr const char* kNumbers[] = {"20080103-2384", "20080215-2397", "20071130-2398",
                                    "20090504-2388"};
constexpr const char* kColumns =
    "Personnummer;Datum;Starttid;Sluttid;Kurs;Lektionsnr;Frånvaro (min);Lektionstid "
    "(min);Frånvaroanledning;Giltig;"
    "Klass;Ändrad\n";
constexpr std::size_t kCells = 12;
using Cells = std::vector<std::string>;

Profile profile_of(const std::string& kind, const std::string& dedupe) {
  return parse_profile(
      "extends = \"se-base\"\nname = \"prov\"\nkind = \"" + kind +
          "\"\nsource = \"prov\"\n[dedupe]\n" + dedupe +
          "[limits]\nmax_reject_share = 1.0\n[columns]\nabsent_min = [\"Frånvaro (min)\"]\n"
          "scheduled_min = [\"Lektionstid (min)\"]\nregistered_at = [\"Ändrad\"]\n",
      "prov.toml");
}

std::string rows_of(PersonId person, const std::string& bytes) {
  std::istringstream lines(bytes);
  std::string all, line;
  while (std::getline(lines, line))
    if (line.starts_with(kNumbers[person - 1])) all += line + "\n";
  return all;
}

/// Rows over few pupils and days, out of few words each: most meet another one.
class SchoolFile {
 public:
  SchoolFile(unsigned seed, bool timed) : random_(seed), timed_(timed) {}

  std::string bytes() {
    constexpr std::size_t kRows = 240;  // about four of each pupil and day
    std::vector<Cells> rows;
    while (rows.size() < kRows)
      rows.push_back(rows.empty() || below(10) < 5 ? row() : again(rows[below(rows.size())]));
    std::shuffle(rows.begin(), rows.end(), random_);
    std::string text = kColumns;
    for (const Cells& each : rows) text += fmt::format("{}\n", fmt::join(each, ";"));
    return text;
  }

 private:
  std::size_t below(std::size_t end) {
    return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_);
  }
  std::string one_of(std::initializer_list<const char*> words) {
    return words.begin()[below(words.size())];
  }

  std::string cell(std::size_t column) {
    switch (column) {
      case 0: return kNumbers[below(std::size(kNumbers))];
      case 1: return fmt::format("2025-10-{:02}", 6 + below(14));
      case 4: return one_of({"Matte", "Matte", "Bild"});
      case 5: return one_of({"", "1", "2", "Heldag"});
      case 6: return one_of({"60", "60", "20", "0", ""});
      case 7: return one_of({"60", "60", "60", "90", ""});
      case 8:
        return one_of(
            {"", "", "", "Sjuk", "Sen ankomst", "Inställd", "Ej rapporterad", "Närvarande"});
      case 9: return one_of({"Ja", "Nej", ""});
      case 10: return one_of({"9A", "9A", "9B"});
      case 11: return one_of({"1", "2", "3"});
      default: return "";
    }
  }
  Cells row() {
    Cells cells;
    for (std::size_t column = 0; column < kCells; ++column) cells.push_back(cell(column));
    if (timed_ && below(2) == 0)
      place(cells);
    else if (below(4) == 0)
      cells[4].clear();  // a day as a whole
    return cells;
  }
  /// Lessons at a time have no number, and are not shorter than the absence.
  void place(Cells& cells) {
    const std::size_t hour = 8 + below(3);  // the second may share time with the others
    cells[2] = fmt::format("{:02}:00", hour);
    const std::size_t minutes = 60 + 30 * below(3);  // with a break in it
    cells[3] = below(3) == 0 ? "" : fmt::format("{:02}:{:02}", hour + minutes / 60, minutes % 60);
    cells[5].clear();
    if (below(6) != 0) return;
    cells[2] = "07:30";  // the day over all of its lessons
    cells[3] = one_of({"12:00", "10:30"});
    cells[4].clear();
    cells[6] = cells[7] = "270";
  }
  /// The same once more, or with another word in one place.
  Cells again(Cells cells) {
    if (below(3) == 0) return cells;
    const std::size_t column = 5 + below(kCells - 5);
    if (column != 5 || cells[2].empty()) cells[column] = cell(column);
    return cells;
  }

  std::mt19937 random_;
  bool timed_;
};

Screening screened(const std::string& path, const Profile& profile) {
  const SourceFile file(path);
  ops::ScreenRequest request{.limit = {.measure = ScreenMeasure::minutes, .least = 0}};
  request.again = [&] { return std::make_unique<AbsenceReader>(file, profile, kToday); };
  const auto reader = request.again();
  return ops::screen_absence(
      *reader, {{"200801032384", 1}, {"200802152397", 2}, {"200711302398", 3}, {"200905042388", 4}},
      request);
}

std::string told(const DayMinutes& sums) {
  return fmt::format(
      "absent {} valid {} invalid {} of {} reported, {} unreported, without length {}", sums.absent,
      sums.valid, sums.invalid, sums.reported, sums.offered - sums.reported, sums.without_length);
}

DayMinutes measured(ImportSchool& school, PersonId person) {
  const AbsenceHistory history = school.history(person, kOctober);
  DayMinutes sums;
  for (const AbsenceDay& day : history.days()) sums += minutes_of(history.rows({day.day, day.day}));
  return sums;
}

std::string told(const ImportSummary& import) {
  return fmt::format("valid {} invalid {} undecided {}", import.valid, import.invalid,
                     import.undecided);
}
std::string told_of_all(ImportSchool& school) {
  DayMinutes all;
  for (PersonId person = 1; person <= PersonId{std::size(kNumbers)}; ++person)
    all += measured(school, person);
  return fmt::format("valid {} invalid {} undecided {}", all.valid, all.invalid,
                     all.absent - all.valid - all.invalid);
}

void expect_same(const std::string& bytes, const Profile& profile) {
  const TempFile file(bytes);
  ImportSchool school;
  const ImportSummary import = school.import(file.path(), profile).summary;
  const Screening screening = screened(file.path(), profile);
  const bool findings = import.rows[RowStatus::staged] > 0 || import.rows[RowStatus::rejected] > 0;
  CHECK(screening.has_findings() == findings);
  CHECK(screening.hits.size() == std::size(kNumbers));
  for (const ScreenHit& hit : screening.hits) {
    CAPTURE(rows_of(hit.person, bytes));
    const ScreenSums& sums = hit.sums;
    CHECK(told({.offered = sums.reported + sums.unreported,
                .reported = sums.reported,
                .absent = sums.absent,
                .valid = sums.valid,
                .invalid = sums.invalid,
                .without_length = static_cast<int>(sums.without_length)}) ==
          told(measured(school, hit.person)));
  }
}

constexpr struct {
  const char *kind, *dedupe;
} kProfiles[] = {
    {"lesson", ""},
    {"lesson", "key = [\"person\", \"date\", \"start\", \"course\", \"part\"]\n"},
    {"lesson", "key = [\"person\", \"date\", \"start\", \"part\"]\nidentical = \"count\"\n"},
    {"lesson", "conflict = \"last\"\n"},
    {"lesson", "conflict = \"last\"\norder_by = \"registered_at\"\n"},
    {"lesson", "conflict = \"reject\"\nkey = [\"person\", \"date\", \"start\", \"part\"]\n"},
    {"lesson", "key = [\"person\", \"date\", \"start\"]\n"},
    {"day", ""},
    {"day", "key = [\"person\", \"date\", \"part\"]\n"},
};

}  // namespace

TEST_CASE("screen and import: whatever rows meet, minutes and findings are those of the measures") {
  unsigned seed = 0;
  for (const auto& each : kProfiles) {
    CAPTURE(each.kind);
    CAPTURE(each.dedupe);
    const Profile profile = profile_of(each.kind, each.dedupe);
    for (int file = 0; file < 4; ++file, ++seed)
      expect_same(SchoolFile(seed, each.kind == std::string_view("lesson")).bytes(), profile);
  }
}

TEST_CASE(
    "import: the absence of the period afterwards is that of the measures, also where files meet") {
  unsigned seed = 1000;
  for (const auto& each : kProfiles) {
    CAPTURE(each.kind);
    CAPTURE(each.dedupe);
    Profile profile = profile_of(each.kind, each.dedupe);
    ImportSchool school;
    for (const char* source : {"en", "en", "två", "en"}) {
      profile.source = source;
      const TempFile file(SchoolFile(seed++, each.kind == std::string_view("lesson")).bytes());
      const ImportSummary import = school.import(file.path(), profile).summary;
      CHECK(told(import) == told_of_all(school));
    }
  }
}
