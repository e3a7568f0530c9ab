#include "store/absence_words.hpp"

#include "store/absence_row.hpp"
#include "store/sealing.hpp"

namespace jagmed {
namespace {

constexpr char kFindLesson[] = R"sql(
SELECT id FROM absence_lesson
WHERE source = ? AND kind = ? AND course = ? AND occurrence = ?)sql";
constexpr char kAddLesson[] = R"sql(
INSERT INTO absence_lesson(id, source, kind, course, occurrence) VALUES (?, ?, ?, ?, ?))sql";
constexpr char kLesson[] = R"sql(
SELECT source, kind, course, occurrence FROM absence_lesson WHERE id = ?)sql";
constexpr char kFindPlace[] = R"sql(
SELECT id FROM absence_place WHERE course = ? AND school = ? AND group_name = ?)sql";
constexpr char kAddPlace[] = R"sql(
INSERT INTO absence_place(id, course, school, group_name) VALUES (?, ?, ?, ?))sql";
constexpr char kPlace[] = R"sql(
SELECT course, school, group_name FROM absence_place WHERE id = ?)sql";

constexpr SharedRows<4>::Sql kLessons{kFindLesson, kAddLesson, kLesson};
constexpr SharedRows<3>::Sql kPlaces{kFindPlace, kAddPlace, kPlace};

template <std::size_t N>
std::size_t place_of(const std::array<std::int64_t, N>& row, std::size_t places) {
  std::uint64_t mixed = 0;
  for (const std::int64_t value : row)
    mixed = (mixed + static_cast<std::uint64_t>(value)) * 0x9E37'79B9'7F4A'7C15u;
  return (mixed >> 32) % places;
}

}  // namespace

template <std::size_t N>
std::int64_t SharedRows<N>::find_or_add(const Row& row) {
  std::int64_t found = -1;
  const auto fill = [&](Positions& to) {
    for (const std::int64_t value : row) to.add(value);
  };
  run_bare(connection_.bare(sql_.find), fill, [&](Columns from) { found = from.integer(); });
  if (found >= 0) return found;
  found = free_number(row);
  const auto fill_numbered = [&](Positions& to) { fill(to.add(found)); };
  run_bare(connection_.bare(sql_.add), fill_numbered, [](const Columns&) {});
  return found;
}

template <std::size_t N>
std::int64_t SharedRows<N>::free_number(const Row& row) {
  Sealing words;
  for (const std::int64_t value : row) words.add(value);
  for (std::int64_t number = words.number();; ++number) {
    bool taken = false;
    run_bare(
        connection_.bare(sql_.get), [&](Positions& to) { to.add(number); },
        [&](const Columns&) { taken = true; });
    if (!taken) return number;
  }
}

template <std::size_t N>
std::int64_t SharedRows<N>::number(const Row& row) {
  by_row_.resize(kRemembered);
  Known& known = by_row_[place_of(row, kRemembered)];
  if (known.number < 0 || known.row != row) known = {find_or_add(row), row};
  return known.number;
}

template <std::size_t N>
bool SharedRows<N>::remembers(const Row& row) const {
  if (by_row_.empty()) return false;
  const Known& known = by_row_[place_of(row, kRemembered)];
  return known.number >= 0 && known.row == row;
}

template <std::size_t N>
const typename SharedRows<N>::Row& SharedRows<N>::row(std::int64_t number) {
  by_number_.resize(kRemembered);
  Known& known =
      by_number_[static_cast<std::uint64_t>(number) / 2 % kRemembered];  // nearly all are odd
  if (known.number == number) return known.row;
  known = {number, {}};
  run_bare(
      connection_.bare(sql_.get), [&](Positions& to) { to.add(number); },
      [&](Columns from) {
        for (std::int64_t& value : known.row) value = from.integer();
      });
  return known.row;
}

template class SharedRows<3>;
template class SharedRows<4>;

AbsenceWords::AbsenceWords(Connection& connection)
    : lessons(connection, kLessons), places(connection, kPlaces) {}

}  // namespace jagmed
