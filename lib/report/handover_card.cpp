#include "report/handover_card.hpp"

#include "base/text.hpp"
#include "domain/watch_card.hpp"
#include "report/markup.hpp"

#include <algorithm>

namespace jagmed {
namespace {

using Lines = std::vector<std::pair<std::string, std::string>>;

std::string title_of(const Catalogue& text, const HandoverCard& card) {
  const std::string who = card.name.empty() ? card.code : card.code + " " + card.name;
  if (!card.school_year) return text("card.title", who);
  const int year = *card.school_year;
  if (year >= kLastCompulsoryYear) return text("card.title_gymnasium", who, year);
  return text("card.title_year", who, year, year + 1);
}

Lines lines_of(const Catalogue& text, const HandoverCard& card) {
  const auto said = [&](const std::string& words) {
    return words.empty() ? text("card.nothing") : words;
  };
  Lines lines{{text("card.consent"), text("card.consent_until", card.until.iso())},
              {text("card.works"), said(card.works)},
              {text("card.avoid"), said(card.avoid)},
              {text("card.contact"), said(card.contact)},
              {text("card.receiver"), said(card.receiver)}};
  for (const auto& [what, until] : card.consents)
    lines.emplace_back(text("card.other_consent"), what + ", " + until);
  return lines;
}

std::string as_text(const std::string& title, const Lines& lines) {
  int width = 0;
  for (const auto& [label, words] : lines) width = std::max(width, display_width(label));
  std::string out = title + "\n";
  for (const auto& [label, words] : lines)
    out += "  " + pad_right(label, width) + "  " + words + "\n";
  return out;
}

std::string as_markdown(const std::string& title, const Lines& lines) {
  std::string out = "# " + markdown_text(title) + "\n\n";
  for (const auto& [label, words] : lines)
    out += "- **" + markdown_text(label) + "**: " + markdown_text(words) + "\n";
  return out;
}

std::string as_html(const std::string& language, const std::string& title, const Lines& lines) {
  const std::string head = html_text(title);
  std::string out = "<!DOCTYPE html>\n<html lang=\"" + language +
                    "\">\n<head>\n<meta charset=\"utf-8\">\n<title>" + head +
                    "</title>\n</head>\n<body>\n<h1>" + head + "</h1>\n<dl>\n";
  for (const auto& [label, words] : lines)
    out += "<dt>" + html_text(label) + "</dt><dd>" + html_text(words) + "</dd>\n";
  return out + "</dl>\n</body>\n</html>\n";
}

}  // namespace

std::string handover_card(const Catalogue& text, Format format, const HandoverCard& card) {
  const std::string title = title_of(text, card);
  const Lines lines = lines_of(text, card);
  if (format == Format::html) return as_html(std::string(text.language()), title, lines);
  return format == Format::md ? as_markdown(title, lines) : as_text(title, lines);
}

}  // namespace jagmed
