// Internal to lib/report: numbers by sex as cells of a table and as JSON. Hours come from minutes
// and have one decimal; in JSON a number, in CSV with a comma and without grouping.
#pragma once

#include "domain/figures.hpp"
#include "domain/public_table.hpp"
#include "report/format.hpp"
#include "report/table.hpp"
#include "text/catalogue.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

namespace jagmed {

/// Stands for a figure that is hidden in something public.
inline constexpr char kHiddenFigure[] = "..";

/// A table with a label, total, girls, boys, unknown and a note. In text the column of unknown is
/// left out when it would be empty of persons and hours.
class SexTable {
 public:
  SexTable(const Catalogue& text, Format format) : text_(text), format_(format) {}
  void persons(std::string label, const BySex& n, std::string note = {},
               const HiddenBySex& hidden = {});
  void hours(std::string label, const BySex& minutes, const HiddenBySex& hidden = {});
  /// Hours per head; a dash where there is nobody.
  void hours_each(std::string label, const BySex& minutes, const BySex& heads,
                  const HiddenBySex& hidden = {});
  [[nodiscard]] std::string render() const;

 private:
  struct Row {
    std::string label;
    std::vector<std::string> cells;  // total, girls, boys, unknown
    std::string note;
  };
  void add(std::string label, std::vector<std::string> cells, std::string note,
           const HiddenBySex& hidden);
  [[nodiscard]] std::string number(long long n) const;
  [[nodiscard]] std::string tenths(std::optional<long long> n) const;
  const Catalogue& text_;
  Format format_;
  std::vector<Row> rows_;
  bool unknown_ = false;
};

/// "1 person", "9 personer".
[[nodiscard]] std::string persons_text(const Catalogue& text, long long n);
/// "14 F, 17 P", with the unknown only when there are any.
[[nodiscard]] std::string split_text(const Catalogue& text, const BySex& n,
                                     const HiddenBySex& hidden = {});
/// A count, or what stands for a hidden one.
[[nodiscard]] std::string count_text(const Catalogue& text, long long n, bool hidden);
/// "120,0 %" from tenths of a percent.
[[nodiscard]] std::string percent_text(const Catalogue& text, long long permille);

/// Hours as a number with one decimal.
[[nodiscard]] double hours_number(long long minutes);
/// null for what is hidden.
[[nodiscard]] nlohmann::ordered_json persons_json(const BySex& n, const HiddenBySex& hidden = {});
[[nodiscard]] nlohmann::ordered_json hours_json(const BySex& minutes,
                                                const HiddenBySex& hidden = {});
/// Adds "reported.female" and the like to a list of what is hidden.
void list_hidden(nlohmann::ordered_json& list, const std::string& name, const HiddenBySex& hidden);
[[nodiscard]] std::string json_text(const nlohmann::ordered_json& document);
/// {"schema_version":1,"as_of":…} and the only programme's keys, or a list of "programmes".
[[nodiscard]] nlohmann::ordered_json document(Date as_of,
                                              std::vector<nlohmann::ordered_json> programmes);

}  // namespace jagmed
