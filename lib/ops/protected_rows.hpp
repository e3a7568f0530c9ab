// Internal to lib/ops: rows of persons with protection, whom no number tells: the store keeps none
// of them.
#pragma once

#include "ops/list_difference.hpp"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <vector>

namespace jagmed::ops {

/// Of somebody with the row's sex, birth and protection: not who begins on its day, or who does,
/// with what the row says or with other facts.
enum class RowLikeness { other, differs, same };

/// Who they are is a guess: a row is taken only for somebody of whom it says nothing otherwise,
/// each person for one row, and for as many rows as can be.
class ProtectedRows {
 public:
  void add(int line, std::span<const PersonId> alike,
           const std::function<RowLikeness(PersonId)>& compare);
  /// Once every row was added: a row that may be about the fewest comes first.
  void settle();
  /// Whom the row is taken for; nobody: it is about somebody new. Throws
  /// Error{input, "list.guess_differs"}, without a code, when somebody is left who may be meant and
  /// stands otherwise in the store, unless ListOptions::none_protected.
  [[nodiscard]] std::optional<PersonId> owner(int line, const ListOptions& options) const;
  /// The lines that were taken for somebody, in order.
  [[nodiscard]] std::vector<int> lines() const;

 private:
  struct Row {
    std::vector<PersonId> same, differs;
  };
  bool place(int line, std::set<PersonId>& tried);

  std::map<int, Row> rows_;
  std::map<PersonId, int> line_of_;
};

}  // namespace jagmed::ops
