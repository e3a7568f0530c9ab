// What a sniffed file is, for whoever has it: its form, its columns, its words and its first rows.
#pragma once

#include "cmd/session.hpp"
#include "intake/sniff.hpp"

#include <string>

namespace jagmed::cmd {

/// Bytes, encoding, delimiter, header and kind; `name` as it was typed.
void print_file(const std::string& name, const Sniffed& file, Session& session);
/// A table with a row for each column: what it is taken for, and why.
void print_columns(const Sniffed& file, Session& session);
/// A table of the words that a profile must know; nothing where there are none.
void print_words(const Sniffed& file, Session& session);
/// The first rows, masked.
void print_rows(const Sniffed& file, Session& session);

}  // namespace jagmed::cmd
