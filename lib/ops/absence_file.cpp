#include "ops/absence_file.hpp"

#include "ops/protected_before.hpp"
#include "store/source_identities.hpp"

namespace jagmed::ops {
namespace {

/// Between the reason of a row that waits and the mark of its word.
constexpr char kMark = '\x1F';

std::optional<int> stated(int value) { return value < 0 ? std::nullopt : std::optional(value); }

}  // namespace

void Details::add(ImportDetail detail) {
  if (++seen_[{detail.status, detail.code}] <= kOfEachKind) kept_.push_back(std::move(detail));
}

std::vector<UntoldDetails> Details::left_out() const {
  std::vector<UntoldDetails> untold;
  for (const auto& [kind, count] : seen_)
    if (count > kOfEachKind) untold.push_back({kind.first, kind.second, count - kOfEachKind});
  return untold;
}

void Details::hide(const std::string& masked) {
  std::erase_if(kept_, [&](const ImportDetail& detail) { return detail.masked == masked; });
}

std::string pupil_key(const ReadRow& row) {
  return row.outer_id ? std::string(kOuterId) + row.person : row.person;
}

std::optional<PersonId> person_by_key(ReadTxn& txn, const std::string& source,
                                      const std::string& key) {
  if (!key.starts_with(kOuterId)) return person_by_identity(txn, key);
  return person_by_outer_id(txn, source, key.substr(kOuterId.size()));
}

KnownPupils known_pupils(ReadTxn& txn, const std::string& source) {
  KnownPupils known;
  for (auto& row : all_identities(txn)) known.persons.emplace(std::move(row.canonical), row.person);
  for (auto& [id, person] : outer_ids(txn, source))
    known.persons.emplace(std::string(kOuterId) + id, person);
  known.texts = absence_texts(txn);
  known.somebody_protected = ProtectedBefore(txn).among(1) > 0;
  return known;
}

AbsenceFile::AbsenceFile(const AbsenceReader& reader, const KnownPupils& known,
                         const std::string& scratch)
    : profile(reader.profile()),
      facts(reader.facts()),
      texts(known.texts),
      rows(scratch),
      columns(1),
      somebody_protected(known.somebody_protected) {}

bool AbsenceFile::lists_everything(const std::string& school) const {
  const auto here = listed.find(school);
  return here != listed.end() && listing_of_file(here->second) == Listing::everything;
}

std::set<std::string> AbsenceFile::registers() const {
  std::set<std::string> schools;
  for (const auto& [school, here] : listed)
    if (listing_of_file(here) == Listing::everything) schools.insert(school);
  return schools;
}

AbsenceRow AbsenceFile::row(const FileRow& row) const {
  AbsenceRow data{.kind = profile.kind,
                  .category = row.category,
                  .validity = row.validity,
                  .reported = row.reported,
                  .validity_derived = row.validity_derived,
                  .minutes_from = row.minutes_from,
                  .date = Date(row.day),
                  .last = Date(row.day),
                  .start = stated(row.start),
                  .end = stated(row.end),
                  .scheduled = stated(row.scheduled),
                  .absent = stated(row.absent),
                  .valid = stated(row.valid),
                  .invalid = stated(row.invalid),
                  .course = texts[row.course],
                  .group = texts[row.group],
                  .school = texts[row.school]};
  if (is_measured(profile.kind)) {
    data.source_code = reason(row);
    return data;
  }
  const SpanRow& span = spans[row.extra];
  data.last = Date(span.last);
  data.scheduled = stated(span.scheduled);
  data.absent = stated(span.absent);
  data.valid = stated(span.valid);
  data.invalid = stated(span.invalid);
  data.source_code = reason(row);
  data.period = span.measures;
  return data;
}

std::uint32_t AbsenceFile::add_reason(const std::string& reason, const std::string& mark) {
  return reasons.add(mark.empty() ? reason : reason + kMark + mark);
}

std::string AbsenceFile::reason(const FileRow& row) const {
  const std::string& text = reason_text(row);
  return text.substr(0, text.find(kMark));
}

std::string AbsenceFile::word(const FileRow& row) const {
  const std::string& text = reason_text(row);
  const auto mark = text.find(kMark);
  return mark == std::string::npos ? "" : text.substr(mark + 1);
}

const std::string& AbsenceFile::reason_text(const FileRow& row) const {
  if (!is_measured(profile.kind)) return reasons[spans[row.extra].reason];
  return reasons[row.extra];
}

std::string scope_of(const Profile& profile, const std::string& school, const std::string& group) {
  std::string scope;
  for (const Field field : profile.reimport.scope)
    scope += (field == Field::school ? school : group) + '\x1F';
  return scope;
}

}  // namespace jagmed::ops
