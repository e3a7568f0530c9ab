#include "report/withdrawal_letter.hpp"

namespace jagmed {
namespace {

void write_head(const WithdrawalLetter& letter, const Catalogue& text, Paper& paper) {
  paper.title(text("letter.title"));
  paper.paragraph(text("letter.to", letter.to));
  paper.lines({text("letter.receiver")});
  if (letter.from.empty())
    paper.lines({text("letter.from_line")});
  else
    paper.paragraph(text("letter.from", letter.from));
  paper.paragraph(text("letter.day", letter.written.iso()));
  if (letter.name.empty()) {
    paper.paragraph(text("letter.about", letter.code));
    paper.lines({text("form.name")});
  } else {
    paper.paragraph(text("letter.about_name", letter.code, letter.name));
  }
}

void write_to_party(const WithdrawalLetter& letter, const Catalogue& text, Paper& paper) {
  paper.paragraph(text("letter.party", letter.withdrawn_on.iso()));
  paper.paragraph(text("letter.ended", letter.ended));
  if (!letter.still.empty()) paper.paragraph(text("letter.still", letter.still));
  const auto list = [&](const char* head, const std::vector<std::string>& told) {
    if (told.empty()) return;
    paper.paragraph(text(head));
    paper.bullets(told);
  };
  list("letter.told", letter.told);
  list("letter.told_after", letter.told_after);
}

}  // namespace

Paper withdrawal_letters(std::span<const WithdrawalLetter> letters, const Catalogue& text) {
  Paper paper(text("letter.title"), std::string(text.language()));
  for (const auto& letter : letters) {
    if (&letter != letters.data()) paper.new_page();
    write_head(letter, text, paper);
    if (letter.purposes.empty())
      write_to_party(letter, text, paper);
    else
      paper.paragraph(text("letter.guardian", letter.withdrawn_on.iso(), letter.purposes));
    paper.paragraph(text("letter.unaffected"));
    paper.lines({text("form.signature"), text("form.printed")});
  }
  return paper;
}

}  // namespace jagmed
