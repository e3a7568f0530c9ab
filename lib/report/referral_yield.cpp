#include "report/referral_yield.hpp"

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

std::vector<std::string> cells(std::string label, const ChannelYield& channel) {
  std::vector<std::string> row{std::move(label)};
  for (const int count : {channel.referred, channel.complete, channel.offered, channel.yes})
    row.push_back(std::to_string(count));
  for (const Outcome outcome : kOutcomes) row.push_back(std::to_string(channel.with(outcome)));
  return row;
}

Table table_of(const Catalogue& text, const ProgrammeYield& yield, const CodeBook& codes) {
  Table table({text("refer.yield.col.channel")});
  for (const char* key : {"refer.yield.col.referred", "refer.yield.col.complete",
                          "refer.yield.col.offered", "refer.yield.col.yes"})
    table.add_column(text(key), Align::right);
  for (const Outcome outcome : kOutcomes)
    table.add_column(text("refer.yield.outcome." + std::string(referral_outcome_name(outcome))),
                     Align::right);
  for (const auto& channel : yield.channels)
    table.add(cells(channel_words(text, codes, channel.channel), channel));
  table.add(cells(text("refer.yield.all"), sum_of(yield.channels)));
  return table;
}

Json counts_json(const ChannelYield& channel) {
  Json counts{{"referred", channel.referred},
              {"complete", channel.complete},
              {"offered", channel.offered},
              {"yes", channel.yes}};
  for (const Outcome outcome : kOutcomes)
    counts["outcomes"][std::string(referral_outcome_name(outcome))] = channel.with(outcome);
  return counts;
}

Json json_of(const ProgrammeYield& yield) {
  Json channels = Json::array();
  for (const auto& channel : yield.channels) {
    Json row{{"channel", channel.channel.empty() ? Json() : Json(channel.channel)}};
    row.update(counts_json(channel));
    channels.push_back(std::move(row));
  }
  return {{"programme", yield.programme->code},
          {"channels", std::move(channels)},
          {"total", counts_json(sum_of(yield.channels))}};
}

}  // namespace

std::string referral_yield_report(const Catalogue& text, Format format, Date as_of,
                                  std::span<const ProgrammeYield> all, const CodeBook& codes) {
  if (format == Format::json) {
    std::vector<Json> programmes;
    for (const auto& each : all) programmes.push_back(json_of(each));
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
  return out;
}

}  // namespace jagmed
