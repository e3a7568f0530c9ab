// The names of pupils in a file, told from other columns: a word for a reason may hold one.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace jagmed {

/// Which words of texts that are to be shown stand in cells with names, too. Words of four letters
/// or more, whatever their size, also in the genitive; words of titles ("Elev") are nobody's name.
/// Keeps no name that it is not asked for.
class NamesInFile {
 public:
  /// A text that is to be shown, before the names are taken.
  void look_for(std::string_view text);
  [[nodiscard]] bool looks_for_any() const { return !wanted_.empty(); }
  /// A cell with a name.
  void take(std::string_view cell);
  /// Whether a word of the text stood in a cell that was taken.
  [[nodiscard]] bool stand_in(std::string_view text) const;

 private:
  std::set<std::string> wanted_, found_;
};

}  // namespace jagmed
