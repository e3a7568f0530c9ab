#include "cmd/log_absence/file_name.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "cmd/log_absence/inbox_folder.hpp"
#include "intake/encoding.hpp"
#include "ops/named_in_text.hpp"

#include <charconv>
#include <filesystem>

namespace jagmed::cmd {
namespace {

/// "%C3%A5" as a browser saves it is "å".
std::string without_percents(std::string_view name) {
  std::string plain;
  for (std::size_t at = 0; at < name.size(); ++at) {
    unsigned char byte = 0;
    const char* const digits = name.data() + at + 1;
    const bool escaped = name[at] == '%' && at + 2 < name.size() &&
                         std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2;
    plain += escaped ? static_cast<char>(byte) : name[at];
    at += escaped ? 2 : 0;
  }
  return plain;
}

/// In UTF-8: a name that is none is read as one of Windows.
std::string in_utf8(std::string name) {
  if (valid_utf8(name)) return name;
  const ByteTable table(Encoding::windows1252);
  std::string plain;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80)
      plain += c;
    else
      plain += table.letter(byte);
  }
  return plain;
}

bool is_figure(char c) { return c >= '0' && c <= '9'; }

/// "1999-11-04 2399" is "199911042399": what parts figures goes.
std::string without_gaps(std::string_view name) {
  std::string plain;
  for (std::size_t at = 0; at < name.size(); ++at) {
    std::size_t gap = 0;
    for (const std::string_view each : {" ", "-", "_", "\u00A0", "\u2010", "\u2011", "\u2013"})
      if (name.substr(at).starts_with(each)) gap = each.size();
    const bool between = gap > 0 && !plain.empty() && is_figure(plain.back()) &&
                         at + gap < name.size() && is_figure(name[at + gap]);
    if (between)
      at += gap - 1;
    else
      plain += name[at];
  }
  return plain;
}

}  // namespace

bool names_somebody(const std::string& file_name, Session& session) {
  const std::string name = in_utf8(without_percents(file_name));
  const auto named = ops::named_by_file_name(*session.begin_read(), name);
  session.recognizes(named);
  return !named.empty() || holds_identity(name, session.today()) ||
         holds_identity(without_gaps(name), session.today());
}

void expect_nameless(const std::string& path, Session& session) {
  std::error_code ignored;
  const bool is_there = std::filesystem::exists(path, ignored) &&
                        std::filesystem::exists(session.store_path(), ignored);
  if (is_there && names_somebody(std::filesystem::path(path).filename().string(), session))
    throw Error(ErrorKind::input, "import.named", "import.named.hint");
}

}  // namespace jagmed::cmd
