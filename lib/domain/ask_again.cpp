#include "domain/ask_again.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace jagmed {
namespace {

constexpr std::array<std::string_view, 5> kNames{"last_chance", "due", "fallen", "later", "no_day"};

/// Within its kind: the smaller the more urgent.
int rank(const AskAgainLine& line) {
  switch (line.kind) {
    case AskAgain::last_chance: return line.birthday->days;
    case AskAgain::fallen: return *line.presence_now - *line.presence_then;
    case AskAgain::due:
    case AskAgain::later: return *line.days_left;
    case AskAgain::no_day: break;
  }
  return line.offer.answered->days;
}

}  // namespace

std::string_view ask_again_name(AskAgain kind) { return kNames[static_cast<std::size_t>(kind)]; }

void judge(AskAgainLine& line, Date as_of, LastBirthday last) {
  if (line.offer.ask_again) line.days_left = *line.offer.ask_again - as_of;
  if (line.person.birth_date) {
    const Date day = birthday(*line.person.birth_date, last.years);
    if (day > as_of && day - as_of <= last.within_days) line.birthday = day;
  }
  const bool fallen =
      line.presence_then && line.presence_now && *line.presence_now < *line.presence_then;
  if (line.birthday)
    line.kind = AskAgain::last_chance;
  else if (line.days_left && *line.days_left <= 0)
    line.kind = AskAgain::due;
  else if (fallen)
    line.kind = AskAgain::fallen;
  else
    line.kind = line.days_left ? AskAgain::later : AskAgain::no_day;
}

void sort_by_urgency(std::vector<AskAgainLine>& lines) {
  std::ranges::sort(lines, {}, [](const AskAgainLine& line) {
    return std::tuple(line.kind, rank(line), line.person.id);
  });
}

}  // namespace jagmed
