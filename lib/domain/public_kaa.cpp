#include "domain/public_kaa.hpp"

#include "domain/public_sheet.hpp"

#include <algorithm>
#include <cstdlib>

namespace jagmed {
namespace {

/// Whether a figure is given out, or is one that another figure gives out.
enum class GivenOut { itself, as_another };
/// What a part is called, and what it leaves of its whole.
struct RowName {
  std::string_view figure, row;
  std::string_view rest = {};  ///< of a figure that no other one completes
  GivenOut given_out = GivenOut::itself;
};
constexpr RowName kRows[] = {
    {"covered", ""},
    {"registered", "/end=registered"},
    {"deregistered", "/end=deregistered"},
    {"reason_missing", "/reason=unknown", {}, GivenOut::as_another},  // reason.unknown
    {"contact", "/contact=yes"},
    {"no_contact", "/contact=no"},
    {"with_measure", "/measure=yes"},
    {"without_measure", "/measure=no"},
    {"declined_first", "/first=declined", "/first=not"}};
constexpr RowName kMeasureRows[] = {
    {"measures", ""}, {"other_without_text", "/kind=other/text=none", "/kind=other/text=some"}};
/// Families of codes. What is hidden is not named: for the reader it may be any other code. Where
/// nothing is, there are no others, and the codes are all of the whole.
constexpr RowName kFamilies[] = {{"deregistered.", "/end=deregistered/why="},
                                 {"reason.", "/reason="}};
constexpr RowName kMeasureFamily{"measures.", "/kind="};

std::string persons_row(Half half) { return "kaa_persons." + half.name(); }
std::string measures_row(Half half) { return "kaa_measures." + half.name(); }

void add_all(PublicSheet& sheet, std::span<const KaaFigure> figures, std::span<const RowName> rows,
             const std::string& whole, const BySex& of) {
  for (const auto& [figure, row, rest, given_out] : rows) {
    if (given_out == GivenOut::as_another) continue;
    const auto found = std::ranges::find(figures, figure, &KaaFigure::name);
    if (found != figures.end()) sheet.counts(whole + std::string(row), found->count, found->heads);
    if (!rest.empty())
      sheet.persons(whole + std::string(rest), of - count_in(figures, figure), SexColumns::by_sex,
                    Shown::never);
  }
}

void add_family(PublicSheet& sheet, std::span<const KaaFigure> figures, const RowName& family,
                const std::string& whole) {
  const std::string row = whole + std::string(family.row);
  for (const auto& figure : figures)
    if (figure.name.starts_with(family.figure))
      sheet.counts(row + figure.name.substr(family.figure.size()), figure.count, figure.heads);
  sheet.persons(row + std::string(kPublicKaaOthers), {});
}

/// How closely a reader can place a figure: by so much it may be greater, or smaller.
struct Slack {
  long long up = 0, down = 0;
  [[nodiscard]] bool tells(long long n, const PublicRules& rules) const {
    return n >= 1 && n < rules.hide_below && up + std::min(n, down) < rules.hide_below;
  }
};

/// Whoever has a measure has one at least, and who said no to the first has that one as well: of
/// one sex no more persons than measures, and by the totals no fewer than what the others leave.
/// Where nearly everybody has one only, that tells the few.
bool measures_tell(std::span<const KaaFigure> figures, Sex sex, const PublicRules& rules) {
  const auto of_sex = [&](std::string_view figure) { return count_in(figures, figure).of(sex); };
  const auto further = [&](auto count) {
    return count("measures") - count("with_measure") - count("declined_first");
  };
  const long long own = further(of_sex), all = further([&](std::string_view figure) {
                                           return count_in(figures, figure).total();
                                         });
  const Slack more{.up = own, .down = all - own}, fewer{.up = all - own, .down = own};
  return more.tells(of_sex("with_measure"), rules) || more.tells(of_sex("declined_first"), rules) ||
         fewer.tells(of_sex("without_measure"), rules);
}

/// The same by the totals alone.
bool measures_tell(std::span<const KaaFigure> figures, const PublicRules& rules) {
  const auto total = [&](std::string_view figure) { return count_in(figures, figure).total(); };
  const Slack slack{.up = total("measures") - total("with_measure") - total("declined_first"),
                    .down = 0};
  return slack.tells(total("with_measure"), rules) || slack.tells(total("declined_first"), rules);
}

/// Then the measures are hidden: by sex, or all of them.
void hide_telling_measures(PublicTable& table, std::span<const KaaFigure> figures,
                           const std::string& measures, const PublicRules& rules) {
  const bool in_total = measures_tell(figures, rules);
  const bool by_sex = std::ranges::any_of(
      kSexColumns, [&](const SexColumn& each) { return measures_tell(figures, each.sex, rules); });
  for (auto& figure : table.figures)
    if (figure.row == measures && figure.value > 0 &&
        (figure.column.empty() ? in_total : in_total || by_sex))
      figure.persons = 1;
}

/// A figure as it was given out last, printed or hidden.
const PublishedFigure* latest(std::span<const Publication> earlier, const std::string& row,
                              const std::string& column) {
  const PublishedFigure* found = nullptr;
  for (const auto& publication : earlier)
    for (const auto& figure : publication.figures)
      if (figure.row == row && figure.column == column && figure.fate != FigureFate::never)
        found = &figure;
  return found;
}

}  // namespace

std::string public_kaa_row(Half half, std::string_view figure) {
  for (const auto& each : kRows)
    if (each.figure == figure) return persons_row(half) + std::string(each.row);
  for (const auto& each : kMeasureRows)
    if (each.figure == figure) return measures_row(half) + std::string(each.row);
  for (const auto& each : kFamilies)
    if (figure.starts_with(each.figure))
      return persons_row(half) + std::string(each.row) +
             std::string(figure.substr(each.figure.size()));
  return measures_row(half) + std::string(kMeasureFamily.row) +
         std::string(figure.substr(kMeasureFamily.figure.size()));
}

std::vector<std::string> public_kaa_no_more_than(const std::string& row) {
  constexpr std::string_view kMeasures = "kaa_measures.";
  if (!row.starts_with(kMeasures) || row.find('/') != std::string::npos) return {};
  const std::string persons = "kaa_persons." + row.substr(kMeasures.size());
  return {persons + "/measure=yes", persons + "/first=declined"};
}

std::string public_kaa_left_before(const std::string& row) {
  constexpr std::string_view kPersons = "kaa_persons.";
  if (!row.starts_with(kPersons) || row.find('/') != std::string::npos) return {};
  return public_kaa_row(parse_half(row.substr(kPersons.size())).before(), "registered");
}

PublicTable public_kaa(std::span<const KaaFigure> figures, Half half, Date as_of,
                       std::span<const Publication> earlier, const PublicRules& rules) {
  PublicSheet sheet(std::min(as_of, half.days().last));
  const std::string persons = persons_row(half), measures = measures_row(half);
  add_all(sheet, figures, kRows, persons, count_in(figures, "covered"));
  for (const auto& family : kFamilies) add_family(sheet, figures, family, persons);
  add_all(sheet, figures, kMeasureRows, measures, count_in(figures, "measures.other"));
  add_family(sheet, figures, kMeasureFamily, measures);
  PublicTable table = sheet.table();
  hide_telling_measures(table, figures, measures, rules);
  const std::string covered = public_kaa_row(half, "covered"),
                    registered = public_kaa_row(half, "registered");
  const std::string before = public_kaa_row(half.before(), "registered"),
                    after = public_kaa_row(half.after(), "covered");
  for (auto& figure : table.figures) {
    if (figure.row != covered && figure.row != registered) continue;
    const auto* beside = latest(earlier, figure.row == covered ? before : after, figure.column);
    if (beside == nullptr) continue;
    const long long apart = std::abs(figure.value - beside->value);
    if (apart > 0 || beside->fate == FigureFate::hidden)
      figure.persons = std::min(figure.persons, std::max(apart, 1LL));
  }
  return table;
}

}  // namespace jagmed
