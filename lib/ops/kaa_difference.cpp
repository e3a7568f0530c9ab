#include "ops/kaa_difference.hpp"

#include "ops/written_halves.hpp"
#include "store/kaa.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace jagmed::ops {
namespace {

bool is_over(const KaaMeasure& measure) { return measure.status == "declined" || measure.ended; }

Date last_day(const KaaMeasure& measure) {
  return measure.ended.value_or(measure.started.value_or(measure.offered));
}

/// The earlier of two days; nothing when they are the same one, or neither is said.
std::optional<Date> first_unlike(const std::optional<Date>& a, const std::optional<Date>& b) {
  if (a == b) return {};
  return a && b ? std::min(a, b) : a ? a : b;
}

/// From which day on two states of a measure tell different things.
Date unlike_from(const KaaMeasure& a, const KaaMeasure& b) {
  const Date offered = std::min(a.offered, b.offered);
  if (a.offered != b.offered || a.kind != b.kind || a.other_text != b.other_text) return offered;
  if (const auto day = first_unlike(a.started, b.started)) return *day;
  if (const auto day = first_unlike(a.ended, b.ended)) return *day;
  return a.status == b.status ? last_day(a) : offered;
}

bool same_occupation(const KaaOccupation& a, const KaaOccupation& b) {
  return a.since == b.since && a.occupation == b.occupation;
}

bool same_contact(const KaaContact& a, const KaaContact& b) {
  const auto all = [](const KaaContact& c) {
    return std::tie(c.day, c.mode, c.incoming, c.result);
  };
  return all(a) == all(b);
}

class Difference {
 public:
  Difference(ReadTxn& txn, Date today) : txn_(txn), today_(today) {}

  void add(const KaaCase* before, const KaaCase* after) {
    if (before == nullptr || after == nullptr)
      return add(
          changed_halves(txn_, {}, before == nullptr ? after->spell : before->spell, today_));
    if (by_mistake(before->spell) && by_mistake(after->spell)) return;
    add(changed_halves(txn_, before->spell, after->spell, today_));
    add_occupations(before->occupations, after->occupations);
    add_occupations(after->occupations, before->occupations);
    add_contacts(before->contacts, after->contacts);
    add_contacts(after->contacts, before->contacts);
    add_measures(before->measures, after->measures);
  }
  [[nodiscard]] std::vector<std::string> halves() const { return {halves_.begin(), halves_.end()}; }

 private:
  void add(const std::vector<std::string>& halves) { halves_.insert(halves.begin(), halves.end()); }
  void add(const DateRange& days) { add(written_halves_within(txn_, days)); }

  void add_occupations(const std::vector<KaaOccupation>& of,
                       const std::vector<KaaOccupation>& without) {
    for (const auto& each : of)
      if (std::ranges::none_of(without,
                               [&](const auto& other) { return same_occupation(each, other); }))
        add({each.since, today_});
  }

  /// Two alike on one day are told apart by their count.
  void add_contacts(const std::vector<KaaContact>& of, const std::vector<KaaContact>& without) {
    for (const auto& each : of) {
      const auto is_it = [&](const auto& other) { return same_contact(each, other); };
      if (std::ranges::count_if(of, is_it) != std::ranges::count_if(without, is_it))
        add({each.day, each.day});
    }
  }

  void add_measures(const std::vector<KaaMeasure>& before, const std::vector<KaaMeasure>& after) {
    for (const auto& was : before) {
      const auto is = std::ranges::find(after, was.id, &KaaMeasure::id);
      if (is == after.end())
        add_measure(was, was, was.offered);
      else if (!(*is == was))
        add_measure(was, *is, unlike_from(was, *is));
    }
    for (const auto& is : after)
      if (std::ranges::find(before, is.id, &KaaMeasure::id) == before.end())
        add_measure(is, is, is.offered);
  }

  /// What goes on belongs to every half-year up to today.
  void add_measure(const KaaMeasure& was, const KaaMeasure& is, Date from) {
    const bool over = is_over(was) && is_over(is);
    add({from, over ? std::max(last_day(was), last_day(is)) : today_});
  }

  ReadTxn& txn_;
  Date today_;
  std::set<std::string> halves_;
};

const KaaCase* find_in(const KaaCases& cases, std::int64_t spell) {
  const auto found = cases.find(spell);
  return found == cases.end() ? nullptr : &found->second;
}

}  // namespace

KaaCases cases_by_spell(ReadTxn& txn, std::span<const PersonId> persons) {
  KaaCases all;
  for (const PersonId person : persons)
    for (auto& one : kaa_cases_of(txn, person)) {
      const auto spell = one.spell.id;
      all.insert_or_assign(spell, std::move(one));
    }
  return all;
}

std::vector<std::string> halves_between(ReadTxn& txn, const KaaCases& before, const KaaCases& after,
                                        Date today) {
  Difference all(txn, today);
  for (const auto& [spell, was] : before) all.add(&was, find_in(after, spell));
  for (const auto& [spell, is] : after)
    if (!before.contains(spell)) all.add(nullptr, &is);
  return all.halves();
}

}  // namespace jagmed::ops
