// The certificate of a purge (gallringsbevis): counts only, nobody is named.
#pragma once

#include "domain/retention.hpp"
#include "text/catalogue.hpp"

#include <span>
#include <string>

namespace jagmed {

/// Markdown, with a line to sign.
[[nodiscard]] std::string purge_certificate(const Catalogue& text,
                                            std::span<const ErasedClass> erased,
                                            const std::string& decision, const std::string& actor,
                                            Date day);

}  // namespace jagmed
