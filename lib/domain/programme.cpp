#include "domain/programme.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

namespace jagmed {
namespace {

/// The one of `all` whose key or name is `typed` or begins with it.
template <class T>
const T& choose(const std::vector<T>& all, std::string_view typed, const char* unknown) {
  const std::string wanted = fold_case(trim(typed));
  const T* found = nullptr;
  bool several = false;
  std::vector<std::string> words;
  for (const auto& each : all) {
    const std::string key = fold_case(each.key), name = fold_case(each.name);
    words.push_back(each.key);
    words.push_back(each.name);
    if (key == wanted || name == wanted) return each;
    if (wanted.empty() || (!key.starts_with(wanted) && !name.starts_with(wanted))) continue;
    several = found != nullptr;
    found = &each;
  }
  if (found != nullptr && !several) return *found;
  const std::string shown = looks_like_identity(typed) ? "…" : terminal_safe(typed), table = split(unknown, '.')[0];
  const auto near = nearest(wanted, words);
  throw Error(ErrorKind::input, {unknown, {shown}},
              words.empty() ? Message("programme.list_empty", {table})
              : near        ? Message("code.near", {*near})
                            : Message("code.known", {join(words, ", ")}));
}

}  // namespace

const Municipality& Programme::municipality(std::string_view typed) const {
  return choose(municipalities, typed, "municipality.unknown");
}
const School& Programme::school(std::string_view typed) const {
  return choose(schools, typed, "school.unknown");
}
const StaffMember& Programme::staff_member(std::string_view typed) const {
  return choose(staff, typed, "staff.unknown");
}
const ProgrammeGroup& Programme::group(std::string_view typed) const {
  return choose(groups, typed, "group.unknown");
}

}  // namespace jagmed
