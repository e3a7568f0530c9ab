// The certificate of a purge (gallringsbevis): counts only, nobody is named.
#pragma once

#include "base/date.hpp"
#include "text/catalogue.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// Rows of a table that are gone.
struct CertificateRows {
  std::string table;
  std::int64_t rows = 0;
};
/// What was erased of one class of retention.
struct CertificateLine {
  std::string_view what;  ///< key of the class
  std::int64_t persons = 0;
  std::vector<CertificateRows> rows;
};

/// Markdown, with a line to sign.
[[nodiscard]] std::string purge_certificate(const Catalogue& text,
                                            std::span<const CertificateLine> lines,
                                            const std::string& decision, const std::string& actor,
                                            Date day);

}  // namespace jagmed
