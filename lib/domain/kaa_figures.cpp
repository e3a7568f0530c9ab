#include "domain/kaa_figures.hpp"

#include "base/error.hpp"
#include "base/identity_shape.hpp"
#include "base/text.hpp"
#include "domain/kaa_at.hpp"

#include <algorithm>
#include <map>

namespace jagmed {
namespace {

/// What a person's spells of the half-year say together.
struct PersonHalf {
  const KaaCase* latest = nullptr;
  std::vector<const KaaMeasure*> measures;  ///< offered or going on in the half-year
  const KaaMeasure* first_offered = nullptr;
  bool late_no = false;  ///< in the half-year, to the first measure of an earlier one
  bool contact = false;
};

/// Whether somebody says no on one of the days to what was the first measure they were offered in a
/// half-year before.
bool late_no(const KaaCase& one, const DateRange& days) {
  return std::ranges::any_of(one.measures, [&](const KaaMeasure& m) {
    const auto no = said_no_on(m);
    if (!no || m.offered >= days.first || !days.contains(*no)) return false;
    const DateRange half = Half::of(m.offered).days();
    return std::ranges::none_of(one.measures, [&](const KaaMeasure& other) {
      return half.contains(other.offered) && other.offered < m.offered;
    });
  });
}

void take(PersonHalf& person, const KaaCase& one, const DateRange& days) {
  if (person.latest == nullptr || one.spell.started >= person.latest->spell.started)
    person.latest = &one;
  for (const auto& m : one.measures) {
    const bool offered = days.contains(m.offered);
    if (belongs_to(m, days)) person.measures.push_back(&m);
    const bool first = person.first_offered == nullptr || m.offered < person.first_offered->offered;
    if (offered && first) person.first_offered = &m;
  }
  person.late_no = person.late_no || late_no(one, days);
  person.contact = person.contact || contact_within(one, days);
}

bool deregistered(const PersonHalf& p, const DateRange& days) {
  return p.latest->spell.ended && *p.latest->spell.ended <= days.last;
}

bool has_measure(const PersonHalf& p, const DateRange& days) {
  return std::any_of(p.measures.begin(), p.measures.end(),
                     [&](const KaaMeasure* m) { return goes_on(*m, days); });
}

/// The no counts in the half-year in which it was said.
bool declined_first(const PersonHalf& p, const DateRange& days) {
  if (p.late_no) return true;
  const auto no = p.first_offered == nullptr ? std::nullopt : said_no_on(*p.first_offered);
  return no && *no <= days.last;
}

bool reason_missing(const PersonHalf& p, const DateRange&) {
  return p.latest->spell.registration_reason == "unknown";
}

bool anybody(const PersonHalf&, const DateRange&) { return true; }
bool contacted(const PersonHalf& p, const DateRange&) { return p.contact; }

/// A figure of persons: who is in it, or who is not.
struct PersonRule {
  const char* name;
  bool (*holds)(const PersonHalf&, const DateRange&);
  bool wanted = true;
};
constexpr PersonRule kPersonRules[] = {{"covered", anybody},
                                       {"registered", deregistered, false},
                                       {"deregistered", deregistered},
                                       {"reason_missing", reason_missing},
                                       {"contact", contacted},
                                       {"no_contact", contacted, false},
                                       {"with_measure", has_measure},
                                       {"without_measure", has_measure, false},
                                       {"declined_first", declined_first}};

void add(KaaFigure& figure, const Person& person) {
  figure.count.add(person.sex, 1);
  if (figure.persons.insert(person.id).second) figure.heads.add(person.sex, 1);
}

using Family = std::map<std::string, KaaFigure>;

void add(Family& family, const std::string& name, const Person& person) {
  auto& figure = family[name];
  figure.name = name;
  add(figure, person);
}

void append(std::vector<KaaFigure>& figures, Family& family) {
  for (auto& [name, figure] : family) figures.push_back(std::move(figure));
}

std::map<PersonId, PersonHalf> by_person(std::span<const KaaCase> cases, const DateRange& days) {
  std::map<PersonId, PersonHalf> persons;
  for (const auto& one : cases)
    if (!by_mistake(one.spell) && one.spell.touches(days)) take(persons[one.person.id], one, days);
  return persons;
}

}  // namespace

std::vector<KaaFigure> kaa_figures(std::span<const KaaCase> cases, Half half) {
  return kaa_figures(cases, half.days());
}

std::vector<KaaFigure> kaa_figures(std::span<const KaaCase> cases, const DateRange& days) {
  std::vector<KaaFigure> figures;
  for (const auto& rule : kPersonRules) figures.push_back({rule.name, {}, {}});
  KaaFigure measures{"measures", {}, {}}, no_text{"other_without_text", {}, {}};
  Family ends, reasons, kinds;
  for (const auto& [id, half_of] : by_person(cases, days)) {
    const Person& person = half_of.latest->person;
    const KaaSpell& spell = half_of.latest->spell;
    for (std::size_t i = 0; i < std::size(kPersonRules); ++i)
      if (kPersonRules[i].holds(half_of, days) == kPersonRules[i].wanted) add(figures[i], person);
    if (deregistered(half_of, days))
      add(ends, "deregistered." + spell.deregistration_reason, person);
    add(reasons, "reason." + spell.registration_reason, person);
    for (const auto* m : half_of.measures) {
      add(measures, person);
      add(kinds, "measures." + m->kind, person);
      const bool may_say =
          person.protection == Protection::none;  // of the others no words are stored
      if (may_say && m->kind == "other" && m->other_text.empty()) add(no_text, person);
    }
  }
  append(figures, ends);
  append(figures, reasons);
  figures.push_back(std::move(measures));
  append(figures, kinds);
  figures.push_back(std::move(no_text));
  return figures;
}

const KaaFigure& kaa_figure(std::span<const KaaFigure> figures, std::string_view name) {
  std::vector<std::string> known;
  for (const auto& figure : figures) {
    if (figure.name == name) return figure;
    known.push_back(figure.name);
  }
  const auto near = nearest(name, known);
  throw Error(ErrorKind::usage,
              {"kaa.figure.unknown", {looks_like_identity(name) ? "…" : terminal_safe(name)}},
              near ? Message("code.near", {*near}) : Message("code.known", {join(known, ", ")}));
}

BySex count_in(std::span<const KaaFigure> figures, std::string_view name) {
  for (const auto& figure : figures)
    if (figure.name == name) return figure.count;
  return {};
}

}  // namespace jagmed
