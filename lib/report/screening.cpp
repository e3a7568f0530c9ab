#include "report/screening.hpp"

#include "base/text.hpp"
#include "domain/figures.hpp"
#include "report/by_sex.hpp"
#include "report/table.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>

namespace jagmed {
namespace {

constexpr std::size_t kMostColumns = 9;

std::string who(const ScreenHit& hit, const std::string& prefix) {
  return hit.person == 0 ? hit.masked : person_code(hit.person, prefix);
}

std::string month_text(const ScreenSums& sums) {
  if (sums.month == 0) return {};
  return fmt::format("{}-{:02}", 1970 + (sums.month - 1) / 12, (sums.month - 1) % 12 + 1);
}

/// Rounded down like every share that is held against a limit.
std::string percent(const ScreenSums& sums, const ScreenLimit& limit, const Catalogue& text) {
  if (!sums.has_share(limit.min_coverage_permille)) return "–";
  const auto share = full_permille(sums.of(limit.kind), sums.reported);
  return share ? percent_text(text, *share) : "–";
}

std::string_view kind_code(ScreenKind kind) {
  switch (kind) {
    case ScreenKind::total: break;
    case ScreenKind::valid: return "valid";
    case ScreenKind::invalid: return "invalid";
  }
  return "total";
}

constexpr std::array<std::string_view, 4> kMinuteColumns{"screen.absent", "screen.valid",
                                                         "screen.invalid", "screen.reported"};
constexpr std::array<std::string_view, 4> kDayColumns{"screen.days", "screen.valid",
                                                      "screen.invalid", ""};

/// As their columns.
std::vector<std::int64_t> figures_of(const ScreenSums& sums, ScreenMeasure measure) {
  if (measure == ScreenMeasure::days) return {sums.days, sums.valid_days, sums.invalid_days};
  return {sums.absent, sums.valid, sums.invalid, sums.reported};
}

std::string_view measure_code(ScreenMeasure measure) {
  switch (measure) {
    case ScreenMeasure::permille: break;
    case ScreenMeasure::minutes: return "minutes";
    case ScreenMeasure::days: return "days";
  }
  return "permille";
}

Table table_of(const Screening& found, const ScreenLimit& limit, Format format,
               const Catalogue& text, const std::string& prefix) {
  Table table({text("screen.who"), text("screen.school"), text("screen.group")});
  if (limit.by_month) table.add_column(text("screen.month"));
  const bool in_days = limit.measure == ScreenMeasure::days;
  for (const auto figure : in_days ? kDayColumns : kMinuteColumns)
    if (!figure.empty()) table.add_column(std::string(text.raw(figure)), Align::right);
  const bool shares = found.lists_presence && !in_days;
  if (shares)
    table.add_column(text("screen.share." + std::string(kind_code(limit.kind))), Align::right);
  table.add_column(text("screen.line"), Align::right);
  for (const auto& hit : found.hits) {
    std::vector<std::string> cells;
    cells.reserve(kMostColumns);
    cells.push_back(who(hit, prefix));
    cells.push_back(terminal_safe(hit.school));
    cells.push_back(terminal_safe(hit.group));
    if (limit.by_month) cells.push_back(month_text(hit.sums));
    for (const std::int64_t figure : figures_of(hit.sums, limit.measure))
      cells.push_back(format == Format::csv ? std::to_string(figure) : text.count(figure));
    if (shares) cells.push_back(percent(hit.sums, limit, text));
    cells.push_back(std::to_string(hit.line));
    table.add(std::move(cells));
  }
  return table;
}

std::string limit_text(const ScreenLimit& limit, const Catalogue& text) {
  const std::string kind(text.raw("screen.kind." + std::string(kind_code(limit.kind))));
  if (limit.measure == ScreenMeasure::minutes)
    return text("screen.limit.minutes", limit.least, kind);
  if (limit.measure == ScreenMeasure::days) return text("screen.limit.days", limit.least, kind);
  return text("screen.limit.share", text.tenths(limit.least), kind);
}

std::string as_text(const Screening& found, const ScreenLimit& limit, const Catalogue& text,
                    const std::string& prefix) {
  std::string out = limit_text(limit, text) + "\n";
  if (found.days)
    out += text("screen.period", found.days->first.iso(), found.days->last.iso(),
                text.count(found.pupils), text.count(static_cast<long long>(found.rows))) +
           "\n";
  if (!found.lists_presence) out += text("screen.no_share") + "\n";
  if (!found.hits.empty())
    out.append("\n").append(table_of(found, limit, Format::text, text, prefix).text()).append("\n");
  out += text("screen.hits", found.hits.size(), text.count(found.pupils)) + "\n";
  for (const auto& [key, count] :
       {std::pair{"screen.rejected", found.rejected}, std::pair{"screen.staged", found.staged},
        std::pair{"screen.days_off", found.days_off}, std::pair{"screen.doubles", found.doubles},
        std::pair{"screen.contradicting", found.contradicting},
        std::pair{"screen.same_times", found.same_times},
        std::pair{"screen.like_sums", found.like_sums},
        std::pair{"screen.whole_days", found.whole_days}, std::pair{"screen.sums", found.sums},
        std::pair{"screen.without_share", static_cast<std::uint64_t>(found.without_share)},
        std::pair{"screen.hidden", static_cast<std::uint64_t>(found.hidden)}})
    if (count > 0) out += text(key, count) + "\n";
  if (found.spans_cut > 0)
    out += text("import.rows", text.count(static_cast<long long>(found.spans_cut))) +
           "  W-SPAN-CUT  " + text("row.W-SPAN-CUT") + text("row.school_days", found.days_cut) +
           "\n";
  if (found.below_coverage > 0)
    out += text("screen.below_coverage", found.below_coverage,
                percent_text(text, limit.min_coverage_permille)) +
           "\n";
  if (found.without_minutes > 0 && limit.measure != ScreenMeasure::days)
    out += text("screen.without_minutes", found.without_minutes) + "\n";
  return out;
}

std::string as_json(const Screening& found, const ScreenLimit& limit, const std::string& prefix) {
  nlohmann::ordered_json json{{"schema_version", 1}};
  json["limit"] = {{"measure", measure_code(limit.measure)},
                   {"least", limit.least},
                   {"kind", kind_code(limit.kind)},
                   {"by_month", limit.by_month}};
  if (found.days)
    json["period"] = {{"from", found.days->first.iso()}, {"to", found.days->last.iso()}};
  json["rows"] = {{"read", found.rows},
                  {"rejected", found.rejected},
                  {"staged", found.staged},
                  {"days_off", found.days_off},
                  {"doubles", found.doubles},
                  {"contradicting", found.contradicting},
                  {"same_times", found.same_times},
                  {"whole_days", found.whole_days},
                  {"sums", found.sums},
                  {"like_sums", found.like_sums}};
  json["spans_cut"] = {{"rows", found.spans_cut}, {"school_days", found.days_cut}};
  json["pupils"] = found.pupils;
  json["hidden"] = found.hidden;
  json["without_minutes"] = found.without_minutes;
  json["without_share"] = found.without_share;
  json["below_coverage"] = found.below_coverage;
  json["lists_presence"] = found.lists_presence;
  json["hits"] = nlohmann::ordered_json::array();
  for (const auto& hit : found.hits) {
    nlohmann::ordered_json one{{"who", who(hit, prefix)},
                               {"school", hit.school},
                               {"group", hit.group},
                               {"line", hit.line}};
    if (limit.by_month) one["month"] = month_text(hit.sums);
    one["minutes"] = {{"absent", hit.sums.absent},
                      {"valid", hit.sums.valid},
                      {"invalid", hit.sums.invalid},
                      {"reported", hit.sums.reported}};
    one["days"] = {{"absent", hit.sums.days},
                   {"valid", hit.sums.valid_days},
                   {"invalid", hit.sums.invalid_days}};
    json["hits"].push_back(std::move(one));
  }
  return json.dump(2) + "\n";
}

}  // namespace

std::string screening_report(const Screening& found, const ScreenLimit& limit, Format format,
                             const Catalogue& text, const std::string& prefix) {
  if (format == Format::json) return as_json(found, limit, prefix);
  if (format == Format::csv) return table_of(found, limit, Format::csv, text, prefix).csv();
  return as_text(found, limit, text, prefix);
}

}  // namespace jagmed
