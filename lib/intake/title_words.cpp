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
    "slutdatum", "dag"};

/// Words of which headings are made, beside those.
constexpr std::string_view kHeadingWords[] = {
    "namn", "förnamn", "efternamn", "person", "pnr", "id", "ämne", "kurs", "start", "slut", "tid", "typ",
    "orsak", "anledning", "status", "lärare", "mentor", "skolform", "årskurs", "åk", "kommentar", "notering",
    "anmäl", "schema", "vårdnadshavare", "telefon", "mobil", "e-post", "epost", "adress", "personal",
    "rapporterad", "kod", "min", "tim", "procent", "andel", "total", "sen", "ankomst", "ledig", "sjuk",
    "giltighet", "omfattning", "program", "inriktning", "undervisning", "ja", "nej", "kön", "postnummer", "ort"};

constexpr std::size_t kCodeFigures = 3;

bool is_heading_word(std::string_view word) {
  const std::string text = folded(word);
  return is_title_word(word) || std::ranges::any_of(kHeadingWords, [&](std::string_view known) {
           return known.size() <= 3 ? text == known : text.starts_with(known);
         });
}

/// "Alva", "Skenmark-Ek": begins with a capital, and is no word of headings.
bool may_be_name(std::string_view word) {
  std::size_t first = 1;
  while (first < word.size() && (static_cast<unsigned char>(word[first]) & 0xC0) == 0x80) ++first;
  const std::string_view letter = word.substr(0, first);
  return first < word.size() && fold_case(letter) != letter && !is_heading_word(word);
}

/// "P-0017", "B_002": letters, then figures of which the first is a zero.
bool is_like_code(std::string_view word) {
  const auto figure = std::ranges::find_if(word, is_digit);
  const auto figures = static_cast<std::size_t>(word.end() - figure);
  return figure != word.begin() && figures >= kCodeFigures && *figure == '0' &&
         std::all_of(figure, word.end(), is_digit);
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
  return std::ranges::any_of(kTitleWords, [&](std::string_view known) {
    return known.size() <= 3 ? text == known : text.starts_with(known);
  });
}

bool may_name_somebody(std::string_view heading) {
  if (looks_like_identity(heading) || holds_contact_detail(heading)) return true;
  bool name = false;
  for (const auto& part : split(heading, ' ')) {
    const std::string_view word = without_marks(part);
    const bool follows = name;
    name = may_be_name(word);
    if (is_like_code(word) || (name && follows)) return true;
  }
  return false;
}

}  // namespace jagmed
