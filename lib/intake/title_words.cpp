#include "intake/title_words.hpp"

#include "base/digit.hpp"
#include "base/text.hpp"
#include "domain/free_text.hpp"
#include "intake/folded.hpp"

#include <algorithm>

namespace jagmed {
namespace {

/// Beginnings of words that stand in the titles of reports.
constexpr std::string_view kTitleWords[] = {
    "frånvaro", "närvaro", "rapport", "period", "skola", "skolenhet", "klass", "grupp", "utskriv",
    "utskrift", "skapad", "export", "uttag", "datum", "vecka", "läsår", "termin", "månad", "år",
    "statistik", "sammanställning", "lista", "elev", "lektion", "från", "till", "t.o.m", "fr.o.m",
    "och", "per", "för", "alla", "urval", "kommun", "sida", "av", "enhet", "ht", "vt", "detalj",
    "grundrapport", "översikt", "timmar", "minuter", "procent", "antal", "den", "kl", "januari",
    "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober",
    "november", "december", "tillfälle", "registrer", "ogiltig", "giltig", "summa", "delsumma", "total",
    "avser", "gäller", "intervall", "tidsperiod", "uttagen", "hämtad", "exporterad", "startdatum",
    "slutdatum", "dag", "dagar", "dagens", "klassen", "klassnamn", "klasslärare", "klassföreståndare", "skolan",
    "skolans", "skolor", "elever", "elevens", "elevnamn", "elevid", "elevgrupp"};

/// Words of which headings are made, beside those.
constexpr std::string_view kHeadingWords[] = {
    "namn", "förnamn", "efternamn", "person", "personnummer", "personnr", "personid", "kursnamn", "kurskod",
    "kursgrupp", "starttid", "startdag", "elevnummer", "pnr", "id", "ämne", "kurs", "start", "slut", "tid", "typ",
    "orsak", "anledning", "status", "lärare", "mentor", "skolform", "årskurs", "åk", "kommentar", "notering",
    "anmäl", "schema", "vårdnadshavare", "telefon", "mobil", "e-post", "epost", "adress", "personal",
    "rapporterad", "kod", "min", "tim", "procent", "andel", "total", "sen", "ankomst", "ledig", "sjuk",
    "giltighet", "omfattning", "program", "inriktning", "undervisning", "ja", "nej", "kön", "postnummer", "ort"};

/// Beginnings that surnames and given names have, too: these words only as they stand.
constexpr std::string_view kWholeWords[] = {"alla", "till", "från", "klass", "skola", "mars", "april", "augusti",
                                            "elev", "dag", "skolan", "klassen", "kurs", "start", "sida",  "person", "lista"};

constexpr std::size_t kCodeFigures = 3;

bool is_known(std::string_view word, std::string_view known) {
  const bool whole = known.size() <= 3 || std::ranges::find(kWholeWords, known) != std::end(kWholeWords);
  return whole ? word == known : word.starts_with(known);
}

bool is_heading_word(std::string_view word) {
  const std::string text = folded(word);
  return is_title_word(word) ||
         std::ranges::any_of(kHeadingWords, [&](std::string_view known) { return is_known(text, known); });
}

/// "Alva", "Skenmark-Ek": begins with a capital, and is no word of headings.
bool may_be_name(std::string_view word) {
  std::size_t first = 1;
  while (first < word.size() && (static_cast<unsigned char>(word[first]) & 0xC0) == 0x80) ++first;
  const std::string_view letter = word.substr(0, first);
  return first < word.size() && fold_case(letter) != letter && !is_heading_word(word);
}

/// What stands between the parts of a name: "von", "M", "M.".
bool joins_names(std::string_view word) {
  constexpr std::string_view kParticles[] = {"af", "av", "von", "van", "de", "der", "la", "el", "al", "bin", "ibn"};
  return display_width(word) == 1 || std::ranges::find(kParticles, folded(word)) != std::end(kParticles);
}

/// "P-0017", "p_17", "B002": letters, and figures behind a dash or with zeros first. "v-45" is a week.
bool is_like_code(std::string_view word) {
  const auto figure = std::ranges::find_if(word, is_digit);
  const auto figures = static_cast<std::size_t>(word.end() - figure);
  if (figure == word.begin() || figures == 0 || !std::all_of(figure, word.end(), is_digit)) return false;
  const bool dash = *(figure - 1) == '-' || *(figure - 1) == '_';
  const auto letters = static_cast<std::size_t>(figure - word.begin()) - (dash ? 1 : 0);
  if (dash && letters == 1) return word.front() != 'v' && word.front() != 'V';
  return figures >= kCodeFigures && *figure == '0';
}

}  // namespace

std::string_view without_marks(std::string_view word) {
  const auto mark = [](char c) { return c == ':' || c == ',' || c == '.' || c == '(' || c == ')'; };
  while (!word.empty() && mark(word.back())) word.remove_suffix(1);
  while (!word.empty() && mark(word.front())) word.remove_prefix(1);
  return word;
}

bool is_title_word(std::string_view word) {
  const std::string text = folded(word);
  return std::ranges::any_of(kTitleWords, [&](std::string_view known) { return is_known(text, known); });
}

bool may_name_somebody(std::string_view heading) {
  if (looks_like_identity(heading) || holds_contact_detail(heading)) return true;
  std::string parted(heading);
  for (char& c : parted)
    if (c == ',' || c == '/' || c == ';') c = ' ';
  bool name = false;
  for (const auto& part : split(parted, ' ')) {
    const std::string_view word = without_marks(part);
    if (is_like_code(word)) return true;
    if (word.empty() || (name && joins_names(word))) continue;
    std::size_t capitals = 0;
    for (const auto& each : split(word, '_')) capitals += may_be_name(each) ? 1 : 0;
    if (capitals > 1 || (capitals == 1 && name)) return true;
    name = capitals == 1;
  }
  return false;
}

}  // namespace jagmed
