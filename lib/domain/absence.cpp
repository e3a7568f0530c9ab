#include "domain/absence.hpp"

namespace jagmed {
namespace {

template <class T>
struct Word {
  T value;
  std::string_view code;
};

constexpr Word<AbsenceKind> kKinds[] = {{AbsenceKind::lesson, "lesson"},
                                        {AbsenceKind::day, "day"},
                                        {AbsenceKind::period, "period"},
                                        {AbsenceKind::notice, "notice"}};

constexpr Word<Category> kCategories[] = {
    {Category::unspecified, "unspecified"},
    {Category::sick, "sick"},
    {Category::leave, "leave"},
    {Category::medical, "medical"},
    {Category::late, "late"},
    {Category::left_early, "left_early"},
    {Category::other_activity, "other_activity"},
    {Category::present, "present"},
    {Category::not_reported, "not_reported"},
    {Category::cancelled, "cancelled"},
};

constexpr Word<Validity> kValidities[] = {
    {Validity::unknown, "unknown"}, {Validity::valid, "valid"}, {Validity::invalid, "invalid"}};

constexpr Word<Reported> kReported[] = {
    {Reported::unknown, "unknown"}, {Reported::yes, "yes"}, {Reported::no, "no"}};

template <class T, std::size_t N>
std::string_view code_of(const Word<T> (&table)[N], T value) {
  for (const auto& entry : table)
    if (entry.value == value) return entry.code;
  return {};
}

template <class T, std::size_t N>
std::optional<T> value_of(const Word<T> (&table)[N], std::string_view code) {
  for (const auto& entry : table)
    if (entry.code == code) return entry.value;
  return {};
}

}  // namespace

std::string_view absence_kind_code(AbsenceKind kind) { return code_of(kKinds, kind); }
std::string_view category_code(Category category) { return code_of(kCategories, category); }
std::string_view validity_code(Validity validity) { return code_of(kValidities, validity); }
std::string_view reported_code(Reported reported) { return code_of(kReported, reported); }

std::optional<AbsenceKind> absence_kind_from(std::string_view code) {
  return value_of(kKinds, code);
}
std::optional<Category> category_from(std::string_view code) { return value_of(kCategories, code); }
std::optional<Validity> validity_from(std::string_view code) { return value_of(kValidities, code); }
std::optional<Reported> reported_from(std::string_view code) { return value_of(kReported, code); }

}  // namespace jagmed
