// Makes a school's export of any size, the same bytes for the same words, and the list of its
// pupils. Numbers follow the pattern of published test numbers (birth numbers 238, 239, 980-999);
// names are invented.
//   lesson_file people PUPILS             CSV for `jagmed enroll import`
//   lesson_file lessons PUPILS ROWS sorted|shuffled|whole    CSV in the layout of
//   `skola24-lektioner`:
//     absences by pupil and day, or in an order that jumps; `whole`: sorted, most lessons attended
#include "base/date.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <cstdio>
#include <numeric>
#include <string>
#include <string_view>

namespace {

using jagmed::Date;

constexpr int kNumbersADay = 22;
constexpr int kLessonsADay = 5;
constexpr const char* kCourses[] = {"MATMAT01a",  "SVESVE01",  "ENGENG05", "IDRIDR01",
                                    "NAKNAK01a1", "HISHIS01a", "SAMSAM01", "BILBIL01"};
constexpr const char* kSchools[] = {"Bergskolan", "Ekskolan", "Norra gymnasiet", "Åskolan"};
constexpr int kStarts[] = {490, 560, 640, 760, 830};

int check_digit(std::string_view nine) {
  int sum = 0;
  for (std::size_t i = 0; i < nine.size(); ++i) {
    const int product = (nine[i] - '0') * (i % 2 == 0 ? 2 : 1);
    sum += product / 10 + product % 10;
  }
  return (10 - sum % 10) % 10;
}

std::string identity(std::int64_t pupil) {
  const Date born = *Date::from_iso("2003-01-01") + static_cast<int>(pupil / kNumbersADay);
  const auto turn = static_cast<int>(pupil % kNumbersADay);
  const int number = turn < 2 ? 238 + turn : 978 + turn;
  std::string day = born.iso();
  std::erase(day, '-');
  const std::string nine = fmt::format("{}{}", day.substr(2), number);
  return fmt::format("{}-{}{}", day, number, check_digit(nine));
}

void print_people(std::int64_t pupils) {
  fmt::print("id;given_name;family_name;group;start\n");
  for (std::int64_t pupil = 0; pupil < pupils; ++pupil)
    fmt::print("{};Elev{};Provström;risk;2025-08-01\n", identity(pupil), pupil);
}

/// The days of a läsår, weekends left out.
Date school_day(std::int64_t number) {
  const Date first = *Date::from_iso("2025-08-18");  // a Monday
  return first + static_cast<int>(number / 5 * 7 + number % 5);
}

/// Of a school that lists all lessons: one pupil in eight is away every third day, the others now
/// and then.
bool is_there(std::int64_t pupil, std::int64_t number) {
  const std::int64_t day = number / kLessonsADay;
  return (pupil + day) % (pupil % 8 == 0 ? 3 : 29) != 0;
}

/// Row `number` of `pupil`.
void print_row(std::int64_t pupil, std::int64_t number, bool attended) {
  const std::int64_t mix = (pupil * 31 + number * 17) % 97;
  const int start = kStarts[number % kLessonsADay];
  const int absent = attended ? 0 : mix < 60 ? 60 : static_cast<int>(mix - 55);
  const bool valid = mix % 3 != 0;
  fmt::print("{};Elev{};9{};{};{};{:02}:{:02};{:02}:{:02};{};60;{};{};{};{}\n", identity(pupil),
             pupil, static_cast<char>('A' + pupil / 4 % 4), kSchools[pupil % 4],
             school_day(number / kLessonsADay).iso(), start / 60, start % 60, (start + 60) / 60,
             (start + 60) % 60, kCourses[mix % 8], absent,
             attended      ? ""
             : absent < 60 ? "Sen ankomst"
                           : "Sjuk",
             attended ? ""
             : valid  ? "Ja"
                      : "Nej",
             attended ? ""
             : valid  ? "Ja"
                      : "Nej");
}

/// Sorted by pupil and day, or in an order that jumps: a walk with a stride that meets every row.
void print_lessons(std::int64_t pupils, std::int64_t rows, std::string_view order) {
  fmt::print(
      "Personnummer;Elev;Klass;Skola;Datum;Starttid;Sluttid;Lektion/Kurs;Lektionstid (min);"
      "Frånvaro (min);Frånvaroanledning;Anmäld;Giltig\n");
  const std::int64_t each = (rows + pupils - 1) / pupils;
  std::int64_t stride = order == "shuffled" ? rows / 3 * 2 + 12'347 : 1;
  while (std::gcd(stride, rows) != 1) ++stride;
  for (std::int64_t i = 0, at = 0; i < rows; ++i, at = (at + stride) % rows)
    print_row(at / each, at % each, order == "whole" && is_there(at / each, at % each));
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view what = argc > 2 ? argv[1] : "";
  if (what == "people" && argc == 3)
    print_people(std::stoll(argv[2]));
  else if (what == "lessons" && argc == 5)
    print_lessons(std::stoll(argv[2]), std::stoll(argv[3]), argv[4]);
  else
    return fmt::print(stderr, "lesson_file people N | lessons PUPILS ROWS sorted|shuffled|whole\n"),
           64;
  return 0;
}
