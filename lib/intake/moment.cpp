#include "intake/moment.hpp"

#include "intake/folded.hpp"

namespace jagmed {

Moment moment_of(std::string_view text) {
  text = trimmed(text);
  auto at = read_local_time(text);
  return {at, at ? std::string() : std::string(text)};
}

std::string day_cell(const Moment& moment) {
  return moment.at ? moment.at->day.iso() : moment.text;
}

std::string clock_cell(const Moment& moment) {
  return moment.at ? clock_text(moment.at->minute) : std::string();
}

std::string end_cell(const Moment& start, const Moment& end) {
  if (!end.at || !start.at) return end.at ? clock_cell(end) : end.text;
  if (end.at->day != start.at->day) return day_cell(end) + " " + clock_cell(end);
  const bool clock_set_back = end.at->minute <= start.at->minute &&
                              end.at->instant_seconds > start.at->instant_seconds;
  return clock_set_back ? std::string() : clock_cell(end);
}

std::string minutes_cell(const Moment& start, const Moment& end) {
  if (!start.at || !end.at || end.at->instant_seconds <= start.at->instant_seconds) return {};
  return std::to_string((end.at->instant_seconds - start.at->instant_seconds) / 60);
}

void end_before_midnight(const Moment& start, Moment& end) {
  constexpr int kLastMinute = 1439;
  if (!start.at || !end.at || end.at->minute != 0) return;
  if (end.at->instant_seconds <= start.at->instant_seconds) return;
  end.at = {end.at->day - 1, kLastMinute, end.at->instant_seconds};
}

}  // namespace jagmed
