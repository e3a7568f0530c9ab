#include "intake/record_source.hpp"

#include "base/identity_shape.hpp"
#include "intake/folded.hpp"
#include "intake/json_source.hpp"
#include "intake/named_columns.hpp"
#include "intake/xml_source.hpp"

#include <algorithm>

namespace jagmed {
namespace {

using Headings = std::span<const std::string_view>;

/// Throws when the profile needs what such objects do not have.
Layout object_layout(const Profile& profile, Headings headings, const std::string& file) {
  Layout layout{.file = file, .headings = {headings.begin(), headings.end()}};
  if (headings.empty()) return layout;  // no objects
  std::vector<Heading> names;
  for (const auto name : headings) names.push_back(heading_of(name));
  layout.column = columns_under(names, profile);
  const bool fits =
      std::ranges::all_of(profile.required, [&](Field f) { return layout.column[f].has_value(); });
  if (!fits)
    throw Error(ErrorKind::input,
                {"import.F-KIND.profile", {std::string(headings.front()), profile.name}},
                "import.F-KIND.profile.hint", file);
  find_named_columns(layout, layout.headings, profile);
  return layout;
}

FileRecords open_csv(TextStream& text, const SourceFile& file, const Profile& profile) {
  Layout layout = find_layout(text, profile, file.path());
  auto reader = std::make_unique<CsvReader>(
      [&text](char* out, std::size_t capacity) { return text.read(out, capacity); }, layout.form,
      file.path());
  return {std::move(layout), std::move(reader)};
}

FileRecords open_json(TextStream& text, const SourceFile& file, const Profile& profile,
                      const std::string& lessons) {
  auto source = std::make_unique<JsonSource>(text, file, lessons);
  const Headings headings = source->kind() ? object_headings(*source->kind()) : Headings();
  return {object_layout(profile, headings, file.path()), std::move(source)};
}

/// Empty when it cannot be decoded without being told how: then it is CSV.
std::string head_of(const SourceFile& file) {
  std::string head(4096, '\0');
  try {
    TextStream text(file, {});
    head.resize(text.read(head.data(), head.size()));
  } catch (const Error&) {
    return {};
  }
  return std::string(trimmed(head));
}

/// What the XML declaration says of the encoding; UTF-8 when it says nothing (XML 1.0, 4.3.3).
std::string declared_encoding(std::string_view head) {
  constexpr std::string_view kSays = "encoding=";
  const std::string_view declaration = head.substr(0, head.find("?>"));
  const auto at = declaration.find(kSays);
  if (!head.starts_with("<?xml") || at == std::string_view::npos) return "utf-8";
  const std::string_view name = declaration.substr(at + kSays.size());
  if (name.empty()) return {};
  return folded(name.substr(1, name.find(name.front(), 1) - 1));
}

/// As it may be shown: what is no name of an encoding (XML 1.0, 4.3.3) is rows that a quote ran
/// into.
std::string shown_encoding(const std::string& declared) {
  constexpr std::size_t kLongest = 40;
  const bool is_name =
      declared.size() <= kLongest && !looks_like_identity(declared) &&
      std::ranges::all_of(declared, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
      });
  return is_name ? declared : "…";
}

/// Bytes that are not what the file says of itself would be read as other letters.
void expect_declared(const TextStream& text, const SourceFile& file) {
  const std::string declared = declared_encoding(head_of(file));
  const Encoding read_as = text.encoding();
  const bool unicode = read_as == Encoding::utf8 || is_utf16(read_as);
  if (unicode || encoding_from(declared) == read_as) return;
  if (declared == "iso-8859-1" && read_as == Encoding::windows1252) return;
  throw Error(ErrorKind::input, {"import.F-XML.encoding", {shown_encoding(declared)}},
              {"import.F-XML.encoding.hint", {std::string(encoding_name(read_as))}}, file.path());
}

FileRecords open_xml(TextStream& text, const SourceFile& file, const Profile& profile) {
  if (!profile.file.encoding) expect_declared(text, file);
  const XmlRows rows = profile.kind == AbsenceKind::period ? XmlRows::sums : XmlRows::events;
  return {object_layout(profile, xml_headings(rows), file.path()),
          std::make_unique<XmlSource>(text, file, rows)};
}

void expect_no_lessons(const std::string& lessons, std::string_view format,
                       const SourceFile& file) {
  if (lessons.empty()) return;
  throw Error(ErrorKind::input, {"import.F-LESSONS.unused", {std::string(format)}}, {},
              file.path());
}

}  // namespace

FileRecords open_records(TextStream& text, const SourceFile& file, const Profile& profile,
                         const std::string& lessons) {
  switch (profile.file.format) {
    case FileFormat::csv: break;
    case FileFormat::ss12000_json: return open_json(text, file, profile, lessons);
    case FileFormat::tieto_xml:
      expect_no_lessons(lessons, "XML", file);
      return open_xml(text, file, profile);
  }
  expect_no_lessons(lessons, "CSV", file);
  return open_csv(text, file, profile);
}

FileShape shape_of(const SourceFile& file) {
  const std::string head = head_of(file);
  Headings headings;
  FileShape shape;
  if (head.empty()) return shape;
  TextStream text(file, {});
  if (head.starts_with('{') || head.starts_with('[')) {
    shape.format = FileFormat::ss12000_json;
    if (const auto kind = JsonSource(text, file, {}).kind()) headings = object_headings(*kind);
  } else if (is_absence_xml(head)) {
    shape.format = FileFormat::tieto_xml;
    if (const auto rows = xml_rows(text, file)) headings = xml_headings(*rows);
  } else {
    return shape;
  }
  if (headings.empty())
    throw Error(ErrorKind::input, "import.F-KIND.empty", "import.F-PROFILE.hint", file.path());
  shape.headings.assign(headings.begin(), headings.end());
  return shape;
}

}  // namespace jagmed
