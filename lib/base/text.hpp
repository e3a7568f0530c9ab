// Text in UTF-8: trimming, folding, width, nearest word, and making it safe for a terminal.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// Without blanks at both ends: ASCII white space and U+00A0.
[[nodiscard]] std::string_view trim(std::string_view text);
/// Lower case by the Unicode tables of the C library; invalid bytes are left as they are.
[[nodiscard]] std::string fold_case(std::string_view text);
/// True for well-formed UTF-8 without NUL.
[[nodiscard]] bool valid_utf8(std::string_view text);
/// Columns on a terminal (combining marks 0, wide characters 2).
[[nodiscard]] int display_width(std::string_view text);
/// Padded with blanks to `width` columns; text that is longer is left whole.
[[nodiscard]] std::string pad_right(std::string_view text, int width);
[[nodiscard]] std::string pad_left(std::string_view text, int width);
/// Lines of at most `width` columns, parted at blanks; a longer word has a line of its own. One at
/// least.
[[nodiscard]] std::vector<std::string> fold_lines(std::string_view text, int width);
/// Control and text-direction characters written as \u{1B}: nothing typed by others steers a
/// terminal (C0 but for newline and tab, DEL, C1, U+2028/9, U+200E/F, U+202A–E, U+2066–9).
[[nodiscard]] std::string terminal_safe(std::string_view text);
/// Parts between `separator`, each trimmed; an empty text has no parts.
[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator);
[[nodiscard]] std::string join(std::span<const std::string> parts, std::string_view separator);
/// Whether a letter or figure begins here: in folded text, of western languages.
[[nodiscard]] bool begins_word(std::string_view at);
/// Whether one ends before `at`.
[[nodiscard]] bool follows_word(std::string_view text, std::size_t at);
/// The word in `known` nearest to `word` by edit distance (a transposition counts once), if it is
/// near enough to be a slip: a third of its letters, at least one, and never all of them.
[[nodiscard]] std::optional<std::string> nearest(std::string_view word,
                                                 std::span<const std::string> known);
/// A label inside a sentence: "studier/stödundervisning", but "BUS-grupp".
[[nodiscard]] std::string inside_sentence(const std::string& label);

}  // namespace jagmed
