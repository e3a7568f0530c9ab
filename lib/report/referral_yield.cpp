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
  return key.empty() ? text("refer.yield.no_channel")
                     : codes.label("channel", key, text.language());
}

/// A count with its column of the public table; the first is all of the row.
struct Count {
  std::string name, column;
  int n = 0;
};
/// Offers and those who said yes are not given out: no outcome counts more than they do, so that a
/// reader who knows both may tell a hidden outcome.
std::vector<Count> counts_of(const ChannelYield& yield, bool given_out) {
  namespace column = public_referrals_column;
  std::vector<Count> counts{{"referred", "", yield.referred},
                            {"complete", column::kComplete, yield.complete}};
  if (!given_out)
    counts.insert(counts.end(), {{"offered", "", yield.offered}, {"yes", "", yield.yes}});
  for (const Outcome outcome : kOutcomes)
    counts.push_back({std::string(referral_outcome_name(outcome)), column::outcome(outcome),
                      yield.with(outcome)});
  return counts;
}

struct SexRow {
  Sex sex;
  const char* key;  ///< of JSON
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

std::vector<std::string> cells(std::string label, const ChannelYield& channel,
                               const std::string& row, const ProgrammeYield& yield,
                               bool given_out) {
  std::vector<std::string> out{std::move(label)};
  for (const auto& [name, column, n] : counts_of(channel, given_out))
    out.push_back(yield.hidden.of(row, column) ? kHiddenFigure : std::to_string(n));
  return out;
}

/// Whether other channels have a line: also where a sum is hidden, or whoever adds the channels up
/// has it.
bool tells_others(const ProgrammeYield& yield, std::size_t named) {
  bool hides_sum = false;
  for (const auto& [name, column, n] : counts_of({}, true))
    hides_sum = hides_sum || yield.hidden.of(public_referrals_row::kAll, column);
  return hides_sum || named < yield.channels.size();
}

Table table_of(const Catalogue& text, const ProgrammeYield& yield, const CodeBook& codes,
               bool given_out) {
  namespace row = public_referrals_row;
  Table table({text("refer.yield.col.channel")});
  std::vector<std::string> heads{"refer.yield.col.referred", "refer.yield.col.complete"};
  if (!given_out) heads.insert(heads.end(), {"refer.yield.col.offered", "refer.yield.col.yes"});
  for (const auto& key : heads) table.add_column(text(key), Align::right);
  for (const Outcome outcome : kOutcomes)
    table.add_column(text("refer.yield.outcome." + std::string(referral_outcome_name(outcome))),
                     Align::right);
  const auto named = named_channels(yield);
  for (const auto& channel : named)
    table.add(cells(channel_words(text, codes, channel.channel), channel,
                    row::channel(channel.channel), yield, given_out));
  if (tells_others(yield, named.size())) {
    std::vector<std::string> others(1 + counts_of({}, given_out).size(), kHiddenFigure);
    others.front() = text("refer.yield.others");
    table.add(std::move(others));
  }
  table.add(cells(text("refer.yield.all"), sum_of(yield.channels), row::kAll, yield, given_out));
  for (const auto& [sex, key, label, of_sex] : sexes_of(yield)) {
    const bool seen = of_sex.referred > 0 || yield.hidden.of(row::sex(sex));
    if (sex != Sex::unknown || seen)
      table.add(cells(text("refer.yield.of_all", inside_sentence(text(label))), of_sex,
                      row::sex(sex), yield, given_out));
  }
  return table;
}

Json counts_json(const ChannelYield& channel, const std::string& row, const ProgrammeYield& yield,
                 bool given_out) {
  Json counts, outcomes;
  for (const auto& [name, column, n] : counts_of(channel, given_out)) {
    Json& into = column.starts_with("/outcome") ? outcomes : counts;
    into[name] = yield.hidden.of(row, column) ? Json() : Json(n);
  }
  counts["outcomes"] = std::move(outcomes);
  return counts;
}

Json json_of(const ProgrammeYield& yield, const MaybePublic& print) {
  namespace row = public_referrals_row;
  const bool given_out = print.has_value();
  Json channels = Json::array(), by_sex;
  const auto named = named_channels(yield);
  for (const auto& channel : named) {
    Json each{{"channel", channel.channel.empty() ? Json() : Json(channel.channel)}};
    each.update(counts_json(channel, row::channel(channel.channel), yield, given_out));
    channels.push_back(std::move(each));
  }
  for (const auto& [sex, key, label, of_sex] : sexes_of(yield))
    by_sex[key] = counts_json(of_sex, row::sex(sex), yield, given_out);
  Json out{{"programme", yield.programme->code},
           {"channels", std::move(channels)},
           {"total", counts_json(sum_of(yield.channels), row::kAll, yield, given_out)},
           {"by_sex", std::move(by_sex)}};
  if (print)
    out["suppressed"] = {{"channels", tells_others(yield, named.size())},
                         {"any", !yield.hidden.empty()}};
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
      out += table_of(text, each, codes, print.has_value()).csv();
      continue;
    }
    out += text("refer.yield.title", each.programme->name, as_of.iso()) + "\n";
    if (each.channels.empty())
      out += text("refer.yield.nobody") + "\n";
    else
      out += table_of(text, each, codes, print.has_value()).text() +
             text(print ? "refer.yield.sum_public" : "refer.yield.sum") + "\n";
  }
  return out + public_note(text, format, print);
}

}  // namespace jagmed
