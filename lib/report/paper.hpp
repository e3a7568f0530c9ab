// What is printed and signed or sent: headings, text, boxes to tick and lines to write on, as
// Markdown or as one HTML file that fetches nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

enum class PaperFormat { md, html };
/// By its word; nothing for another one.
[[nodiscard]] std::optional<PaperFormat> paper_format_from(std::string_view word);

class Paper {
 public:
  struct Box {
    std::string text;
    bool ticked = false;
  };

  /// `language` is that of the page, as in "sv".
  Paper(std::string title, std::string language);
  /// What follows is in another language; its direction follows from the letters.
  void language(std::string language);
  void title(std::string text);
  void heading(std::string text);
  void paragraph(std::string text);
  void bullets(std::vector<std::string> items);
  void boxes(std::vector<Box> boxes);
  /// Lines to write on, side by side.
  void lines(std::vector<std::string> labels);
  void new_page();
  /// Paragraphs, "## " headings and "- " lists; lines of a paragraph stay lines.
  void body(std::string_view text);

  [[nodiscard]] std::string render(PaperFormat format) const;

 private:
  enum class Kind { language, title, heading, paragraph, bullets, boxes, lines, new_page };
  struct Block {
    Kind kind = Kind::paragraph;
    std::string text;
    std::vector<Box> items;
  };
  void add(Kind kind, std::string text, const std::vector<std::string>& items = {});
  [[nodiscard]] std::string markdown() const;
  [[nodiscard]] std::string html() const;
  [[nodiscard]] static std::string block_markdown(const Block& block);
  [[nodiscard]] static std::string block_html(const Block& block);
  std::string title_, language_;
  std::vector<Block> blocks_;
};

}  // namespace jagmed
