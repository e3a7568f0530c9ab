#include "intake/heading_catalogue.hpp"

#include "base/text.hpp"
#include "intake/heading_subject.hpp"
#include "intake/profile_list.hpp"

#include <algorithm>

namespace jagmed {
namespace {

struct Usual {
  std::string_view heading;
  Field field;
};

/// Beside those of the profiles. A heading without unit stands for each of its fields.
constexpr Usual kUsual[] = {
    {"Personid", Field::personnummer},        {"Personnummer/TF", Field::personnummer},
    {"Elevens pnr", Field::personnummer},     {"Elevens personnr", Field::personnummer},
    {"Elev-id", Field::source_person_id},     {"Elevid", Field::source_person_id},
    {"Elevens id", Field::source_person_id},  {"GUID", Field::source_person_id},
    {"Id", Field::source_id},                 {"Lektionsid", Field::source_id},
    {"Frånvaro-id", Field::source_id},        {"Dag", Field::date},
    {"Dag", Field::weekday},                  {"Fr.o.m", Field::date},
    {"Från och med", Field::date},            {"Från", Field::start},
    {"Från", Field::date},                    {"Till", Field::end},
    {"Till", Field::date_to},                 {"T.o.m", Field::date_to},
    {"Till och med", Field::date_to},         {"Klockslag", Field::start},
    {"Fr o m", Field::date},                  {"T o m", Field::date_to},
    {"Startdatum", Field::date},              {"Slutdatum", Field::date_to},
    {"Startdag", Field::date},                {"Slutdag", Field::date_to},
    {"Första dag", Field::date},              {"Sista dag", Field::date_to},
    {"Första dagen", Field::date},            {"Sista dagen", Field::date_to},
    {"Kl", Field::start},                     {"Lektionsstart", Field::start},
    {"Lektionsslut", Field::end},             {"Lärare/Ämne", Field::course},
    {"Status", Field::reason},                {"Typ", Field::reason},
    {"Kod", Field::reason},                   {"Frånvarokod", Field::reason},
    {"Frånvtyp", Field::reason},              {"Typ av frånvaro", Field::reason},
    {"Närvarostatus", Field::reason},         {"Registrering", Field::reason},
    {"Frånvaro från", Field::absent_start},   {"Frånvaro till", Field::absent_end},
    {"Frånvarande från", Field::absent_start}, {"Frånvarande till", Field::absent_end},
    {"Borta från", Field::absent_start},      {"Borta till", Field::absent_end},
    {"Frånvaro fr.o.m", Field::absent_start}, {"Frånvaro t.o.m", Field::absent_end},
    {"Frånvarostart", Field::absent_start},   {"Frånvaroslut", Field::absent_end},
    {"Frånvaro start", Field::absent_start},  {"Frånvaro slut", Field::absent_end},
    {"Frånvarande", Field::absent_start},     {"Frånvaro kl", Field::absent_start},
    {"Frånvarande", Field::absent_min},       {"Frånvarande", Field::absent_hours},
    {"Skolk", Field::invalid_min},            {"Skolk", Field::invalid_hours},
    {"Skolk", Field::invalid_pct},            {"Frånvaro", Field::absent_start},
    {"Frånvarotid", Field::absent_start},     {"Borta", Field::absent_start},
    {"Frånvaro", Field::absent_min},          {"Frånvaro", Field::absent_hours},
    {"Frånvaro", Field::absent_pct},          {"Total frånvaro", Field::absent_min},
    {"Total frånvaro", Field::absent_hours},  {"Total frånvaro", Field::absent_pct},
    {"Frånvarotid", Field::absent_min},       {"Frånvarotid", Field::absent_hours},
    {"Frånvarominuter", Field::absent_min},   {"Frånvarotimmar", Field::absent_hours},
    {"Giltig frånv", Field::valid_min},       {"Giltig frånv", Field::valid_hours},
    {"Giltig frånv", Field::valid_pct},       {"Ogiltig frånv", Field::invalid_min},
    {"Ogiltig frånv", Field::invalid_hours},  {"Ogiltig frånv", Field::invalid_pct},
    {"Frånv", Field::absent_min},             {"Frånv", Field::absent_hours},
    {"Frånv", Field::absent_pct}, {"Length", Field::scheduled_hours},
    {"Frånv. min", Field::absent_min},        {"Minuter", Field::absent_min},
    {"Timmar", Field::absent_hours},          {"Lektionstid", Field::scheduled_min},
    {"Lektionstid", Field::scheduled_hours},  {"Lektionslängd", Field::scheduled_min},
    {"Schemalagd tid", Field::scheduled_min}, {"Schemalagd tid", Field::scheduled_hours},
    {"Schemalagt", Field::scheduled_min},     {"Schemalagt", Field::scheduled_hours},
    {"Skoldag (min)", Field::scheduled_min},  {"Skoldag (tim)", Field::scheduled_hours},
    {"Skoldagens längd", Field::scheduled_min}, {"Skoldagens längd", Field::scheduled_hours},
    {"Schematid", Field::scheduled_min},      {"Schematid", Field::scheduled_hours},
    {"Planerad tid", Field::scheduled_min},   {"Planerad tid", Field::scheduled_hours},
    {"Skoltid", Field::scheduled_min},        {"Skoltid", Field::scheduled_hours},
    {"Skoltimmar", Field::scheduled_hours},   {"Lektion (min)", Field::scheduled_min},  {"Lektion (h)", Field::scheduled_hours},
    {"Lektionsminuter", Field::scheduled_min}, {"Närvarominuter", Field::present_min},
    {"Schemalagda minuter", Field::scheduled_min}, {"Schemalagda timmar", Field::scheduled_hours},
    {"Erbjudna minuter", Field::scheduled_min}, {"Erbjudna timmar", Field::scheduled_hours},
    {"Erbjuden tid", Field::scheduled_min},   {"Erbjuden tid", Field::scheduled_hours},
    {"Undervisningstid", Field::scheduled_min}, {"Undervisningstid", Field::scheduled_hours},
    {"Total tid", Field::scheduled_min},      {"Total tid", Field::scheduled_hours},
    {"Giltig", Field::valid_min},             {"Giltig", Field::valid_hours},
    {"Giltig", Field::valid_pct},             {"Giltig frånvaro", Field::valid_min},
    {"Giltig frånvaro", Field::valid_hours},  {"Giltig frånvaro", Field::valid_pct},
    {"Giltig frånvaro", Field::validity},     {"Ogiltig", Field::invalid_min},
    {"Ogiltig", Field::invalid_hours},
    {"Ogiltig", Field::invalid_pct},          {"Ogiltig frånvaro", Field::invalid_min},
    {"Ogiltig frånvaro", Field::invalid_hours}, {"Ogiltig frånvaro", Field::invalid_pct},
    {"Närvaro", Field::present_min},          {"Närvaro", Field::present_pct},
    {"Närvarande", Field::present_min},       {"Närvarande", Field::present_pct},
    {"Ej rapporterat (%)", Field::not_reported_share}, {"Ej registrerat (%)", Field::not_reported_share},
    {"Rapporterat", Field::reported_share},   {"Rapporteringsgrad", Field::reported_share},
    {"Antal lektioner", Field::lessons},      {"Lektioner", Field::lessons},
    {"Missade lektioner", Field::absent_lessons}, {"Length", Field::scheduled_min},
    {"Date", Field::date},                    {"Student", Field::name},
    {"Student name", Field::name},            {"Name", Field::name},
    {"Personal number", Field::personnummer}, {"Personal identity number", Field::personnummer},
    {"National ID", Field::personnummer},     {"Class", Field::group},
    {"Group", Field::group},                  {"School", Field::school},
    {"Week", Field::week},                    {"Weekday", Field::weekday},
    {"Year", Field::year},                    {"School year", Field::year},
    {"Termin", Field::year},                  {"Term", Field::year},
    {"Subject", Field::course},               {"Course", Field::course},
    {"Lesson", Field::course},                {"Start time", Field::start},
    {"End time", Field::end},                 {"Reason", Field::reason},
    {"Absence type", Field::reason},          {"Absent minutes", Field::absent_min},
    {"Minutes absent", Field::absent_min},    {"Absence (min)", Field::absent_min},
    {"Absence (hours)", Field::absent_hours}, {"Lesson minutes", Field::scheduled_min},
    {"Scheduled minutes", Field::scheduled_min}, {"Lesson length", Field::scheduled_min},
    {"Excused", Field::valid_min},            {"Excused", Field::valid_hours},
    {"Excused", Field::valid_pct},            {"Excused absence", Field::valid_min},
    {"Excused absence", Field::valid_hours},  {"Excused absence", Field::valid_pct},
    {"Unexcused", Field::invalid_min},        {"Unexcused", Field::invalid_hours},
    {"Unexcused", Field::invalid_pct},        {"Unexcused absence", Field::invalid_min},
    {"Unexcused absence", Field::invalid_hours}, {"Unexcused absence", Field::invalid_pct},
    {"Valid absence", Field::valid_min},      {"Valid absence", Field::valid_hours},
    {"Valid absence", Field::valid_pct},      {"Invalid absence", Field::invalid_min},
    {"Invalid absence", Field::invalid_hours}, {"Invalid absence", Field::invalid_pct},
    {"Authorised absence", Field::valid_min}, {"Authorised absence", Field::valid_hours},
    {"Authorised absence", Field::valid_pct}, {"Unauthorised absence", Field::invalid_min},
    {"Unauthorised absence", Field::invalid_hours}, {"Unauthorised absence", Field::invalid_pct},
    {"Authorized absence", Field::valid_min}, {"Authorized absence", Field::valid_hours},
    {"Authorized absence", Field::valid_pct}, {"Unauthorized absence", Field::invalid_min},
    {"Unauthorized absence", Field::invalid_hours}, {"Unauthorized absence", Field::invalid_pct},
    {"Absent", Field::absent_start},          {"Absence", Field::absent_start},
    {"Absent", Field::absent_min},            {"Absent", Field::absent_hours},
    {"Absent", Field::absent_pct},            {"Absence", Field::absent_min},
    {"Absence", Field::absent_hours},         {"Absence", Field::absent_pct},
    {"Total absence", Field::absent_min},     {"Total absence", Field::absent_hours},
    {"Total absence", Field::absent_pct},     {"Present", Field::present_min},
    {"Present", Field::present_pct},          {"Attendance", Field::present_min},
    {"Attendance", Field::present_pct},       {"Scheduled", Field::scheduled_min},
    {"Scheduled", Field::scheduled_hours},    {"Scheduled hours", Field::scheduled_hours},
    {"From", Field::start},                   {"From", Field::date},
    {"To", Field::end},                       {"To", Field::date_to},
    {"Start date", Field::date},              {"End date", Field::date_to},
    {"From date", Field::date},               {"To date", Field::date_to},
    {"Från datum", Field::date},              {"Till datum", Field::date_to},
    {"Start", Field::start},                  {"End", Field::end},
    {"Pupil", Field::name},                   {"Pupil name", Field::name},
    {"Personal ID", Field::personnummer},     {"SSN", Field::personnummer},
    {"Registrerad", Field::registered_at},    {"Ändrad", Field::registered_at},
    {"Tidstämpel", Field::registered_at}, {"Lesson length", Field::scheduled_hours},
};

constexpr std::string_view kReadPast[] = {
    "kommentar", "notering", "anteckning", "registrerad av", "rapporterad av", "anmäld av", "lärare", "sign",
    "signatur", "födelsedatum", "född", "vårdnadshavare", "vårdnadshavare 1", "vårdnadshavare 2",
    "telefon", "mobil", "mobiltelefon", "e-post", "epost", "adress", "kön", "mentor", "sal", "rum",
    "postnummer", "ort", "årskurs"};

/// One of these in a heading, and the column is not for us.
constexpr std::string_view kContact[] = {"telefon", "telefonnummer", "telefonnr", "tel",  "tfn",
                                         "mobil",   "mobilnummer",   "mobilnr",   "phone", "e-post",
                                         "epost",   "mail",          "e-mail",    "mobiltelefon"};

/// Beginnings of words for being there, and for a part of the absence.
constexpr std::string_view kNotAllAbsence[] = {"närvar", "delta", "delto",  "sen ",   "sena ", "sjuk",
                                               "ledig",  "anmäl", "oanmäl", "föranmäl", "avvek", "present",
                                               "ej ",    "inte ", "icke ",  "rapporterat ", "rapporteringsgrad", "attend", "late ", "tardy",
                                               "sick ", "illness", "leave ", "försen",
                                               "orapporter", "oregistrer", "frånvarofri", "övrig", "heldag", "otillåt"};
/// Of being away, or of a kind of it.
constexpr std::string_view kAbsence[] = {"frånv",  "bort",  "absen",  "sjuk",    "skolk",  "sen ",   "sena ",
                                         "försen", "giltig", "ogiltig", "godkän", "ledig", "anmäl",
                                         "oanmäl", "föranmäl", "avvek", "heldagsfrånv", "excused", "unexcused", "authori",
                                         "unauthori", "late ", "tardy", "sick ", "truan", "invalid "};
constexpr std::string_view kTimes[] = {"antal",  "tillfäll", "lektion",    "dagar",
                                       "gånger", "ggr",      "frånvarofri"};
/// Beginnings of words for the time that is offered; beside one for being away it is what that is a part of.
constexpr std::string_view kOffered[] = {"schem",   "timplan", "planera",    "erbj",   "sched",
                                         "offered", "skoldag", "skoldagens", "skoltid"};
constexpr std::string_view kAway[] = {"frånv", "borta", "absen"};
/// Says nothing but the unit: in a longer heading it is of whatever stands there.
constexpr std::string_view kUnitAlone[] = {"minuter", "timmar"};
constexpr std::string_view kNegations[] = {"ej ",     "inte ",  "icke ",      "ogiltig",
                                           "oanmäl", "orapporter", "oregistrer", "unexcused",
                                           "unauthori", "invalid", "not ", "non-"};
/// What is counted where no time is.
constexpr std::string_view kCounts[] = {"dagar ", "dag ", "halvdagar ",  "lektioner ", "lekt ", "antal ",
                                        "st ",    "ggr ", "tillfällen ", "gånger ",    "pass "};

constexpr std::string_view kCounted[] = {
    "dagar",     "lektioner",    "tillfällen",          "gånger",        "halvdagar",       "heldagar",
    "sena ankomster", "skoldagar", "sjukdagar",    "undervisningsdagar",  "lektionstillf", "frånvarodag",     "frånvarolektion",
    "frånvarotillf", "frånvarogång", "frånvarohalvdag", "frånvaroheldag"};
/// Of no row's absence: what may be missed at most, or what was missed until then.
constexpr std::string_view kOfNoRow[] = {
    "utan frånvaro", "gräns",  "max",     "tillåt",       "ackumul",       "hittills",
    "läsår",         "kvart ", "kvartal", "frånvarograd", "frånvarogräns", "frånvaromax"};

constexpr std::size_t kShortestPart = 4;

void add_once(std::vector<Field>& fields, Field field) {
  if (std::ranges::find(fields, field) == fields.end()) fields.push_back(field);
}

/// True when `name` stands in `text` as words of its own.
bool has_words(std::string_view text, std::string_view name) {
  const auto edge = [&](std::size_t at) { return at >= text.size() || text[at] == ' '; };
  for (auto at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1))
    if ((at == 0 || text[at - 1] == ' ') && edge(at + name.size())) return true;
  return false;
}

/// True when some word of `name` begins as one of `beginnings`, which may be several words; a blank at its end
/// is the end of the word. What stands inside a word says nothing: "tillåt" in "otillåten".
template <class Words>
bool has_beginning(const std::string& name, const Words& beginnings) {
  constexpr std::string_view kBetween = " /-_", kLeftOut = "().:,";
  std::string words = " ";
  for (const char c : name)
    if (kLeftOut.find(c) == std::string_view::npos) words += kBetween.find(c) == std::string_view::npos ? c : ' ';
  words += ' ';
  return std::ranges::any_of(beginnings, [&](std::string_view begin) {
    return words.find(" " + std::string(begin)) != std::string::npos;
  });
}

/// The unit that the last word says: "lektionstid h", "undervisningstimmar".
Unit unit_of(const Heading& heading) {
  if (heading.unit != Unit::none) return heading.unit;
  if (heading.name.ends_with("minuter")) return Unit::minutes;
  if (heading.name.ends_with("timmar")) return Unit::hours;
  const auto cut = heading.name.rfind(' ');
  return cut == std::string::npos ? Unit::none : heading_of("x (" + heading.name.substr(cut + 1) + ")").unit;
}

bool is_counted(const Heading& heading) {
  return unit_of(heading) == Unit::none &&
         (has_beginning(heading.name, kCounts) || has_beginning(heading.name, kCounted));
}

bool is_of_all_absence(Field field) {
  return field == Field::absent_min || field == Field::absent_hours || field == Field::absent_pct;
}

bool is_of_part(Field field) {
  return field == Field::valid_min || field == Field::valid_hours || field == Field::valid_pct ||
         field == Field::invalid_min || field == Field::invalid_hours || field == Field::invalid_pct;
}

bool is_of_pupil(Field field) {
  return field == Field::personnummer || field == Field::name || field == Field::given_name ||
         field == Field::family_name || field == Field::source_person_id;
}

bool is_unit(std::string_view name) {
  return std::ranges::find(kUnitAlone, name) != std::end(kUnitAlone);
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
    if (std::ranges::find(kContact, word) != std::end(kContact)) return true;
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
  Heading whole = heading_of(heading.name.substr(0, cut) + " (" + heading.name.substr(cut + 3) + ")");
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
  const bool known = std::ranges::any_of(entries_, [&](const Entry& entry) {
    return entry.field == field && entry.alias == heading;
  });
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
  for (const auto& [heading, field] : kUsual) put(heading, field);
}

HeadingMeaning HeadingCatalogue::of(const Heading& heading) const {
  HeadingMeaning meaning;
  if (heading.name.empty()) return meaning;
  if (const std::string name = without_form(heading.name); name != heading.name) return of({name, heading.unit});
  if (tells_former_value(heading.name)) return {.read_past = true};
  meaning.not_all_absence = has_beginning(heading.name, kNotAllAbsence) ||
                            (has_beginning(heading.name, kOffered) && !has_beginning(heading.name, kAway));
  meaning.of_absence = has_beginning(heading.name, kAbsence) &&
                       !has_beginning(heading.name, kTimes) && !has_beginning(heading.name, kCounted);
  meaning.counted = is_counted(heading);
  meaning.read_past = std::ranges::find(kReadPast, heading.name) != std::end(kReadPast) ||
                      is_contact(heading.name);
  for (const auto& entry : entries_)
    if (heading_fits(heading, entry.alias, entry.field)) add_once(meaning.fields, entry.field);
  const bool of_others = names_somebody_else(heading.name);
  if (of_others) std::erase_if(meaning.fields, is_of_pupil);
  if (meaning.known() || has_beginning(heading.name, kOfNoRow)) return meaning;
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

/// Of names that stand in it only those that are not part of a longer one: "giltig frånvaro" says
/// more than "frånvaro". The opposite of a name is not near to it, and a count of days is no time.
void HeadingCatalogue::find_near(const Heading& heading, HeadingMeaning& meaning) const {
  std::vector<std::string_view> parts;
  for (const auto& name : names_)
    if (name.size() >= kShortestPart && !is_unit(name) && has_words(heading.name, name)) parts.push_back(name);
  const auto is_part = [&](const std::string& name) {
    return std::ranges::find(parts, std::string_view(name)) != parts.end() &&
           std::ranges::none_of(parts, [&](std::string_view longer) {
             return longer.size() > name.size() && has_words(longer, name);
           });
  };
  auto near = nearest(heading.name, names_);
  if (near && is_unit(*near)) near.reset();
  const Heading measured{heading.name, unit_of(heading)};
  const bool negated = has_beginning(heading.name, kNegations);
  for (const auto& entry : entries_) {
    const bool slip = near && entry.alias.name == *near &&
                      (!is_measure(entry.field) || is_slip(heading.name, *near));
    const bool means = slip || is_part(entry.alias.name);
    if (!means || !fits_unit(measured, entry.field)) continue;
    if (negated != has_beginning(entry.alias.name, kNegations)) continue;
    if (meaning.counted && field_unit(entry.field) != Unit::none) continue;
    if (meaning.not_all_absence && is_of_all_absence(entry.field)) continue;
    add_once(meaning.near, entry.field);
  }
  // "frånvaro giltig" is no more all of it than "giltig frånvaro" is.
  if (std::ranges::any_of(meaning.near, is_of_part)) std::erase_if(meaning.near, is_of_all_absence);
  // Nor is "sen ankomst / giltig" all that was valid.
  const auto cut = heading.name.rfind(" / ");
  if (cut != std::string::npos && has_beginning(heading.name.substr(0, cut), kNotAllAbsence))
    std::erase_if(meaning.near, [](Field field) { return is_of_part(field) || field == Field::validity; });
}

}  // namespace jagmed
