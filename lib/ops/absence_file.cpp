#include "ops/absence_file.hpp"

#include "intake/digest.hpp"
#include "ops/absence_doubles.hpp"

#include <algorithm>
#include <tuple>

namespace jagmed::ops {
namespace {

/// The bits of FileRow::warnings, in the order of warning_codes.
constexpr std::string_view kWarnings[] = {"W-WEEKEND",      "W-MOJIBAKE",  "W-ABSENT-NULL",
                                          "W-PCT-MISMATCH", "W-PNR-CHECK", "W-PNR-CENTURY",
                                          "W-LAST-DAY",     "W-SUM",       "W-SUM-MIN"};

constexpr std::string_view kCodes[] = {"",       "S-PERSON", "S-CODE",      "S-CONFLICT",
                                       "S-HAND", "W-DUP",    "W-SUPERSEDED"};

std::uint16_t bits_of(const RowWarnings& warnings) {
  if (warnings == RowWarnings{}) return 0;
  unsigned bits = 0;
  for (const auto code : warning_codes(warnings))
    bits |= 1u << (std::ranges::find(kWarnings, code) - std::begin(kWarnings));
  return static_cast<std::uint16_t>(bits);
}

RowStatus status_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::absence: return RowStatus::added;
    case Outcome::present: return RowStatus::present;
    case Outcome::other: return RowStatus::other;
    case Outcome::not_reported: return RowStatus::not_reported;
    case Outcome::cancelled: return RowStatus::cancelled;
    case Outcome::staged: return RowStatus::staged;
    case Outcome::rejected: return RowStatus::rejected;
    case Outcome::skipped: break;
  }
  return RowStatus::skipped;
}

std::optional<int> stated(int value) { return value < 0 ? std::nullopt : std::optional(value); }

/// Goes through the rows once.
class Gathering {
 public:
  Gathering(AbsenceReader& reader, const std::vector<IdentityRow>& identities)
      : reader_(reader) {
    for (const auto& row : identities) persons_.emplace(row.canonical, row.person);
    file_.profile = reader.profile();
    file_.facts = reader.facts();
  }

  AbsenceFile gather() {
    while (const ReadRow* row = reader_.next()) take(*row);
    const auto order = file_.courses.sort();
    for (auto& row : file_.rows) row.key_course = order[row.key_course];
    std::ranges::sort(file_.rows, {}, [](const FileRow& r) {
      return std::tuple(r.person, r.person == kNobody ? r.pupil : 0, r.day, r.key_start,
                        r.key_course, r.line);
    });
    return std::move(file_);
  }

 private:
  void take(const ReadRow& row) {
    if (row.outcome == Outcome::skipped) {
      ++file_.blank;
      ++file_.counts[RowStatus::skipped];
      if (row.warnings.sum)
        file_.details.push_back({.line = row.line,
                                 .status = RowStatus::skipped,
                                 .code = "W-SUM",
                                 .column = std::string(row.column)});
      return;
    }
    ++file_.read;
    find_pupil(row.person);
    if (row.outcome == Outcome::rejected) return reject(row);
    note_day_and_scope(row);
    if (person_ == kNobody && !keeps_unknown(row)) return;
    keep(row);
  }

  /// Files mostly have the rows of a pupil together.
  void find_pupil(const std::string& canonical) {
    if (canonical == canonical_) return;
    canonical_ = canonical;
    pupil_.reset();
    const auto found = persons_.find(canonical);
    person_ = found == persons_.end() ? kNobody : found->second;
  }

  void reject(const ReadRow& row) {
    ++file_.counts[RowStatus::rejected];
    if (row.person.empty()) file_.anonymous_flaw = true;
    else if (person_ != kNobody) file_.flawed.insert(person_);
    file_.details.push_back({.line = row.line,
                             .status = RowStatus::rejected,
                             .code = std::string(row.code),
                             .column = std::string(row.column),
                             .person = person_ == kNobody ? 0 : person_});
  }

  void note_day_and_scope(const ReadRow& row) {
    const Date day = row.data.date;
    if (!file_.days) file_.days = {day, day};
    file_.days->first = std::min(file_.days->first, day);
    file_.days->last = std::max(file_.days->last, day);
    if (row.is_protected || (row.data.school == school_ && row.data.group == group_ && scoped_)) return;
    school_ = row.data.school;
    group_ = row.data.group;
    scoped_ = true;
    file_.scopes.insert(scope_of(file_.profile, school_, group_));
  }

  /// Of a pupil who is not in the store: counted; told or kept as the profile says.
  bool keeps_unknown(const ReadRow& row) {
    ++file_.unknown_rows;
    if (strangers_.insert(row.person).second) ++file_.unknown_pupils;
    const auto rule = file_.profile.person.unknown;
    const bool absence = row.outcome == Outcome::absence || row.outcome == Outcome::staged;
    if (rule == PersonRules::Unknown::stage && !row.is_protected && absence) return true;
    const bool counts_as_skipped = rule != PersonRules::Unknown::stage || absence;
    ++file_.counts[counts_as_skipped ? RowStatus::skipped : status_of(row.outcome)];
    if (rule == PersonRules::Unknown::report && !row.is_protected)
      file_.details.push_back({.line = row.line,
                               .status = RowStatus::skipped,
                               .code = "S-PERSON",
                               .masked = masked(row.person),
                               .day = row.data.date});
    return false;
  }

  void keep(const ReadRow& read) {
    const AbsenceRow& data = read.data;
    FileRow row{.person = person_,
                .content_hash = jagmed::content_hash(data),
                .pupil = pupil_number(),
                .day = data.date.days,
                .line = read.line,
                .key_course = file_.courses.add(read.key.course),
                .course = file_.texts.add(data.course),
                .school = file_.texts.add(data.school),
                .group = file_.texts.add(data.group),
                .reason = file_.texts.add(data.source_code),
                .column = file_.texts.add(read.column),
                .scheduled = data.scheduled.value_or(-1),
                .absent = data.absent.value_or(-1),
                .valid = data.valid.value_or(-1),
                .invalid = data.invalid.value_or(-1),
                .key_start = static_cast<std::int16_t>(read.key.start),
                .start = static_cast<std::int16_t>(data.start.value_or(-1)),
                .end = static_cast<std::int16_t>(data.end.value_or(-1)),
                .category = data.category,
                .validity = data.validity,
                .reported = data.reported,
                .status = status_of(read.outcome),
                .code = read.outcome == Outcome::staged ? RowCode::word : RowCode::none,
                .warnings = bits_of(read.warnings)};
    if (person_ == kNobody && row.status == RowStatus::added) {
      row.status = RowStatus::staged;
      row.code = RowCode::person;
    }
    file_.rows.push_back(row);
  }

  std::uint32_t pupil_number() {
    if (pupil_) return *pupil_;
    const auto [at, fresh] =
        numbers_.emplace(canonical_, static_cast<std::uint32_t>(file_.pupils.size()));
    if (fresh) file_.pupils.push_back(canonical_);
    pupil_ = at->second;
    return *pupil_;
  }

  AbsenceReader& reader_;
  AbsenceFile file_;
  std::unordered_map<std::string, PersonId> persons_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::set<std::string> strangers_;
  std::string canonical_, school_, group_;
  bool scoped_ = false;
  PersonId person_ = kNobody;
  std::optional<std::uint32_t> pupil_;
};

}  // namespace

std::uint32_t TextPool::add(std::string_view text) {
  if (const auto found = ids_.find(text); found != ids_.end()) return found->second;
  const auto id = static_cast<std::uint32_t>(texts_.size());
  ids_.emplace(texts_.emplace_back(text), id);
  return id;
}

std::vector<std::uint32_t> TextPool::sort() {
  std::vector<std::uint32_t> order(texts_.size()), renumbered(texts_.size());
  for (std::uint32_t id = 0; id < order.size(); ++id) order[id] = id;
  std::ranges::sort(order, {}, [&](std::uint32_t id) -> const std::string& { return texts_[id]; });
  std::deque<std::string> sorted;
  for (std::uint32_t id = 0; id < order.size(); ++id) {
    renumbered[order[id]] = id;
    sorted.push_back(std::move(texts_[order[id]]));
  }
  texts_ = std::move(sorted);
  ids_.clear();
  for (std::uint32_t id = 0; id < texts_.size(); ++id) ids_.emplace(texts_[id], id);
  return renumbered;
}

std::int64_t AbsenceFile::rejected() const {
  return counts[RowStatus::rejected] +
         std::ranges::count(rows, RowStatus::rejected, &FileRow::status);
}

AbsenceRow AbsenceFile::row(const FileRow& row) const {
  return {.kind = profile.kind,
          .category = row.category,
          .validity = row.validity,
          .reported = row.reported,
          .date = Date(row.day),
          .start = stated(row.start),
          .end = stated(row.end),
          .scheduled = stated(row.scheduled),
          .absent = stated(row.absent),
          .valid = stated(row.valid),
          .invalid = stated(row.invalid),
          .course = texts[row.course],
          .group = texts[row.group],
          .school = texts[row.school],
          .source_code = texts[row.reason]};
}

std::string scope_of(const Profile& profile, const std::string& school, const std::string& group) {
  std::string scope;
  for (const Field field : profile.reimport.scope)
    scope += (field == Field::school ? school : group) + '\x1F';
  return scope;
}

std::string_view row_code(RowCode code) { return kCodes[static_cast<std::size_t>(code)]; }

std::vector<std::string_view> warnings_of(const FileRow& row) {
  std::vector<std::string_view> codes;
  for (std::size_t i = 0; i < std::size(kWarnings); ++i)
    if ((row.warnings >> i & 1u) != 0) codes.push_back(kWarnings[i]);
  return codes;
}

AbsenceFile read_absence_file(AbsenceReader& reader, const std::vector<IdentityRow>& identities) {
  AbsenceFile file = Gathering(reader, identities).gather();
  settle_doubles(file);
  return file;
}

}  // namespace jagmed::ops
