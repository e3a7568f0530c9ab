#include "report/paper.hpp"

#include "base/text.hpp"
#include "report/markup.hpp"

#include <fmt/format.h>

#include <utility>

namespace jagmed {
namespace {

constexpr std::string_view kStyle =
    "@page{size:A4;margin:20mm}"
    "body{font:12pt/1.45 sans-serif;max-width:42em;margin:2em auto;padding:0 1em}"
    "h1{font-size:18pt}h2{font-size:13pt;margin-top:1.4em;break-after:avoid}"
    "ul.boxes{list-style:none;padding:0;columns:2}"
    "p.lines{display:flex;gap:1.5em;margin:1.6em 0 .4em;break-inside:avoid}"
    "p.lines span{flex:1;border-bottom:1px solid #000;padding-bottom:.1em}"
    "div.page{break-before:page}"
    "@media screen{div.page{border-top:1px dashed #999;margin:3em 0}}"
    "@media print{body{margin:0;max-width:none;padding:0}}";

/// `text` with its line breaks as `line_break`.
std::string with_breaks(std::string_view text, std::string_view line_break) {
  std::string out;
  for (const char c : text)
    if (c == '\n')
      out += line_break;
    else
      out += c;
  return out;
}

std::string escaped(std::string_view text) { return with_breaks(html_text(text), "<br>\n"); }

/// Easy Swedish is Swedish to a screen reader.
std::string_view html_language(std::string_view language) {
  return language == "easy" ? "sv" : language;
}

}  // namespace

std::optional<PaperFormat> paper_format_from(std::string_view word) {
  if (word == "md") return PaperFormat::md;
  if (word == "html") return PaperFormat::html;
  return {};
}

Paper::Paper(std::string title, std::string language)
    : title_(std::move(title)), language_(std::move(language)) {}

void Paper::add(Kind kind, std::string text, const std::vector<std::string>& items) {
  Block block{kind, std::move(text), {}};
  for (const auto& item : items) block.items.push_back({item, false});
  blocks_.push_back(std::move(block));
}

void Paper::language(std::string language) { add(Kind::language, std::move(language)); }
void Paper::title(std::string text) { add(Kind::title, std::move(text)); }
void Paper::heading(std::string text) { add(Kind::heading, std::move(text)); }
void Paper::paragraph(std::string text) { add(Kind::paragraph, std::move(text)); }
void Paper::bullets(std::vector<std::string> items) { add(Kind::bullets, "", items); }
void Paper::boxes(std::vector<Box> boxes) {
  blocks_.push_back({Kind::boxes, "", std::move(boxes)});
}
void Paper::lines(std::vector<std::string> labels) { add(Kind::lines, "", labels); }
void Paper::new_page() { add(Kind::new_page, ""); }

void Paper::body(std::string_view text) {
  std::vector<std::string> paragraph, items;
  const auto flush = [&] {
    if (!paragraph.empty()) this->paragraph(join(paragraph, "\n"));
    if (!items.empty()) bullets(items);
    paragraph.clear();
    items.clear();
  };
  while (!text.empty()) {
    const auto end = text.find('\n');
    const std::string_view line = trim(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    const bool item = line.starts_with("- ");
    if (line.empty() || line.starts_with("## ") || (item && !paragraph.empty()) ||
        (!item && !items.empty()))
      flush();
    if (line.starts_with("## "))
      heading(std::string(line.substr(3)));
    else if (item)
      items.emplace_back(line.substr(2));
    else if (!line.empty())
      paragraph.emplace_back(line);
  }
  flush();
}

std::string Paper::render(PaperFormat format) const {
  return format == PaperFormat::html ? html() : markdown();
}

std::string Paper::block_markdown(const Block& block) {
  std::string out;
  switch (block.kind) {
    case Kind::language: return {};
    case Kind::title: return "# " + markdown_text(block.text) + "\n\n";
    case Kind::heading: return "## " + markdown_text(block.text) + "\n\n";
    case Kind::paragraph: return with_breaks(markdown_text(block.text), "  \n") + "\n\n";
    case Kind::bullets:
      for (const auto& item : block.items) out += "- " + markdown_text(item.text) + "\n";
      return out + "\n";
    case Kind::boxes:
      for (const auto& item : block.items)
        out += (item.ticked ? "- [x] " : "- [ ] ") + markdown_text(item.text) + "\n";
      return out + "\n";
    case Kind::lines:
      for (const auto& item : block.items)
        out += (out.empty() ? "" : "  ") + markdown_text(item.text) + ": ____________________";
      return out + "\n\n";
    case Kind::new_page: return "---\n\n";
  }
  return out;
}

std::string Paper::markdown() const {
  std::string out;
  for (const auto& block : blocks_) out += block_markdown(block);
  if (out.ends_with("\n\n")) out.pop_back();
  return out;
}

std::string Paper::block_html(const Block& block) {
  std::string out;
  switch (block.kind) {
    case Kind::language:
      return fmt::format("</section>\n<section lang=\"{}\" dir=\"auto\">\n",
                         escaped(html_language(block.text)));
    case Kind::title: return "<h1>" + escaped(block.text) + "</h1>\n";
    case Kind::heading: return "<h2>" + escaped(block.text) + "</h2>\n";
    case Kind::paragraph: return "<p>" + escaped(block.text) + "</p>\n";
    case Kind::bullets:
      for (const auto& item : block.items) out += "<li>" + escaped(item.text) + "</li>\n";
      return "<ul>\n" + out + "</ul>\n";
    case Kind::boxes:
      for (const auto& item : block.items)
        out += fmt::format("<li>{} {}</li>\n", item.ticked ? "☒" : "☐", escaped(item.text));
      return "<ul class=\"boxes\">\n" + out + "</ul>\n";
    case Kind::lines:
      for (const auto& item : block.items) out += "<span>" + escaped(item.text) + ":</span>";
      return "<p class=\"lines\">" + out + "</p>\n";
    case Kind::new_page: return "<div class=\"page\"></div>\n";
  }
  return out;
}

std::string Paper::html() const {
  std::string body;
  for (const auto& block : blocks_) body += block_html(block);
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{0}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{1}</title>\n"
      "<style>{2}</style>\n</head>\n<body>\n<section lang=\"{0}\" "
      "dir=\"auto\">\n{3}</section>\n</body>\n</html>\n",
      escaped(html_language(language_)), escaped(title_), kStyle, body);
}

}  // namespace jagmed
