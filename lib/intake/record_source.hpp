// Where the records of a file come from, whatever its format.
#pragma once

#include "intake/layout.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace jagmed {

/// The records of a file as they are read, with the layout that tells what is in them.
struct FileRecords {
  Layout layout;
  std::unique_ptr<RecordSource> source;
};

/// Opens the records of a file in the format that `profile` names. Objects of JSON and XML are
/// flattened to cells with fixed headings (json_rows.hpp, xml_source.hpp); they have no header
/// line. `lessons` is a file of calendarEvents for attendances that only refer to theirs, or empty.
/// `text` and `file` must outlive the records. Throws Error{input}: what find_layout throws for
/// CSV; "import.F-KIND…" when the objects are of a kind that is no absence or not the profile's;
/// "import.F-LESSONS…" when `lessons` is missing or of no use; "import.F-JSON…", "import.F-XML…"
/// when it is broken.
[[nodiscard]] FileRecords open_records(TextStream& text, const SourceFile& file,
                                       const Profile& profile, const std::string& lessons);

/// What a file is by its content: the format, and the headings that its objects are given.
struct FileShape {
  FileFormat format = FileFormat::csv;
  std::vector<std::string> headings;  ///< not of CSV
};
/// Reads as much of the file as it takes. Throws as `open_records`, and Error{input,
/// "import.F-KIND.empty"} for a file without a single object.
[[nodiscard]] FileShape shape_of(const SourceFile& file);

}  // namespace jagmed
