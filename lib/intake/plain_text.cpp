#include "intake/plain_text.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "intake/encoding.hpp"

namespace jagmed {
namespace {

[[noreturn]] void refuse_encoding(std::string_view bytes) {
  ByteSurvey survey;
  survey.add(bytes);
  const auto verdict = survey.verdict();
  const Encoding likely =
      verdict.encoding ? *verdict.encoding : verdict.rather.value_or(Encoding::windows1252);
  throw Error(ErrorKind::input, "fields.encoding",
              {"fields.encoding.hint", {std::string(encoding_name(likely))}});
}

}  // namespace

std::string plain_text(std::string_view bytes) {
  const auto mark = byte_order_mark(bytes);
  if (mark && mark->encoding == Encoding::utf8) bytes.remove_prefix(mark->length);
  if (!valid_utf8(bytes)) refuse_encoding(bytes);
  std::string text;
  text.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); ++i)
    if (bytes[i] != '\r' || i + 1 == bytes.size() || bytes[i + 1] != '\n') text += bytes[i];
  return text;
}

}  // namespace jagmed
