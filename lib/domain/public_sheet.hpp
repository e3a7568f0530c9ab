// Internal to lib/domain: a table that may be given out, in the making.
#pragma once

#include "domain/figures.hpp"
#include "domain/public_table.hpp"

#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace jagmed {

struct SexColumn {
  Sex sex;
  std::string_view column;
};
inline constexpr std::array<SexColumn, 3> kSexColumns{
    {{Sex::female, "/sex=female"}, {Sex::male, "/sex=male"}, {Sex::unknown, "/sex=unknown"}}};
/// `total_here`: the report has only the total, others of the same day the split.
enum class SexColumns { total, total_here, by_sex };

/// A table in the making.
class PublicSheet {
 public:
  explicit PublicSheet(Date as_of) { table_.as_of = as_of; }
  void persons(const std::string& row, const BySex& n, SexColumns columns = SexColumns::by_sex,
               Shown shown = Shown::printed) {
    counts(row, n, n, columns, shown);
  }
  /// Numbers of what each of `heads` can have several of.
  void counts(const std::string& row, const BySex& n, const BySex& heads,
              SexColumns columns = SexColumns::by_sex, Shown shown = Shown::printed) {
    put(row, "", n.total(), heads.total(), shown);
    if (columns == SexColumns::total) return;
    for (const auto& [sex, column] : kSexColumns)
      put(row, std::string(column), n.of(sex), heads.of(sex),
          columns == SexColumns::by_sex ? shown : Shown::never);
  }
  /// Whether the difference of the figures to come from another day is a group. Not, where some
  /// come and others go.
  void cumulative(bool is) { cumulative_ = is; }
  void add(PublicFigure figure) { table_.figures.push_back(std::move(figure)); }
  [[nodiscard]] PublicTable table() { return std::move(table_); }

 private:
  void put(const std::string& row, std::string column, long long n, long long heads, Shown shown) {
    add({.row = row,
         .column = std::move(column),
         .value = n,
         .persons = heads,
         .shown = shown,
         .cumulative = cumulative_});
  }
  PublicTable table_;
  bool cumulative_ = true;
};

}  // namespace jagmed
