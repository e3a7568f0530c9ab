#include "ops/waiting_text.hpp"

#include "base/date.hpp"
#include "intake/digest.hpp"
#include "intake/fields.hpp"
#include "intake/folded.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <functional>
#include <map>
#include <utility>
#include <vector>

namespace jagmed::ops {
namespace {

using Fields = std::map<std::string, std::string>;
using Number = std::optional<int>;

/// Numbers that may be missing, each under its name.
std::vector<std::pair<std::string, Number*>> numbers_of(AbsenceRow& row) {
  PeriodMeasures& p = row.period;
  return {{"start", &row.start},
          {"end", &row.end},
          {"scheduled", &row.scheduled},
          {"absent", &row.absent},
          {"valid", &row.valid},
          {"invalid", &row.invalid},
          {"present", &p.present},
          {"other", &p.other},
          {"reported_minutes", &p.reported},
          {"lessons", &p.lessons},
          {"absent_lessons", &p.absent_lessons},
          {"absent_share", &p.absent_share},
          {"valid_share", &p.valid_share},
          {"invalid_share", &p.invalid_share},
          {"reported_share", &p.reported_share}};
}

std::vector<std::pair<std::string, std::string*>> texts_of(WaitingRow& row) {
  return {{"course", &row.data.course},    {"group", &row.data.group},
          {"school", &row.data.school},    {"source_code", &row.data.source_code},
          {"key_course", &row.key_course}, {"word", &row.word}};
}

const std::vector<std::string>& known_keys() {
  static const std::vector<std::string> kKeys = [] {
    WaitingRow row;
    std::vector<std::string> keys{"kind",     "day",     "last",         "category",  "validity",
                                  "reported", "derived", "minutes_from", "key_start", "occurrence",
                                  "key_last", "key_end", "in_register"};
    for (const auto& [key, number] : numbers_of(row.data)) keys.push_back(key);
    for (const auto& [key, text] : texts_of(row)) keys.push_back(key);
    return keys;
  }();
  return kKeys;
}

class Reader {
 public:
  explicit Reader(Fields fields) : fields_(std::move(fields)) {}
  [[nodiscard]] std::string text(const std::string& key) const {
    const auto found = fields_.find(key);
    return found == fields_.end() ? "" : found->second;
  }
  [[nodiscard]] Number number(const std::string& key) const {
    const std::string digits = text(key);
    int value = 0;
    const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    const bool whole = failed == std::errc() && end == digits.data() + digits.size();
    return digits.empty() || !whole ? std::nullopt : Number(value);
  }
  [[nodiscard]] Date day(const std::string& key) const {
    return Date::from_iso(text(key)).value_or(Date());
  }

 private:
  Fields fields_;
};

}  // namespace

std::string waiting_text(const WaitingRow& given) {
  WaitingRow row = given;
  std::string text;
  const auto add = [&](std::string_view key, std::string value) {
    std::ranges::replace(value, '\n', ' ');
    if (!value.empty()) text += fmt::format("{}={}\n", key, value);
  };
  const AbsenceRow& data = row.data;
  add("kind", std::string(absence_kind_code(data.kind)));
  add("day", data.date.iso());
  add("last", data.last.iso());
  add("category", std::string(category_code(data.category)));
  add("validity", std::string(validity_code(data.validity)));
  add("reported", std::string(reported_code(data.reported)));
  add("derived", data.validity_derived ? "1" : "");
  add("minutes_from", std::to_string(static_cast<int>(data.minutes_from)));
  add("key_start", std::to_string(row.key_start));
  add("occurrence", std::to_string(row.occurrence));
  add("key_last", row.key_last.iso());
  add("key_end", std::to_string(row.key_end));
  add("in_register", row.in_register ? "1" : "");
  for (const auto& [key, number] : numbers_of(row.data))
    if (*number) add(key, std::to_string(**number));
  for (const auto& [key, value] : texts_of(row)) add(key, *value);
  return text;
}

WaitingRow waiting_row_from(const std::string& text) {
  const Reader from(parse_fields(text, known_keys()));
  WaitingRow row;
  AbsenceRow& data = row.data;
  data.kind = absence_kind_from(from.text("kind")).value_or(AbsenceKind::lesson);
  data.date = from.day("day");
  data.last = from.day("last");
  data.category = category_from(from.text("category")).value_or(Category::unspecified);
  data.validity = validity_from(from.text("validity")).value_or(Validity::unknown);
  data.reported = reported_from(from.text("reported")).value_or(Reported::unknown);
  data.validity_derived = from.text("derived") == "1";
  data.minutes_from = static_cast<MinutesFrom>(from.number("minutes_from").value_or(0));
  row.key_start = from.number("key_start").value_or(-1);
  row.occurrence = from.number("occurrence").value_or(0);
  row.key_last = from.day("key_last");
  row.key_end = from.number("key_end").value_or(-1);
  row.in_register = from.text("in_register") == "1";
  for (const auto& [key, number] : numbers_of(data)) *number = from.number(key);
  for (const auto& [key, value] : texts_of(row)) *value = from.text(key);
  return row;
}

std::string word_mark(std::string_view word) {
  FileDigest digest;
  digest.add("jagmed word ");
  digest.add(folded(word));
  return digest.hex().substr(0, 16);
}

std::string kept_word(std::string_view mark, std::string_view key) {
  FileDigest digest;
  digest.add("jagmed kept word ");
  digest.add(key);
  digest.add(mark);
  return digest.hex().substr(0, 32);
}

}  // namespace jagmed::ops
