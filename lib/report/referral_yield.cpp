#include "report/referral_yield.hpp"

#include "base/text.hpp"
#include "domain/public_referrals.hpp"
#include "report/by_sex.hpp"

#include <array>

namespace jagmed {
namespace {

using Json = nlohmann::ordered_json;
using Outcome = ReferralOutcome;

constexpr std::array<Outcome, kReferralOutcomes> kOutcomes{
    Outcome::started, Outcome::not_started, Outcome::no_but_support,
    Outcome::no,      Outcome::open,        Outcome::closed};

std::string channel_words(const Catalogue& text, const CodeBook& codes, const std::string& key) {
  return key.empty() ? text("refer.yield.no_channel") : codes.label("channel", key, text.language());
}

/// A count with its column of the public table; the first is all of the row.
struct Count {
  std::string name, column;
  int n = 0;
};
std::vector<Count> counts_of(const ChannelYield& yield) {
  namespace column = public_referrals_column;
  std::vector<Count> counts{{"referred", "", yield.referred},
                            {"complete", column::kComplete, yield.complete},
                            {"offered", column::kOffered, yield.offered},
                            {"yes", column::kYes, yield.yes}};
  for (const Outcome outcome : kOutcomes)
    counts.push_back({std::string(referral_outcome_name(outcome)), column::outcome(outcome), yield.with(outcome)});
  return counts;
}

struct SexRow {
  Sex sex;
  const char* key;     ///< of JSON
  const char* label;
  const ChannelYield& yield;
};
std::vector<SexRow> sexes_of(const ProgrammeYield& yield) {
  return {{Sex::female, "female", "report.col.female", yield.by_sex.female},
          {Sex::male, "male", "report.col.male", yield.by_sex.male},
          {Sex::unknown, "unknown", "report.col.unknown", yield.by_sex.unknown}};
}

/// A channel that is hidden is not named.
std::vector<ChannelYield> named_channels(const ProgrammeYield& yield) {
  std::vector<ChannelYield> named;
  for (const auto& channel : yield.channels)
    if (!yield.hidden.of(public_referrals_row::channel(channel.channel))) named.push_back(channel);
  return named;
}

std::vector<std::string> cells(std::string label, const ChannelYield& channel, const std::string& row,
                               const HiddenFigures& hidden) {
  std::vector<std::string> out{std::move(label)};
  for (const auto& [name, column, n] : counts_of(channel))
    out.push_back(hidden.of(row, column) ? kHiddenFigure : std::to_string(n));
  return out;
}

Table table_of(const Catalogue& text, const ProgrammeYield& yield, const CodeBook& codes) {
  namespace row = public_referrals_row;
  Table table({text("refer.yield.col.channel")});
  for (const char* key : {"refer.yield.col.referred", "refer.yield.col.complete",
                          "refer.yield.col.offered", "refer.yield.col.yes"})
    table.add_column(text(key), Align::right);
  for (const Outcome outcome : kOutcomes)
    table.add_column(text("refer.yield.outcome." + std::string(referral_outcome_name(outcome))),
                     Align::right);
  const auto named = named_channels(yield);
  for (const auto& channel : named)
    table.add(cells(channel_words(text, codes, channel.channel), channel, row::channel(channel.channel), yield.hidden));
  if (named.size() < yield.channels.size()) {
    std::vector<std::string> others(1 + counts_of({}).size(), kHiddenFigure);
    others.front() = text("refer.yield.others");
    table.add(std::move(others));
  }
  table.add(cells(text("refer.yield.all"), sum_of(yield.channels), row::kAll, yield.hidden));
  for (const auto& [sex, key, label, of_sex] : sexes_of(yield)) {
    const bool seen = of_sex.referred > 0 || yield.hidden.of(row::sex(sex));
    if (sex != Sex::unknown || seen)
      table.add(cells(text("refer.yield.of_all", inside_sentence(text(label))), of_sex, row::sex(sex), yield.hidden));
  }
  return table;
}

Json counts_json(const ChannelYield& channel, const std::string& row, const HiddenFigures& hidden) {
  Json counts, outcomes;
  for (const auto& [name, column, n] : counts_of(channel)) {
    Json& into = column.starts_with("/outcome") ? outcomes : counts;
    into[name] = hidden.of(row, column) ? Json() : Json(n);
  }
  counts["outcomes"] = std::move(outcomes);
  return counts;
}

Json json_of(const ProgrammeYield& yield, const MaybePublic& print) {
  namespace row = public_referrals_row;
  Json channels = Json::array(), by_sex;
  const auto named = named_channels(yield);
  for (const auto& channel : named) {
    Json each{{"channel", channel.channel.empty() ? Json() : Json(channel.channel)}};
    each.update(counts_json(channel, row::channel(channel.channel), yield.hidden));
    channels.push_back(std::move(each));
  }
  for (const auto& [sex, key, label, of_sex] : sexes_of(yield))
    by_sex[key] = counts_json(of_sex, row::sex(sex), yield.hidden);
  Json out{{"programme", yield.programme->code},
           {"channels", std::move(channels)},
           {"total", counts_json(sum_of(yield.channels), row::kAll, yield.hidden)},
           {"by_sex", std::move(by_sex)}};
  if (print) out["suppressed"] = {{"channels", named.size() < yield.channels.size()}, {"any", !yield.hidden.empty()}};
  return out;
}

}  // namespace

std::string referral_yield_report(const Catalogue& text, Format format, Date as_of,
                                  std::span<const ProgrammeYield> all, const CodeBook& codes,
                                  const MaybePublic& print) {
  if (format == Format::json) {
    std::vector<Json> programmes;
    for (const auto& each : all) programmes.push_back(json_of(each, print));
    return json_text(document(as_of, std::move(programmes)));
  }
  std::string out;
  for (const auto& each : all) {
    if (format == Format::csv) {
      if (all.size() > 1) out += csv_field(each.programme->name, true) + "\r\n";
      out += table_of(text, each, codes).csv();
      continue;
    }
    out += text("refer.yield.title", each.programme->name, as_of.iso()) + "\n";
    if (each.channels.empty()) out += text("refer.yield.nobody") + "\n";
    else out += table_of(text, each, codes).text() + text("refer.yield.sum") + "\n";
  }
  return out + public_note(text, format, print);
}

}  // namespace jagmed
