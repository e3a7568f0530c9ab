#include "report/by_sex.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace jagmed {

namespace {
using Json = nlohmann::ordered_json;
}

std::string SexTable::number(long long n) const {
  return format_ == Format::csv ? std::to_string(n) : text_.count(n);
}

std::string SexTable::tenths(std::optional<long long> n) const {
  if (!n) return format_ == Format::csv ? "" : "–";
  return format_ == Format::csv ? fmt::format("{},{}", *n / 10, *n % 10) : text_.tenths(*n);
}

/// A hidden number of unknown sex may be zero: its column is there so as not to say so.
void SexTable::add(std::string label, std::vector<std::string> cells, std::string note,
                   const HiddenBySex& hidden) {
  const bool hides[] = {hidden.total, hidden.female, hidden.male, hidden.unknown};
  for (std::size_t c = 0; c < cells.size(); ++c)
    if (hides[c]) cells[c] = kHiddenFigure;
  unknown_ = unknown_ || hidden.unknown;
  rows_.push_back({std::move(label), std::move(cells), std::move(note)});
}

void SexTable::persons(std::string label, const BySex& n, std::string note,
                       const HiddenBySex& hidden) {
  unknown_ = unknown_ || n.unknown != 0;
  add(std::move(label), {number(n.total()), number(n.female), number(n.male), number(n.unknown)},
      std::move(note), hidden);
}

void SexTable::hours(std::string label, const BySex& minutes, const HiddenBySex& hidden) {
  unknown_ = unknown_ || minutes.unknown != 0;
  const BySex parts = tenths_that_add_up(minutes);
  std::vector<std::string> cells;
  for (const long long each : {parts.total(), parts.female, parts.male, parts.unknown})
    cells.push_back(tenths(each));
  add(std::move(label), std::move(cells), "", hidden);
}

void SexTable::hours_each(std::string label, const BySex& minutes, const BySex& heads,
                          const HiddenBySex& hidden) {
  add(std::move(label),
      {tenths(tenths_of_hours(minutes.total(), heads.total())),
       tenths(tenths_of_hours(minutes.female, heads.female)),
       tenths(tenths_of_hours(minutes.male, heads.male)),
       tenths(tenths_of_hours(minutes.unknown, heads.unknown))},
      "", hidden);
}

std::string SexTable::render() const {
  const bool csv = format_ == Format::csv, unknown = unknown_ || csv;
  const bool notes =
      std::any_of(rows_.begin(), rows_.end(), [](const Row& row) { return !row.note.empty(); });
  Table table({csv ? text_("report.col.figure") : ""});
  for (const char* key : {"report.col.total", "report.col.female", "report.col.male"})
    table.add_column(text_(key), Align::right);
  if (unknown) table.add_column(text_("report.col.unknown"), Align::right);
  if (notes) table.add_column(csv ? text_("report.col.note") : "");
  for (const auto& row : rows_) {
    const bool flat = format_ != Format::text;
    std::vector<std::string> cells{flat ? std::string(trim(row.label)) : row.label};
    cells.insert(cells.end(), row.cells.begin(), row.cells.end() - (unknown ? 0 : 1));
    if (notes) cells.push_back(row.note);
    table.add(std::move(cells));
  }
  return csv ? table.csv() : format_ == Format::md ? table.markdown() : table.text();
}

std::string persons_text(const Catalogue& text, long long n) {
  return n == 1 ? text("report.person") : text("report.persons", text.count(n));
}

std::string split_text(const Catalogue& text, const BySex& n, const HiddenBySex& hidden) {
  const auto number = [](long long count, bool hide) {
    return hide ? std::string(kHiddenFigure) : std::to_string(count);
  };
  const std::string female = number(n.female, hidden.female), male = number(n.male, hidden.male);
  return n.unknown == 0 && !hidden.unknown
             ? text("report.split", female, male)
             : text("report.split.unknown", female, male, number(n.unknown, hidden.unknown));
}

std::string count_text(const Catalogue& text, long long n, bool hidden) {
  return hidden ? kHiddenFigure : text.count(n);
}

std::string percent_text(const Catalogue& text, long long permille) {
  return text.tenths(permille) + " %";
}

double hours_number(long long minutes) {
  return static_cast<double>(*tenths_of_hours(minutes, 1)) / 10;
}

Json persons_json(const BySex& n, const HiddenBySex& hidden) {
  const auto number = [](long long count, bool hide) { return hide ? Json(nullptr) : Json(count); };
  return {{"total", number(n.total(), hidden.total)},
          {"female", number(n.female, hidden.female)},
          {"male", number(n.male, hidden.male)},
          {"unknown", number(n.unknown, hidden.unknown)}};
}

Json hours_json(const BySex& minutes, const HiddenBySex& hidden) {
  const BySex parts = tenths_that_add_up(minutes);
  const auto number = [](long long tenths, bool hide) {
    return hide ? Json(nullptr) : Json(static_cast<double>(tenths) / 10);
  };
  return {{"total", number(parts.total(), hidden.total)},
          {"female", number(parts.female, hidden.female)},
          {"male", number(parts.male, hidden.male)},
          {"unknown", number(parts.unknown, hidden.unknown)}};
}

void list_hidden(Json& list, const std::string& name, const HiddenBySex& hidden) {
  if (hidden.total) list.push_back(name + ".total");
  if (hidden.female) list.push_back(name + ".female");
  if (hidden.male) list.push_back(name + ".male");
  if (hidden.unknown) list.push_back(name + ".unknown");
}

std::string json_text(const Json& document) { return document.dump() + "\n"; }

Json document(Date as_of, std::vector<Json> programmes) {
  Json all{{"schema_version", 1}, {"as_of", as_of.iso()}};
  if (programmes.size() == 1)
    all.update(programmes[0]);
  else
    all["programmes"] = std::move(programmes);
  return all;
}

}  // namespace jagmed
