#include "intake/title_words.hpp"

#include "base/digit.hpp"
#include "base/identity_shape.hpp"
#include "base/text.hpp"
#include "domain/free_text.hpp"
#include "intake/folded.hpp"
#include "intake/heading_subject.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace jagmed {
namespace {

/// Beginnings of words that stand in the titles of reports.
// clang-format off
constexpr std::string_view kTitleWords[] = {
    "frånvaro", "närvaro", "rapport", "period", "skola", "skolenhet", "klass", "grupp", "utskriv",
    "utskrift", "skapad", "export", "uttag", "datum", "vecka", "läsår", "termin", "månad", "år",
    "statistik", "sammanställning", "lista", "elev", "lektion", "från", "till", "t.o.m", "fr.o.m",
    "och", "per", "för", "alla", "urval", "kommun", "sida", "av", "enhet", "ht", "vt", "detalj",
    "grundrapport", "översikt", "timmar", "minuter", "procent", "antal", "den", "kl", "januari",
    "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober",
    "november", "december", "tillfälle", "registrer", "ogiltig", "giltig", "summa", "delsumma",
    "total", "avser", "gäller", "intervall", "tidsperiod", "uttagen", "hämtad", "exporterad",
    "startdatum", "slutdatum", "dag", "dagar", "dagens", "klassen", "klassnamn", "klasslärare",
    "klassföreståndare", "skolan", "skolans", "skolor", "attendance", "presence", "absence",
    "elever", "elevens", "elevnamn", "elevid", "elevgrupp", "ledighet", "anmälan", "anmälning",
    "anmäld", "ansökan", "ansökning"};

/// Words of which headings are made, beside those.
constexpr std::string_view kHeadingWords[] = {
    "namn", "förnamn", "efternamn", "person", "personnummer", "personnr", "personid", "kursnamn",
    "kurskod", "kursgrupp", "starttid", "startdag", "elevnummer", "pnr", "id", "ämne", "kurs",
    "start", "slut", "tid", "typ", "orsak", "anledning", "status", "lärare", "mentor", "skolform",
    "årskurs", "åk", "kommentar", "notering", "anmäl", "schema", "vårdnadshavare", "telefon",
    "mobil", "e-post", "epost", "adress", "personal", "rapporterad", "kod", "min", "tim", "procent",
    "andel", "total", "sen", "ankomst", "ledig", "sjuk", "giltighet", "omfattning", "program",
    "inriktning", "undervisning", "ja", "nej", "kön", "postnummer", "ort", "nr", "nummer", "vad",
    "hur", "när", "vem", "var", "vilken", "lång", "länge", "längd", "märkning", "sort", "slag",
    "annan", "annat", "övrig", "extra", "heldag", "halvdag", "dagen", "skoldag", "hela", "halv",
    "ej", "inte", "inställd", "frånvarande", "närvarande", "avvek", "lämnat", "gått", "kom",
    "skolk", "läkar", "tandläkar", "vård", "besök", "beviljad", "ansök", "oanmäl", "föranmäl",
    "meddelande", "rubrik", "text", "block", "pass", "rum", "sal", "moment", "mål", "aktivitet",
    "skolaktivitet", "uppdrag", "medel", "genomsnitt", "snitt", "ack", "f", "gf", "of", "vh", "mån",
    "tis", "ons", "tor", "tors", "fre", "lör", "sön", "måndag", "tisdag", "onsdag", "torsdag",
    "fredag", "lördag", "söndag", "vecko", "jan", "feb", "apr", "jun", "jul", "aug", "sep", "sept",
    "okt", "nov", "dec", "studerande", "barn", "plats", "födelse", "född", "identitet",
    "samordning", "tf", "rad", "källa", "version", "reg", "rapp", "omdöme", "åtgärd", "händelse",
    "ändrad", "senast", "först", "sist", "efter", "före", "under", "över", "i", "på", "med", "utan",
    "vid", "hos", "om", "som", "är", "har", "the", "of", "to", "from", "date", "day", "week",
    "month", "year", "time", "class", "group", "student", "pupil", "subject", "course", "lesson",
    "absence", "absent", "attendance", "present", "minutes", "hours", "valid", "invalid", "reason",
    "school", "type", "comment", "note", "teacher", "name", "first", "last", "end", "number",
    "code", "unit", "reported", "scheduled", "late", "mins", "civic", "guid", "varav", "därav", "frånv",
    "godkän", "rektor"};

/// Beginnings that surnames and given names have, too: these words only as they stand.
constexpr std::string_view kWholeWords[] = {
    "alla", "till", "från", "klass", "skola", "mars", "april", "augusti", "elev", "dag", "skolan",
    "klassen", "kurs", "start", "sida", "person", "lista", "juni", "juli", "lång", "barn", "halv",
    "block", "text", "class", "first", "last", "note", "sept", "tors", "plats"};
// clang-format on

constexpr std::size_t kCodeFigures = 3;

bool is_known(std::string_view word, std::string_view known) {
  const bool whole =
      known.size() <= 3 || std::ranges::find(kWholeWords, known) != std::end(kWholeWords);
  return whole ? word == known : word.starts_with(known);
}

bool is_heading_word(std::string_view word) {
  const std::string text = folded(word);
  return is_title_word(word) || std::ranges::any_of(kHeadingWords, [&](std::string_view known) {
           return is_known(text, known);
         });
}

template <class Words>
bool is_one_of(const Words& words, std::string_view word) {
  return std::ranges::find(words, word) != std::end(words);
}

/// What stands between the parts of a name: "von", "M", "M.".
bool joins_names(std::string_view word) {
  constexpr std::string_view kParticles[] = {"af", "av", "von", "van", "de", "der",
                                             "la", "el", "al",  "bin", "ibn"};
  return display_width(word) == 1 || is_one_of(kParticles, word);
}

/// Words of which reasons are made, beside those.
// clang-format off
constexpr std::string_view kReasonWords[] = {
    "medical", "appointment", "holiday", "family", "trip", "field", "excused", "unexcused",
    "authorised", "unauthorised", "authorized", "unauthorized", "illness", "sick", "late",
    "arrival", "early", "left", "leave", "activity", "other", "dentist", "doctor", "unknown",
    "approved", "religious", "educational", "medicinsk", "ledighet", "rektor", "elevhälsa",
    "praktik", "prao", "studie", "semester", "högtid", "distans", "utflykt", "idrott", "kurator",
    "samtal", "utvecklingssamtal", "möte", "simskola", "friluft", "anpassad"};

/// Words of headings that are given names, too.
constexpr std::string_view kAlsoNames[] = {
    "per", "jan", "maj", "april", "tim", "dag", "juni", "mars", "sen"};
/// Behind which somebody's name may stand.
constexpr std::string_view kRoles[] = {
    "mentor", "lärare", "klasslärare", "klassföreståndare", "handledare", "rektor", "elev",
    "teacher", "student", "pupil"};
// clang-format on

bool is_letter(char c) {
  return static_cast<unsigned char>(c) >= 0x80 || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// Runs of letters; "absentMinutes" are two.
std::vector<std::string> words_of(std::string_view heading) {
  std::vector<std::string> words;
  char before = ' ';
  for (const char c : heading) {
    const bool next =
        !is_letter(before) || (before >= 'a' && before <= 'z' && c >= 'A' && c <= 'Z');
    if (is_letter(c) && next) words.emplace_back();
    if (is_letter(c)) words.back() += c;
    before = c;
  }
  return words;
}

/// "P-0017", "p_17", "B002": letters, and figures behind a dash or with zeros first. "v-45" is a
/// week.
bool is_like_code(std::string_view word) {
  const auto figure = std::ranges::find_if(word, is_digit);
  const auto figures = static_cast<std::size_t>(word.end() - figure);
  if (figure == word.begin() || figures == 0 || !std::all_of(figure, word.end(), is_digit))
    return false;
  const bool dash = *(figure - 1) == '-' || *(figure - 1) == '_';
  const auto letters = static_cast<std::size_t>(figure - word.begin()) - (dash ? 1 : 0);
  if (dash && letters == 1) return word.front() != 'v' && word.front() != 'V';
  return figures >= kCodeFigures && *figure == '0';
}

bool is_reason_word(std::string_view word) {
  const std::string text = folded(word);
  return is_heading_word(word) || std::ranges::any_of(kReasonWords, [&](std::string_view known) {
           return is_known(text, known);
         });
}

bool has_capital(std::string_view word) {
  const bool plain = word.front() >= 'A' && word.front() <= 'Z';
  const bool swedish =
      word.starts_with('\xC3') && word.size() > 1 && static_cast<unsigned char>(word[1]) < 0x9F;
  return plain || swedish;
}

/// "Kerstin", not "BUP".
bool is_written_as_name(std::string_view word) {
  return has_capital(word) &&
         std::ranges::any_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

std::string_view without_marks(std::string_view word) {
  const auto mark = [](char c) { return c == ':' || c == ',' || c == '.' || c == '(' || c == ')'; };
  while (!word.empty() && mark(word.back())) word.remove_suffix(1);
  while (!word.empty() && mark(word.front())) word.remove_prefix(1);
  return word;
}

bool is_title_word(std::string_view word) {
  if (word == "Per") return false;  // a given name
  const std::string text = folded(word);
  return std::ranges::any_of(kTitleWords,
                             [&](std::string_view known) { return is_known(text, known); });
}

bool may_name_somebody(std::string_view heading) {
  if (looks_like_identity(heading) || holds_contact_detail(heading)) return true;
  for (const auto& part : split(std::string(heading), ' '))
    if (is_like_code(without_marks(part))) return true;
  bool name = false, role = false;  // behind what may be one, or behind "Mentor"
  for (const auto& word : words_of(heading)) {
    const std::string text = folded(word);
    if (name && joins_names(text)) continue;
    const bool heads = is_heading_word(word) || shows_form(word);
    if (!heads && (name || role)) return true;
    name = !heads || is_one_of(kAlsoNames, text);
    role = is_one_of(kRoles, text);
  }
  return false;
}

bool may_be_told_of_somebody(std::string_view text) {
  constexpr int kLongest = 30;
  constexpr std::size_t kMostWords = 4;
  std::vector<std::string> words;
  for (const auto& part : split(std::string(text), ' '))
    if (const auto word = without_marks(part); !word.empty()) words.emplace_back(word);
  if (std::ranges::all_of(words, is_reason_word)) return false;
  if (display_width(text) > kLongest || words.size() > kMostWords) return true;
  bool behind_name = false, behind_small = false;
  for (const auto& word : words) {
    const bool name = is_written_as_name(word) && !is_reason_word(word);
    if (name && (behind_name || behind_small)) return true;
    behind_name = name;
    behind_small = is_letter(word.front()) && !has_capital(word);
  }
  return false;
}

}  // namespace jagmed
