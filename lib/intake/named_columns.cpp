#include "intake/named_columns.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "intake/title_words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace jagmed {
namespace {

using Names = std::span<const std::string>;

std::string place_of(const Layout& layout) {
  return layout.header_line > 0 ? fmt::format("{}:{}", layout.file, layout.header_line)
                                : layout.file;
}

/// A heading that may say who it is about is not told.
Message hint_for(const std::string& wanted, Names names) {
  std::vector<std::string> known;
  for (const auto& name : names)
    if (!name.empty() && !may_name_somebody(name)) known.push_back(heading_of(name).name);
  const auto found = nearest(heading_of(wanted).name, known);
  if (!found) return "import.F-COLUMN.hint";
  const auto same = [&](const std::string& name) {
    return !may_name_somebody(name) && heading_of(name).name == *found;
  };
  return {"import.F-COLUMN.near", {terminal_safe(*std::ranges::find_if(names, same))}};
}

std::size_t column_named(const std::string& wanted, std::string_view table, const Layout& layout,
                         Names names, const Profile& profile) {
  const Heading heading = heading_of(wanted);
  const auto is = [&](const std::string& name) { return heading_of(name) == heading; };
  const auto found = std::ranges::find_if(names, is);
  const std::string shown = terminal_safe(wanted);
  if (found == names.end())
    throw Error(ErrorKind::input, {"import.F-COLUMN", {shown, profile.name, std::string(table)}},
                hint_for(wanted, names), place_of(layout));
  if (std::find_if(found + 1, names.end(), is) != names.end())
    throw Error(ErrorKind::input, {"import.F-HEADER.twice", {shown}}, {}, place_of(layout));
  return static_cast<std::size_t>(found - names.begin());
}

}  // namespace

void find_named_columns(Layout& layout, Names names, const Profile& profile) {
  layout.skip_columns.assign(profile.skips.size(), {});
  for (std::size_t i = 0; i < profile.skips.size(); ++i)
    if (const auto& heading = profile.skips[i].heading; !heading.empty())
      layout.skip_columns[i] = column_named(heading, "[[skip]]", layout, names, profile);
  for (const auto& heading : profile.dedupe.parts)
    layout.part_columns.push_back(column_named(heading, "[dedupe] parts", layout, names, profile));
}

}  // namespace jagmed
