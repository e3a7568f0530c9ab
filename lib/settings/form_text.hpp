// Texts of forms: those shipped with jagmed, and those of the municipality's own.
#pragma once

#include "domain/form_text.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// By purpose and language: forms/PURPOSE.LANGUAGE.md beside the settings, which goes before the
/// one shipped under that name. `folder` is that of jagmed.toml. Throws Error{config,
/// "form.missing"} with the languages there are, and Error{config} with the file for what is wrong
/// in it.
[[nodiscard]] FormText load_form_text(const std::string& purpose, const std::string& language,
                                      const std::string& folder);
/// A text from its bytes: "title:" and "version:", a blank line, the body. `file` is how it is
/// called in messages.
[[nodiscard]] FormText parse_form_text(std::string_view bytes, const std::string& file,
                                       const std::string& purpose, const std::string& language);
/// The languages that there is a text in, in order.
[[nodiscard]] std::vector<std::string> form_languages(const std::string& purpose,
                                                      const std::string& folder);

}  // namespace jagmed
