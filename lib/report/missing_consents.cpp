#include "report/missing_consents.hpp"

#include "base/text.hpp"
#include "report/by_sex.hpp"

#include <algorithm>
#include <map>

namespace jagmed {
namespace {

using Json = nlohmann::ordered_json;

struct ReasonGroup {
  std::string reason;
  BySex count;
  std::optional<Date> oldest;
  std::vector<std::string> listed, ended;  ///< codes; `ended` are among those listed
  int hidden = 0;                          ///< with protection
};

/// The largest first; the same size in the order of their keys.
std::vector<ReasonGroup> groups_of(const MissingConsents& missing, Date as_of) {
  std::map<std::string, ReasonGroup> by_key;
  for (const auto& line : missing.lines) {
    ReasonGroup& group = by_key[line.reason.key];
    group.reason = line.reason.key;
    group.count.add(line.sex, 1);
    if (line.reason.since && *line.reason.since <= as_of)
      group.oldest = std::min(group.oldest.value_or(*line.reason.since), *line.reason.since);
    if (line.protection != Protection::none) {
      ++group.hidden;
      continue;
    }
    group.listed.push_back(line.code);
    if (line.ended) group.ended.push_back(line.code);
  }
  std::vector<ReasonGroup> groups;
  for (auto& [key, group] : by_key) groups.push_back(std::move(group));
  std::stable_sort(groups.begin(), groups.end(), [](const ReasonGroup& a, const ReasonGroup& b) {
    return a.count.total() > b.count.total();
  });
  return groups;
}

BySex count_of(const MissingConsents& missing) {
  BySex count;
  for (const auto& line : missing.lines) count.add(line.sex, 1);
  return count;
}

long long ended_of(const MissingConsents& missing) {
  return std::ranges::count_if(missing.lines,
                               [](const MissingConsentLine& line) { return line.ended; });
}

/// Renders for one language, day and amount of detail.
class Renderer {
 public:
  Renderer(const CodeBook& codes, const Catalogue& text, Date as_of, MissingDetail detail)
      : codes_(codes), text_(text), as_of_(as_of), persons_(detail == MissingDetail::persons) {}

  [[nodiscard]] std::string text(const MissingConsents& missing) const {
    const BySex count = count_of(missing);
    const std::string purpose = label("purpose", missing.purpose);
    if (count.total() == 0)
      return text_("consent.missing.nobody", purpose, missing.current, as_of_.iso()) + "\n";
    std::string out = text_("consent.missing.head", purpose, count.total(), missing.current,
                            as_of_.iso(), sexes(count)) +
                      "\n";
    const auto groups = groups_of(missing, as_of_);
    int width = 0;
    for (const auto& group : groups)
      width = std::max(width, display_width(reason_label(group.reason)));
    for (const auto& group : groups) out += group_text(group, width);
    if (const auto ended = ended_of(missing); ended > 0)
      out += text_("consent.missing.ended", ended) + "\n";
    return out + language_cases(missing, groups, missing.current - count.total());
  }

  [[nodiscard]] std::string csv(const MissingConsents& missing) const {
    return persons_ ? persons_csv(missing) : counts_csv(missing);
  }

  [[nodiscard]] Json json(const MissingConsents& missing) const {
    Json reasons = Json::array();
    for (const auto& group : groups_of(missing, as_of_)) {
      Json reason{{"reason", group.reason}, {"persons", group.count.total()}};
      if (group.oldest) reason["oldest_days"] = as_of_ - *group.oldest;
      if (persons_) {
        reason["codes"] = group.listed;
        reason["ended"] = group.ended;
        reason["protected"] = group.hidden;
      }
      reasons.push_back(std::move(reason));
    }
    const BySex count = count_of(missing);
    return {{"programme", missing.programme.code},
            {"purpose", missing.purpose},
            {"current", missing.current},
            {"missing", persons_json(count)},
            {"ended", ended_of(missing)},
            {"reasons", std::move(reasons)},
            {"not_missing", missing.current - count.total()}};
  }

 private:
  [[nodiscard]] std::string label(const char* list, const std::string& key) const {
    return codes_.label(list, key, text_.language());
  }

  [[nodiscard]] std::string reason_label(const std::string& key) const {
    return key == "erased" ? text_("consent.missing.erased") : label("missing_reason", key);
  }

  [[nodiscard]] std::string sexes(const BySex& count) const {
    return text_(count.unknown > 0 ? "consent.missing.sexes_unknown" : "consent.missing.sexes",
                 count.female, count.male, count.unknown);
  }

  [[nodiscard]] std::string group_text(const ReasonGroup& group, int width) const {
    std::string out = "  " + pad_right(reason_label(group.reason), width) + "  " +
                      pad_left(text_.count(group.count.total()), 3);
    if (group.oldest) out += "   " + text_("consent.missing.oldest", as_of_ - *group.oldest);
    out += "\n";
    if (!persons_) return out;
    if (!group.listed.empty()) out += "    " + join(marked(group), ", ") + "\n";
    if (group.hidden > 0) out += text_("consent.missing.hidden", group.hidden) + "\n";
    return out;
  }

  /// The codes, those who have ended marked as such.
  [[nodiscard]] std::vector<std::string> marked(const ReasonGroup& group) const {
    std::vector<std::string> codes = group.listed;
    for (auto& code : codes)
      if (std::ranges::find(group.ended, code) != group.ended.end())
        code = text_("consent.missing.marked", code);
    return codes;
  }

  [[nodiscard]] std::string language_cases(const MissingConsents& missing,
                                           const std::vector<ReasonGroup>& groups,
                                           long long reported) const {
    if (missing.purpose != reporting_purpose(missing.programme.scb.basis)) return {};
    for (const auto& group : groups)
      if (group.reason == "language")
        return text_("consent.missing.language", reported + group.count.total(), reported) + "\n";
    return {};
  }

  [[nodiscard]] std::string counts_csv(const MissingConsents& missing) const {
    Table table(
        {text_("consent.col.reason"), text_("consent.col.total"), text_("consent.col.female"),
         text_("consent.col.male"), text_("consent.col.unknown")},
        {Align::left, Align::right, Align::right, Align::right, Align::right});
    for (const auto& group : groups_of(missing, as_of_))
      table.add({reason_label(group.reason), std::to_string(group.count.total()),
                 std::to_string(group.count.female), std::to_string(group.count.male),
                 std::to_string(group.count.unknown)});
    return table.csv();
  }

  [[nodiscard]] std::string persons_csv(const MissingConsents& missing) const {
    Table table({text_("consent.col.person"), text_("consent.col.sex"), text_("consent.col.reason"),
                 text_("consent.col.since"), text_("consent.col.ended")});
    for (const auto& line : missing.lines)
      if (line.protection == Protection::none)
        table.add({line.code, std::string(1, sex_letter(line.sex)), reason_label(line.reason.key),
                   line.reason.since ? line.reason.since->iso() : "",
                   line.ended ? text_("consent.missing.yes") : ""});
    return table.csv();
  }

  const CodeBook& codes_;
  const Catalogue& text_;
  Date as_of_;
  bool persons_;
};

}  // namespace

std::string missing_consents_report(std::span<const MissingConsents> programmes, Date as_of,
                                    const CodeBook& codes, const Catalogue& text, Format format,
                                    MissingDetail detail) {
  const Renderer renderer(codes, text, as_of, detail);
  if (format == Format::json) {
    std::vector<Json> all;
    for (const auto& each : programmes) all.push_back(renderer.json(each));
    return json_text(document(as_of, std::move(all)));
  }
  std::string out;
  for (const auto& each : programmes) {
    if (programmes.size() > 1)
      out += format == Format::csv ? csv_field(each.programme.name, true) + "\r\n"
                                   : each.programme.name + "\n";
    out += format == Format::csv ? renderer.csv(each) : renderer.text(each);
  }
  return out;
}

}  // namespace jagmed
