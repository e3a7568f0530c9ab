#include "ops/resolve_waiting.hpp"

#include "base/error.hpp"
#include "domain/absence_parts.hpp"
#include "ops/absence_file.hpp"
#include "ops/link_pupil.hpp"
#include "ops/take_waiting.hpp"
#include "ops/waiting_key.hpp"
#include "ops/waiting_text.hpp"

#include <algorithm>
#include <set>

namespace jagmed::ops {
namespace {

void clear_minutes(AbsenceRow& data) {
  data.absent.reset();
  data.valid.reset();
  data.invalid.reset();
  data.minutes_from = MinutesFrom::none;
}

void give_meaning(AbsenceRow& data, const ResolveRequest& request) {
  if (request.category) data.category = *request.category;
  if (!is_absence(data.category)) {
    data.validity = Validity::unknown;
    data.reported = Reported::unknown;
    data.validity_derived = false;
    if (data.category == Category::present) clear_minutes(data);
    return;
  }
  // That it means the whole lesson was assumed of an absence that is not partial.
  const bool partial = data.category == Category::late || data.category == Category::left_early;
  if (partial && data.minutes_from == MinutesFrom::whole_lesson) clear_minutes(data);
  // What a column of its own says wins over a word, as in profiles.
  const bool said = data.validity != Validity::unknown && !data.validity_derived;
  if (!request.validity || said) return;
  data.validity = *request.validity;
  data.validity_derived = false;
  data.valid = data.invalid = std::nullopt;
  if (data.validity == Validity::valid) data.valid = data.absent;
  if (data.validity == Validity::invalid) data.invalid = data.absent;
}

/// Finds who and what; writes nothing but links.
class Choosing {
 public:
  Choosing(WriteTxn& txn, const ResolveRequest& request, const std::string& prefix)
      : txn_(txn), request_(request), prefix_(prefix), all_(staged_rows(txn, request.source)) {}

  std::vector<Taken> run() {
    if (request_.word.empty())
      choose_numbers();
    else
      choose_word();
    join_parts();
    return std::move(taken_);
  }
  /// Every row of an unknown pupil who is known by now.
  std::vector<Taken> run_known() {
    for (const auto& row : all_)
      if (row.code == row_code(RowCode::person))
        if (const PersonId person = owner(row)) take(row, person, false);
    return std::move(taken_);
  }

  [[nodiscard]] const std::vector<StagedRow>& all() const { return all_; }
  std::int64_t unknown = 0;
  bool linked = false;

 private:
  const StagedRow& row_with(std::int64_t number) const {
    const auto found = std::ranges::find(all_, number, &StagedRow::number);
    if (found != all_.end()) return *found;
    throw Error(ErrorKind::input, {"staged.unknown_number", {std::to_string(number)}},
                "staged.unknown_number.hint");
  }

  void choose_numbers() {
    for (const auto number : request_.numbers) choose(row_with(number));
  }

  void choose_word() {
    const std::string mark = word_mark(request_.word), kept = kept_word(mark, word_key(txn_));
    // Rows of older versions have the bare mark.
    const auto is_word = [&](const std::string& word) { return word == kept || word == mark; };
    bool any = false;
    for (const auto& row : all_) {
      const bool named = request_.numbers.empty() ||
                         std::ranges::find(request_.numbers, row.number) != request_.numbers.end();
      if (row.code != row_code(RowCode::word) || !named || !is_word(waiting_row_from(row.raw).word))
        continue;
      any = true;
      if (const PersonId person = owner(row))
        take(row, person, true);
      else
        ++unknown;
    }
    if (!any) throw Error(ErrorKind::input, "staged.no_word", "staged.no_word.hint");
  }

  void choose(const StagedRow& row) {
    const std::string number = std::to_string(row.number);
    if (request_.person && row.identity.empty())
      throw Error(ErrorKind::input, {"staged.known_person", {number}});
    PersonId person = owner(row);
    if (request_.person && person != *request_.person) {
      linked =
          link_pupil(txn_, {row.source, row.identity, *request_.person}, request_.today, prefix_);
      person = *request_.person;
    }
    if (person == 0)
      throw Error(ErrorKind::input, {"staged.person_needed", {number}},
                  {"staged.person_needed.hint", {number}});
    if (row.code == row_code(RowCode::word) && !request_.has_meaning() && !request_.person)
      throw Error(ErrorKind::input, {"staged.as_needed", {number}},
                  {"staged.as_needed.hint", {number}});
    if (row.code != row_code(RowCode::person) &&
        (row.code != row_code(RowCode::word) || request_.has_meaning()))
      take(row, person, true);
    if (row.identity.empty()) return;
    for (const auto& other : all_)
      if (other.code == row_code(RowCode::person) && other.source == row.source &&
          other.identity == row.identity)
        take(other, person, false);
  }

  static bool contradict(const Taken& one, const Taken& other) {
    return one.staged.code == row_code(RowCode::conflict) && one.staged.code == other.staged.code &&
           one.staged.source == other.staged.source &&
           has_shared_key(other.staged.row_key, shared_key(one.staged.row_key));
  }

  /// Of those that contradict each other one holds, or they are parts of one.
  void join_parts() {
    std::vector<Taken> joined;
    for (Taken& taken : taken_) {
      const auto first = std::ranges::find_if(
          joined, [&](const Taken& other) { return contradict(other, taken); });
      if (first == joined.end()) {
        joined.push_back(std::move(taken));
        continue;
      }
      const std::string one = std::to_string(first->staged.number),
                        other = std::to_string(taken.staged.number);
      if (!request_.add)
        throw Error(ErrorKind::input, {"staged.both", {one, other}},
                    {"staged.both.hint", {one, other}});
      add_part(first->row.data, taken.row.data);
      first->parts.push_back(std::move(taken.staged));
    }
    if (request_.add && joined.size() == taken_.size())
      throw Error(ErrorKind::input, "staged.not_two", "staged.unknown_number.hint");
    taken_ = std::move(joined);
  }

  PersonId owner(const StagedRow& row) {
    if (row.identity.empty()) return person_in_key(row.row_key);
    return person_by_key(txn_, row.source, row.identity).value_or(0);
  }

  void take(const StagedRow& row, PersonId person, bool decided) {
    if (!seen_.insert(row.number).second) return;
    Taken taken{
        .staged = row, .row = waiting_row_from(row.raw), .person = person, .decided = decided};
    if (row.code == row_code(RowCode::word)) give_meaning(taken.row.data, request_);
    taken_.push_back(std::move(taken));
  }

  WriteTxn& txn_;
  const ResolveRequest& request_;
  const std::string& prefix_;
  std::vector<StagedRow> all_;
  std::set<std::int64_t> seen_;
  std::vector<Taken> taken_;
};

}  // namespace

Resolved resolve_waiting(WriteTxn& txn, const ResolveRequest& request, const std::string& prefix) {
  Choosing choosing(txn, request, prefix);
  Resolved done = take_waiting(txn, choosing.run(), choosing.all());
  done.unknown = choosing.unknown;
  done.linked = choosing.linked;
  return done;
}

Resolved take_known(WriteTxn& txn) {
  const ResolveRequest request;
  const std::string no_prefix;
  Choosing choosing(txn, request, no_prefix);
  return take_waiting(txn, choosing.run_known(), choosing.all());
}

}  // namespace jagmed::ops
