// What headings usually mean: those of all profiles, and words that several systems use.
#pragma once

#include "intake/absence_field.hpp"
#include "intake/profile.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// What a heading may be. The same heading means different things in different systems ("F min" is
/// invalid absence in one, all absence in another): a guess, never more.
struct HeadingMeaning {
  std::vector<Field> fields;  ///< the same heading in a profile, or a usual word
  std::vector<Field> near;    ///< a slip away from one, or with one of them in it
  bool read_past = false;     ///< known to hold nothing that is needed (comments, guardians …)
  /// Words that no number for all of the absence has: "närvarande (min)", "sen (min)", "anmäld
  /// frånvaro".
  bool not_all_absence = false;
  /// Words for being away or for a kind of it, and none for a count of times.
  bool of_absence = false;
  /// Words for being there, for the time that is offered or reported, or for what no row's absence
  /// is.
  bool no_absence = false;
  /// Words for how many there are, as "antal" or "lektioner", and no unit of time.
  bool counted = false;
  [[nodiscard]] bool known() const { return !fields.empty() || read_past; }
};

class HeadingCatalogue {
 public:
  explicit HeadingCatalogue(const ProfileFolders& where);
  [[nodiscard]] HeadingMeaning of(const Heading& heading) const;
  /// "Frånvaro i procent" as "Frånvaro (%)", "Hours absent" as "Absent (h)": where a measure is
  /// known by that. Other headings as they are.
  [[nodiscard]] Heading measured(const Heading& heading) const;

 private:
  struct Entry {
    Heading alias;
    Field field;
  };
  void put(std::string_view text, Field field);
  void find_near(const Heading& heading, HeadingMeaning& meaning) const;
  std::vector<Entry> entries_;
  std::vector<std::string> names_;
};

}  // namespace jagmed
