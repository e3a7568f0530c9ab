// What rows outside the data say, and which profiles a file fits.
#include "intake/sniff_facts.hpp"

#include "base/digit.hpp"
#include "base/error.hpp"
#include "intake/header_rows.hpp"
#include "intake/preamble.hpp"
#include "intake/profile_list.hpp"
#include "intake/week.hpp"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace jagmed {
namespace {

using Forms = std::vector<std::pair<std::string, PeriodForm>>;

constexpr const char* kDays[] = {"YYYY-MM-DD", "YYYYMMDD", "D/M/YYYY",
                                 "D/M YYYY",   "D.M.YYYY", "D MMM YYYY"};
/// "1/9 2025 t.o.m. 30/9 2025".
constexpr const char* kBetween[] = {
    " - ", "-", " -- ", "--", " till ", " t.o.m. ", " tom ", " t o m ", " till och med ", " to "};

/// Two days, a month or a week, and what else there may be.
Forms forms_with(std::initializer_list<const char*> others) {
  Forms forms;
  const auto add = [&](const std::string& text) {
    if (auto form = PeriodForm::of(text)) forms.emplace_back(text, std::move(*form));
  };
  for (const std::string day : kDays)
    for (const char* between : kBetween) add(day + between + day);
  add("MMM YYYY");
  for (const char* text : others) add(text);
  add("week");  // "2016/17" is a läsår where that may stand
  return forms;
}
const Forms& period_forms() {
  static const Forms forms = forms_with({"YYYY-MM", "YYYY/YYYY"});
  return forms;
}
/// A title may be a läsår alone, and a day that on which the file was made.
const Forms& bare_forms() {
  static const Forms forms = forms_with({});
  return forms;
}

constexpr const char* kMomentForms[] = {
    "YYYY-MM-DD HH:MM", "YYYY-MM-DD HH:MM:SS", "YYYY-MM-DD HH.MM", "D/M/YYYY HH:MM",
    "D/M YYYY HH:MM",   "D.M.YYYY HH:MM",      "YYYY-MM-DD",       "D/M/YYYY",
    "D/M YYYY"};
constexpr std::size_t kLongestLabel = 60;

std::size_t first_filled(Cells cells) {
  std::size_t at = 0;
  while (at < cells.size() && trimmed(cells[at]).empty()) ++at;
  return at;
}

std::string period_in(std::string_view value, const Forms& forms) {
  for (const auto& [text, form] : forms)
    if (form.read(value)) return text;
  return {};
}
std::string moment_in(std::string_view value) {
  for (const char* form : kMomentForms)
    if (const auto compiled = MomentForm::of(form); compiled && compiled->read(value)) return form;
  return {};
}

bool begins_with_letter(std::string_view text) {
  return !text.empty() && static_cast<unsigned char>(text.front()) > '9';
}

/// "HT2024", "Våren 2025": a term, and no läsår.
bool is_term(std::string_view text) {
  const auto days = SchoolYear::span_of(text);
  return days && begins_with_letter(text) && days->first.year() == days->last.year();
}

/// "Frånvaro" of "Frånvaro HT" before "2024": that word is of the term.
std::string without_term(const std::string& label) {
  const auto cut = label.rfind(' ');
  const std::string last = cut == std::string::npos ? label : label.substr(cut + 1);
  if (!is_term(last + " 2024")) return label;
  return cut == std::string::npos ? std::string() : label.substr(0, cut);
}

/// How a period behind such words is written; "24/25" only where they speak of years.
std::string period_form(std::string_view value, const std::string& label) {
  if (is_term(value)) return "term";
  const std::string form = period_in(value, period_forms());
  if (form != "YYYY/YYYY" || value.find('/') != 2) return form;
  const std::string words = folded(label);
  const auto says = [&](std::string_view word) { return words.find(word) != std::string::npos; };
  return says("läsår") || says("termin") || says("school year") ? "YY/YY" : "";
}

/// The headings themselves, and what stands under a month.
std::vector<Heading> all_headings(const SniffedForm& form) {
  std::vector<Heading> headings;
  for (const auto& name : form.names) {
    headings.push_back(heading_of(name));
    if (const auto cut = name.rfind(" / "); cut != std::string::npos)
      headings.push_back(heading_of(name.substr(cut + 3)));
  }
  return headings;
}

/// A heading as a profile says it, in its own words where they can be told.
std::string written(const Heading& heading) {
  switch (heading.unit) {
    case Unit::minutes: return heading.name + " (min)";
    case Unit::hours: return heading.name + " (tim)";
    case Unit::share: return heading.name + " (%)";
    case Unit::none: break;
  }
  return heading.name;
}

}  // namespace

std::string label_of(Cells cells) {
  const auto at = first_filled(cells);
  if (at == cells.size()) return {};
  std::string_view text = trimmed(cells[at]);
  if (const auto colon = text.find(':'); colon != std::string_view::npos)
    text = text.substr(0, colon);
  const auto digit = std::ranges::find_if(text, is_digit);
  text = trimmed(text.substr(0, static_cast<std::size_t>(digit - text.begin())));
  return text.size() > kLongestLabel ? std::string() : std::string(text);
}

std::optional<SniffedFact> fact_in(Cells cells, const HeadingCatalogue& catalogue, Date today) {
  if (const auto form = period_in(only_cell(cells), bare_forms()); !form.empty())
    return SniffedFact{.what = SniffedFact::What::period, .starts_with = {}, .form = form};
  if (is_term(only_cell(cells)))
    return SniffedFact{.what = SniffedFact::What::period, .starts_with = {}, .form = "term"};
  SniffedFact fact{.starts_with = without_term(label_of(cells)), .form = {}};
  const auto at = first_filled(cells);
  auto making = making_in(cells, today);
  if (making && (making->form == "?" || !is_of_title_words(fact.starts_with))) return making;
  if (fact.starts_with.empty()) return making;
  const auto value = value_behind(cells, at, folded(fact.starts_with));
  if (value.empty()) return {};
  const auto fields = catalogue.of(heading_of(fact.starts_with)).fields;
  const auto cells_filled =
      std::ranges::count_if(cells, [](std::string_view cell) { return !trimmed(cell).empty(); });
  const bool of_days =
      read_weekday(fact.starts_with) || std::ranges::find(fields, Field::date) != fields.end();
  if (of_days && cells_filled <= 2) {
    fact.form = date_form_of(value, today);
    fact.what = SniffedFact::What::day;
    if (!fact.form.empty()) return fact;
  }
  if (fields.empty() && !is_of_title_words(fact.starts_with)) return {};
  fact.form = period_form(value, fact.starts_with);
  fact.what = SniffedFact::What::period;
  if (!fact.form.empty()) return fact;
  fact.form = moment_in(value);
  fact.what = SniffedFact::What::exported_at;
  if (!fact.form.empty()) return fact;
  if (making) return making;
  fact.what = SniffedFact::What::section;
  if (catalogue.of(heading_of(value)).known()) return {};  // a header
  for (const Field field : fields) {
    if (field != Field::school && field != Field::group && field != Field::course &&
        field != Field::name && field != Field::personnummer)
      continue;
    const bool numbered = field == Field::name && !number_behind(cells, at, today).empty();
    fact.field = numbered ? Field::personnummer : field;
    return fact;
  }
  return {};
}

bool opens_pupil(Cells cells, const HeadingCatalogue& catalogue, Date today) {
  const bool only_words = std::ranges::all_of(cells, [&](std::string_view cell) {
    const CellKind kind = cell_kind(cell, today);
    return kind == CellKind::blank || kind == CellKind::word || kind == CellKind::identity;
  });
  if (!only_words) return false;
  const auto fact = fact_in(cells, catalogue, today);
  return fact && fact->what == SniffedFact::What::section && fact->field == Field::personnummer;
}

Profile base_profile(const ProfileFolders& where) {
  return parse_profile("name = \"x\"\nsource = \"x\"\nkind = \"lesson\"\nextends = \"se-base\"\n",
                       "se-base", where);
}

namespace {

/// What the import would refuse the file for.
std::string unread_by(const Profile& profile, const SourceFile& file) {
  try {
    TextStream text(file, profile.file.encoding);
    (void)find_layout(text, profile, file.path());
  } catch (const Error& e) {
    if (e.message().key == "import.F-UNREAD") return e.message().values.front();
  }
  return {};
}

}  // namespace

std::vector<ProfileFit> fitting_profiles(const SniffedForm& form,
                                         const std::vector<SniffedColumn>& columns,
                                         const SourceFile& file, const ProfileFolders& where) {
  const std::vector<Heading> headings = all_headings(form);
  std::vector<ProfileFit> fits;
  for (const auto& listed : list_profiles(where)) {
    if (!listed.profile || listed.profile->file.format != FileFormat::csv) continue;
    const Profile& profile = *listed.profile;
    const auto& wanted = profile.match.require_headers;
    if (wanted.empty()) continue;
    ProfileFit fit{listed.name, profile.title, {}};
    for (const auto& heading : wanted)
      if (!has_heading(headings, heading)) fit.missing.push_back(written(heading));
    if (fit.missing.empty() && profile.unpivot &&
        std::ranges::none_of(columns, [](const auto& column) { return column.month.has_value(); }))
      fit.missing.push_back(profile.unpivot->text);
    if (fit.missing.empty()) fit.unread = unread_by(profile, file);
    if (2 * fit.missing.size() <= wanted.size()) fits.push_back(std::move(fit));
  }
  std::ranges::stable_sort(fits, {}, [](const ProfileFit& fit) { return fit.missing.size(); });
  return fits;
}

std::vector<ProfileFit> fitting_profiles(const FileShape& shape, const ProfileFolders& where) {
  std::vector<Heading> headings;
  for (const auto& name : shape.headings) headings.push_back(heading_of(name));
  std::vector<ProfileFit> fits;
  for (const auto& listed : list_profiles(where)) {
    if (!listed.profile || listed.profile->file.format != shape.format) continue;
    const auto& wanted = listed.profile->match.require_headers;
    const bool all = std::ranges::all_of(
        wanted, [&](const Heading& heading) { return has_heading(headings, heading); });
    if (all && !wanted.empty()) fits.push_back({listed.name, listed.profile->title, {}});
  }
  return fits;
}

}  // namespace jagmed
