#include "cmd/consent/missing_list.hpp"

#include "base/text.hpp"
#include "cmd/consent/common.hpp"
#include "cmd/enroll/common.hpp"
#include "report/table.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace jagmed::cmd {
namespace {

struct SexCount {
  int total = 0, female = 0, male = 0, unknown = 0;
  void add(Sex sex) {
    ++total;
    ++(sex == Sex::female ? female : sex == Sex::male ? male : unknown);
  }
};

struct ReasonGroup {
  std::string reason;
  SexCount count;
  std::optional<Date> oldest;
  std::vector<PersonId> listed;
  int hidden = 0;  ///< with protected data
};

SexCount count_of(const MissingList& list) {
  SexCount count;
  for (const auto& person : list.left_out) count.add(person.sex);
  return count;
}

/// The largest first; the same size in the order of their keys.
std::vector<ReasonGroup> groups_of(const MissingList& list) {
  std::map<std::string, ReasonGroup> by_key;
  for (const auto& person : list.left_out) {
    ReasonGroup& group = by_key[person.reason.key];
    group.reason = person.reason.key;
    group.count.add(person.sex);
    if (person.reason.since && *person.reason.since <= list.as_of)
      group.oldest = std::min(group.oldest.value_or(*person.reason.since), *person.reason.since);
    if (person.protection == Protection::none) group.listed.push_back(person.person);
    else ++group.hidden;
  }
  std::vector<ReasonGroup> groups;
  for (auto& [key, group] : by_key) groups.push_back(std::move(group));
  std::stable_sort(groups.begin(), groups.end(), [](const ReasonGroup& a, const ReasonGroup& b) {
    return a.count.total > b.count.total;
  });
  return groups;
}

std::string sexes(const Catalogue& text, const SexCount& count) {
  return text(count.unknown > 0 ? "consent.missing.sexes_unknown" : "consent.missing.sexes",
              count.female, count.male, count.unknown);
}

std::vector<std::string> person_codes(Session& session, ReadTxn& txn, const ReasonGroup& group) {
  std::vector<std::string> codes;
  for (const PersonId id : group.listed) codes.push_back(session.code(txn, id));
  return codes;
}

void print_groups(Session& session, ReadTxn& txn, const std::vector<ReasonGroup>& groups,
                  const ConsentWords& words, const MissingList& list, MissingDetail detail) {
  int width = 0;
  for (const auto& group : groups)
    width = std::max(width, display_width(words.label("missing_reason", group.reason)));
  for (const auto& group : groups) {
    std::string line = "  " + pad_right(words.label("missing_reason", group.reason), width) +
                       pad_left(std::to_string(group.count.total), 5);
    if (group.oldest) line += "   " + words.text("consent.missing.oldest", list.as_of - *group.oldest);
    session.out() << line << '\n';
    if (detail == MissingDetail::counts) continue;
    if (!group.listed.empty())
      session.out() << "    " << join(person_codes(session, txn, group), ", ") << '\n';
    if (group.hidden > 0) session.print("consent.missing.hidden", group.hidden);
  }
}

int language_cases(const std::vector<ReasonGroup>& groups) {
  for (const auto& group : groups)
    if (group.reason == "language") return group.count.total;
  return 0;
}

}  // namespace

void print_missing(Session& session, ReadTxn& txn, const MissingList& list, const CodeBook& codes,
                   MissingDetail detail) {
  const ConsentWords words{session.text(), codes};
  const SexCount count = count_of(list);
  const std::string purpose = words.label("purpose", list.purpose);
  if (session.settings().programmes.size() > 1) session.out() << list.programme.name << '\n';
  if (count.total == 0) {
    session.print("consent.missing.nobody", list.current, purpose, list.as_of.iso());
    return;
  }
  session.print("consent.missing.head", count.total, list.current, purpose,
                sexes(words.text, count), list.as_of.iso());
  const auto groups = groups_of(list);
  print_groups(session, txn, groups, words, list, detail);
  const int reported = list.current - count.total, language = language_cases(groups);
  if (language > 0 && list.purpose == reporting_purpose(list.programme.scb.basis))
    session.print("consent.missing.language", reported + language, reported);
}

std::string missing_csv(Session& session, ReadTxn& txn, const MissingList& list,
                        const CodeBook& codes, MissingDetail detail) {
  const ConsentWords words{session.text(), codes};
  const auto& text = words.text;
  if (detail == MissingDetail::persons) {
    Table table({text("consent.col.person"), text("consent.col.sex"), text("consent.col.reason"),
                 text("consent.col.since")});
    for (const auto& person : list.left_out)
      if (person.protection == Protection::none)
        table.add({session.code(txn, person.person), sex_word(session, person.sex),
                   words.label("missing_reason", person.reason.key),
                   person.reason.since ? person.reason.since->iso() : ""});
    return table.csv();
  }
  Table table({text("consent.col.reason"), text("consent.col.female"), text("consent.col.male"),
               text("consent.col.unknown"), text("consent.col.total")},
              {Align::left, Align::right, Align::right, Align::right, Align::right});
  for (const auto& group : groups_of(list))
    table.add({words.label("missing_reason", group.reason), std::to_string(group.count.female),
               std::to_string(group.count.male), std::to_string(group.count.unknown),
               std::to_string(group.count.total)});
  return table.csv();
}

std::string missing_json(Session& session, ReadTxn& txn, const MissingList& list,
                         MissingDetail detail) {
  const SexCount count = count_of(list);
  nlohmann::ordered_json reasons = nlohmann::ordered_json::array();
  for (const auto& group : groups_of(list)) {
    nlohmann::ordered_json reason{{"reason", group.reason}, {"persons", group.count.total}};
    if (group.oldest) reason["oldest_days"] = list.as_of - *group.oldest;
    if (detail == MissingDetail::persons) {
      reason["codes"] = person_codes(session, txn, group);
      reason["protected"] = group.hidden;
    }
    reasons.push_back(std::move(reason));
  }
  const nlohmann::ordered_json document{
      {"schema_version", 1},
      {"as_of", list.as_of.iso()},
      {"programme", list.programme.code},
      {"purpose", list.purpose},
      {"current", list.current},
      {"left_out", {{"total", count.total}, {"female", count.female}, {"male", count.male},
                    {"unknown", count.unknown}}},
      {"reasons", std::move(reasons)},
      {"with_consent", list.current - count.total}};
  return document.dump(2) + "\n";
}

}  // namespace jagmed::cmd
