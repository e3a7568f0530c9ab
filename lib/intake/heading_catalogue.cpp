#include "intake/heading_catalogue.hpp"

#include "base/text.hpp"
#include "intake/heading_subject.hpp"
#include "intake/heading_unit.hpp"
#include "intake/heading_words.hpp"
#include "intake/profile_list.hpp"

#include <algorithm>

namespace jagmed {
namespace {

constexpr std::size_t kShortestPart = 4;

void add_once(std::vector<Field>& fields, Field field) {
  if (std::ranges::find(fields, field) == fields.end()) fields.push_back(field);
}

template <class Words>
bool is_one_of(const Words& words, std::string_view word) {
  return std::ranges::find(words, word) != std::end(words);
}

/// True when `name` stands in `text` as words of its own.
bool has_words(std::string_view text, std::string_view name) {
  const auto edge = [&](std::size_t at) { return at >= text.size() || text[at] == ' '; };
  for (auto at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1))
    if ((at == 0 || text[at - 1] == ' ') && edge(at + name.size())) return true;
  return false;
}

/// True when some word of `name` begins as one of `beginnings`, which may be several words; a blank
/// at its end is the end of the word. What stands inside a word says nothing: "tillåt" in
/// "otillåten".
template <class Words>
bool has_beginning(const std::string& name, const Words& beginnings) {
  constexpr std::string_view kBetween = " /-_", kLeftOut = "().:,";
  std::string words = " ";
  for (const char c : name)
    if (kLeftOut.find(c) == std::string_view::npos)
      words += kBetween.find(c) == std::string_view::npos ? c : ' ';
  words += ' ';
  return std::ranges::any_of(beginnings, [&](std::string_view begin) {
    return words.find(" " + std::string(begin)) != std::string::npos;
  });
}

bool is_counted(const Heading& heading) {
  if (said_unit(heading).counted) return true;
  return unit_of(heading) == Unit::none && (has_beginning(heading.name, heading_words::kCounts) ||
                                            has_beginning(heading.name, heading_words::kCounted));
}

bool is_of_all_absence(Field field) {
  return field == Field::absent_min || field == Field::absent_hours || field == Field::absent_pct;
}

bool is_of_part(Field field) {
  return field == Field::valid_min || field == Field::valid_hours || field == Field::valid_pct ||
         field == Field::invalid_min || field == Field::invalid_hours ||
         field == Field::invalid_pct;
}

bool is_of_pupil(Field field) {
  return field == Field::personnummer || field == Field::name || field == Field::given_name ||
         field == Field::family_name || field == Field::source_person_id;
}

bool is_unit(std::string_view name) {
  return std::ranges::find(heading_words::kUnitAlone, name) != std::end(heading_words::kUnitAlone);
}

/// Word by word, or but for a blank: "övrig frånvaro" is no slip for "giltig frånvaro".
bool is_slip(const std::string& heading, const std::string& name) {
  const auto typed = split(heading, ' '), meant = split(name, ' ');
  if (typed.size() != meant.size()) return join(typed, "") == join(meant, "");
  for (std::size_t i = 0; i < typed.size(); ++i)
    if (!nearest(typed[i], std::span(&meant[i], 1))) return false;
  return true;
}

bool is_contact(const std::string& name) {
  for (auto word : split(name, ' ')) {
    while (word.ends_with('.') || word.ends_with(':')) word.pop_back();
    if (std::ranges::find(heading_words::kContact, word) != std::end(heading_words::kContact))
      return true;
  }
  return false;
}

/// "giltig frånvaro (tim)" of "giltig frånvaro / tim": two header rows, of which the lower one only
/// says the unit. Nothing for other headings.
std::optional<Heading> with_unit_below(const Heading& heading) {
  if (heading.name.ends_with(" /"))
    return Heading{heading.name.substr(0, heading.name.size() - 2), heading.unit};
  const auto cut = heading.name.rfind(" / ");
  if (cut == std::string::npos) return {};
  Heading whole =
      heading_of(heading.name.substr(0, cut) + " (" + heading.name.substr(cut + 3) + ")");
  if (whole.unit == Unit::none) return {};
  return whole;
}

/// A measure in other units than those of the heading is another measure.
bool fits_unit(const Heading& heading, Field field) {
  return heading.unit == Unit::none ? true : heading.unit == field_unit(field);
}

}  // namespace

void HeadingCatalogue::put(std::string_view text, Field field) {
  const Heading heading = heading_of(text);
  const bool known = std::ranges::any_of(
      entries_, [&](const Entry& entry) { return entry.field == field && entry.alias == heading; });
  if (known || heading.name.empty()) return;
  entries_.push_back({heading, field});
  if (std::ranges::find(names_, heading.name) == names_.end()) names_.push_back(heading.name);
}

HeadingCatalogue::HeadingCatalogue(const ProfileFolders& where) {
  for (const auto& listed : list_profiles(where)) {
    if (!listed.profile || listed.profile->file.format != FileFormat::csv) continue;
    for (const Field field : all_fields())
      for (const auto& alias : listed.profile->columns[field])
        if (alias.index == 0 && field != Field::days) put(alias.text, field);  // see settle_spans
  }
  for (const auto& [heading, field] : heading_words::kUsual) put(heading, field);
}

HeadingMeaning HeadingCatalogue::of(const Heading& heading) const {
  HeadingMeaning meaning;
  if (heading.name.empty()) return meaning;
  if (const std::string name = without_form(heading.name); name != heading.name)
    return of({name, heading.unit});
  if (tells_former_value(heading.name)) return {.read_past = true};
  const auto begins = [&](const auto& words) { return has_beginning(heading.name, words); };
  const bool offered = begins(heading_words::kOffered) && !begins(heading_words::kAway);
  meaning.not_all_absence = begins(heading_words::kNotAllAbsence) || offered;
  meaning.no_absence = offered || begins(heading_words::kThere) || begins(heading_words::kOfNoRow);
  meaning.counted = is_counted(heading);
  meaning.of_absence = begins(heading_words::kAbsence) && !begins(heading_words::kTimes) &&
                       !begins(heading_words::kCounted) && !said_unit(heading).counted;
  meaning.read_past = is_one_of(heading_words::kReadPast, heading.name) || is_contact(heading.name);
  for (const auto& entry : entries_)
    if (heading_fits(heading, entry.alias, entry.field)) add_once(meaning.fields, entry.field);
  const bool of_others = names_somebody_else(heading.name);
  if (of_others) std::erase_if(meaning.fields, is_of_pupil);
  if (meaning.known() || has_beginning(heading.name, heading_words::kOfNoRow)) return meaning;
  if (const auto whole = with_unit_below(heading)) {
    HeadingMeaning joined = of(*whole);
    for (const Field field : joined.fields)
      if (fits_unit(*whole, field)) add_once(meaning.near, field);
    if (!meaning.near.empty()) return meaning;
  }
  find_near(heading, meaning);
  if (of_others) std::erase_if(meaning.near, is_of_pupil);
  return meaning;
}

Heading HeadingCatalogue::measured(const Heading& heading) const {
  if (heading.unit != Unit::none || of(heading).known()) return heading;
  const SaidUnit said = said_unit(heading);
  const Heading whole{said.rest, said.unit};
  const bool known = said.unit != Unit::none && std::ranges::any_of(of(whole).fields, is_measure);
  return known ? whole : heading;
}

/// Of names that stand in it only those that are not part of a longer one: "giltig frånvaro" says
/// more than "frånvaro". The opposite of a name is not near to it, and a count of days is no time.
void HeadingCatalogue::find_near(const Heading& heading, HeadingMeaning& meaning) const {
  std::vector<std::string_view> parts;
  for (const auto& name : names_)
    if (name.size() >= kShortestPart && !is_unit(name) && has_words(heading.name, name))
      parts.push_back(name);
  const auto is_part = [&](const std::string& name) {
    return std::ranges::find(parts, std::string_view(name)) != parts.end() &&
           std::ranges::none_of(parts, [&](std::string_view longer) {
             return longer.size() > name.size() && has_words(longer, name);
           });
  };
  auto near = nearest(heading.name, names_);
  if (near && is_unit(*near)) near.reset();
  const Heading measured{heading.name, unit_of(heading)};
  const bool negated = has_beginning(heading.name, heading_words::kNegations);
  for (const auto& entry : entries_) {
    const bool slip = near && entry.alias.name == *near &&
                      (!is_measure(entry.field) || is_slip(heading.name, *near));
    const bool means = slip || is_part(entry.alias.name);
    if (!means || !fits_unit(measured, entry.field)) continue;
    if (negated != has_beginning(entry.alias.name, heading_words::kNegations)) continue;
    if (meaning.counted && field_unit(entry.field) != Unit::none) continue;
    if (meaning.not_all_absence && is_of_all_absence(entry.field)) continue;
    add_once(meaning.near, entry.field);
  }
  // "frånvaro giltig" is no more all of it than "giltig frånvaro" is.
  if (std::ranges::any_of(meaning.near, is_of_part)) std::erase_if(meaning.near, is_of_all_absence);
  // Nor is "sen ankomst / giltig" all that was valid.
  const auto cut = heading.name.rfind(" / ");
  if (cut != std::string::npos &&
      has_beginning(heading.name.substr(0, cut), heading_words::kNotAllAbsence))
    std::erase_if(meaning.near,
                  [](Field field) { return is_of_part(field) || field == Field::validity; });
}

}  // namespace jagmed
