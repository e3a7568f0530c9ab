// Words that titles and headings of reports are made of, and what is none of them: it may name
// somebody.
#pragma once

#include <string_view>

namespace jagmed {

/// A word without the marks around it: "(Period:" is "Period".
[[nodiscard]] std::string_view without_marks(std::string_view word);
/// Whether it begins as a word that stands in titles, in any case. "Per" is a name, "per" is none.
[[nodiscard]] bool is_title_word(std::string_view word);
/// Whether a heading that no profile knows may say who it is about: an identity number, an address
/// or a telephone number, a code as P-0017, or two words in a row, in whichever letters, that
/// headings are not known to be made of; one behind "Mentor" or the like. Errs on the side of yes;
/// one first name alone cannot be told from a heading.
[[nodiscard]] bool may_name_somebody(std::string_view heading);
/// True for a word of a code list that is rather a text: two words in a row written as names are,
/// or one behind a word in small letters ("hos Kerstin"), that no report has; or so long that
/// nobody would choose it.
[[nodiscard]] bool may_be_told_of_somebody(std::string_view text);

}  // namespace jagmed
