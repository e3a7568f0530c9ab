// Reads a school's file row by row into an AbsenceFile.
#include "intake/recent.hpp"
#include "intake/row_list.hpp"
#include "ops/absence_file.hpp"
#include "ops/kept_row.hpp"

#include <algorithm>
#include <unordered_set>

namespace jagmed::ops {
namespace {

/// Of the text. A row is five times as large as its text: more of them would not fit a cache.
constexpr std::size_t kBytesAtOnce = 64 * 1024;
/// How many rows before their turn: pupils of a file that is not sorted lie far apart.
constexpr std::size_t kAhead = 8;

/// Goes through the rows once.
class Gathering {
 public:
  Gathering(AbsenceReader& reader, const KnownPupils& known, const std::string& scratch,
            const Listener& listener)
      : reader_(reader), known_(known), listener_(listener), file_(reader, known, scratch) {}

  AbsenceFile gather() {
    std::uint64_t rows = 0;
    const auto take_all = [&](const RowList& list) {
      const auto all = list.rows();
      for (std::size_t i = 0; i < all.size(); ++i) {
        if (i + 2 * kAhead < all.size()) expect(all[i + 2 * kAhead]);
        if (i + kAhead < all.size()) recent_.expect(all[i + kAhead].person);
        take(all[i]);
        if (++rows % kRowsBetweenReports == 0) listener_.progress(rows);
      }
    };
    reader_.read<RowList>([] { return std::make_unique<RowList>(); }, take_all,
                          {.block = kBytesAtOnce});
    file_.facts = reader_.facts();
    for (const Known* known : matched_) file_.matched.push_back({known->first, known->second});
    std::ranges::sort(file_.matched, {}, &IdentityRow::canonical);
    hide_marked();
    file_.unknown_pupils = static_cast<std::int64_t>(strangers_.size());
    file_.rows.sort();
    return std::move(file_);
  }

 private:
  using Known = decltype(KnownPupils::persons)::value_type;

  /// The thread that read the row has it in its cache.
  [[gnu::always_inline]] static void expect(const ReadRow& row) {
    constexpr std::size_t kLine = 64;
    const char* const begin = reinterpret_cast<const char*>(&row);
    for (std::size_t at = 0; at < sizeof(ReadRow); at += kLine) __builtin_prefetch(begin + at);
  }

  void take(const ReadRow& row) {
    if (row.outcome == Outcome::skipped) {
      ++file_.blank;
      ++file_.counts[RowStatus::skipped];
      if (row.struck) strike(row);
      if (row.warnings.no_school_day)
        tell_skipped(row, "W-NO-SCHOOL-DAY");
      else if (!row.code.empty())
        tell_skipped(row, row.code);
      if (row.warnings.sum)
        file_.details.add({.line = row.line,
                           .status = RowStatus::skipped,
                           .code = "W-SUM",
                           .column = std::string(row.column)});
      return;
    }
    find_pupil(row);
    if (person_ == 0 && may_be_sum(row) && !stages_strangers()) {
      ++file_.blank;
      ++file_.counts[RowStatus::skipped];
      return;
    }
    if (row.day_of_span == 0) ++file_.read;
    if (row.outcome == Outcome::rejected) return reject(row);
    note_day_and_scope(row);
    note_listed(row);
    if (person_ == 0 && !keeps_stranger(row)) return;
    if (row.day_of_span > 0) ++file_.later_days;
    keep(row);
  }

  [[nodiscard]] static bool may_be_sum(const ReadRow& row) {
    return row.outcome == Outcome::staged && row.code == row_code(RowCode::sum);
  }
  [[nodiscard]] bool stages_strangers() const {
    return file_.profile.person.unknown == PersonRules::Unknown::stage;
  }

  /// A span without a school day or leave that lies ahead, of a pupil in the store.
  void tell_skipped(const ReadRow& row, std::string_view code) {
    find_pupil(row);
    if (person_ == 0) return;
    file_.details.add({.line = row.line,
                       .status = RowStatus::skipped,
                       .code = std::string(code),
                       .person = person_,
                       .day = row.data.date});
    tell_days_cut(row);
  }

  void tell_days_cut(const ReadRow& row) {
    if (row.days_cut == 0 || person_ == 0) return;
    file_.details.add(
        {.line = row.line, .code = "W-SPAN-CUT", .person = person_, .school_days = row.days_cut});
  }

  void tell_days_differ(const ReadRow& row) {
    if (person_ == 0) return;
    file_.details.add(
        {.line = row.line, .code = "W-DAYS-DIFFER", .person = person_, .count = row.count});
  }

  void strike(const ReadRow& row) {
    find_pupil(row);
    if (person_ == 0) return;
    file_.struck.push_back(struck_row(row, person_));
  }

  void note_days(DateRange days) {
    if (!file_.days) file_.days = days;
    file_.days->first = std::min(file_.days->first, days.first);
    file_.days->last = std::max(file_.days->last, days.last);
  }

  /// Files mostly have the rows of a pupil together.
  void find_pupil(const ReadRow& row) {
    if (row.person == last_ && row.outer_id == last_is_outer_) return;
    last_ = row.person;
    last_is_outer_ = row.outer_id;
    key_ = pupil_key(row);
    stranger_.reset();
    person_ = recent_.of(key_, [this](std::string_view) { return look_up(); });
  }
  /// 0: who is not in the store.
  PersonId look_up() {
    const auto found = known_.persons.find(key_);
    return found == known_.persons.end() ? 0 : (*matched_.insert(&*found).first)->second;
  }

  void reject(const ReadRow& row) {
    ++file_.counts[RowStatus::rejected];
    file_.unknown_rejected += person_ == 0 ? 1 : 0;
    if (row.code == "E-DATE-RANGE") ++file_.out_of_range;
    if (row.code == "E-PNR-MISSING") ++file_.without_number;
    if (row.is_protected && person_ == 0 && !row.person.empty()) marked_.insert(key_);
    if (row.person.empty())
      file_.anonymous_flaw = true;
    else if (person_ != 0)
      file_.flawed.insert(person_);
    file_.details.add({.line = row.line,
                       .status = RowStatus::rejected,
                       .code = std::string(row.code),
                       .column = std::string(row.column),
                       .person = person_});
    listener_.rejected(row);
  }

  void note_day_and_scope(const ReadRow& row) {
    note_days({row.data.date, std::max(row.data.date, row.data.last)});
    if (row.is_protected || (row.data.school == school_ && row.data.group == group_ && scoped_))
      return;
    school_ = row.data.school;
    group_ = row.data.group;
    scoped_ = true;
    scope_.assign(school_).append(1, '\x1F').append(group_);
    (void)recent_scopes_.of(scope_, [this](std::string_view) {
      file_.scopes.insert(scope_of(file_.profile, school_, group_));
      if (!group_.empty()) file_.groups.insert(group_);
      return true;
    });
  }

  /// Rows of pupils who are not kept tell too that the file does not list absences only.
  void note_listed(const ReadRow& row) {
    if (row.is_protected || !is_measured(row.data.kind)) return;
    if (listed_ == nullptr || row.data.school != listed_school_)
      listed_ = &file_.listed[listed_school_ = row.data.school];
    listed_->add(tells_no_absence(row.outcome));
  }

  /// One row that marks a pupil as protected speaks for all of theirs, before it too.
  void hide_marked() {
    for (const std::string& key : marked_) {
      if (const auto found = numbers_.find(key); found != numbers_.end())
        file_.hidden.insert(found->second);
      file_.details.hide(masked(key));
    }
  }

  /// Of a pupil who is not in the store: counted; told or kept as the profile says.
  bool keeps_stranger(const ReadRow& row) {
    const bool first_day = row.day_of_span == 0;
    if (first_day) ++file_.unknown_rows;
    strangers_.insert(std::hash<std::string>()(key_));
    if (row.is_protected) marked_.insert(key_);
    const bool absence = row.outcome == Outcome::absence || row.outcome == Outcome::staged;
    if (stages_strangers() && !row.is_protected && absence) {
      if (!known_.somebody_protected) return true;
      file_.strangers_unkept = true;
    }
    if (!first_day) return false;
    const bool counts_as_skipped = !stages_strangers() || absence;
    ++file_.counts[counts_as_skipped ? RowStatus::skipped : status_of(row.outcome)];
    if (file_.profile.person.unknown == PersonRules::Unknown::report && !row.is_protected)
      file_.details.add({.line = row.line,
                         .status = RowStatus::skipped,
                         .code = std::string(row_code(RowCode::person)),
                         .masked = masked(key_),
                         .day = row.data.date});
    return false;
  }

  void keep(const ReadRow& read) {
    if (read.count) tell_days_differ(read);
    tell_days_cut(read);
    FileRow row = kept_row(file_, read, person_ != 0 ? static_cast<Who>(person_) : stranger());
    if (read.ends_span && person_ != 0)
      file_.span_ends.push_back({person_, row.day, row.key_course, read.line, read.has_own_id});
    if (person_ == 0 && row.status == RowStatus::added) {
      row.status = RowStatus::staged;
      row.code = RowCode::person;
    }
    file_.rows.add(row);
  }

  Who stranger() {
    if (stranger_) return *stranger_;
    const auto next = static_cast<Who>(file_.strangers.size());
    const auto [at, fresh] = numbers_.emplace(key_, kStranger + next);
    if (fresh) file_.strangers.push_back(key_);
    stranger_ = at->second;
    return at->second;
  }

  AbsenceReader& reader_;
  const KnownPupils& known_;
  const Listener& listener_;
  AbsenceFile file_;
  std::unordered_set<const Known*> matched_;
  std::unordered_map<std::string, Who> numbers_;  ///< of strangers whose rows are kept
  std::set<std::string> marked_;                  ///< strangers, as protected; few
  std::unordered_set<std::size_t> strangers_;     ///< hashes of their numbers
  Recent<PersonId> recent_{15};
  Recent<bool> recent_scopes_{8};  ///< true: noted
  std::string last_, key_, school_, group_, scope_, listed_school_;
  ListedRows* listed_ = nullptr;  ///< of that school
  bool last_is_outer_ = false, scoped_ = false;
  PersonId person_ = 0;
  std::optional<Who> stranger_;
};

}  // namespace

AbsenceFile read_absence_file(AbsenceReader& reader, const KnownPupils& known,
                              const std::string& scratch, const Listener& listener) {
  return Gathering(reader, known, scratch, listener).gather();
}

}  // namespace jagmed::ops
