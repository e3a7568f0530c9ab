#include "domain/programme.hpp"

#include "base/error.hpp"
#include "base/identity_shape.hpp"
#include "base/text.hpp"

namespace jagmed {
namespace {

/// How well a word fits: 3 the key, 2 the name, 1 the beginning of one of them, 0 not.
template <class T>
int fit(const T& each, const std::string& wanted) {
  const std::string key = fold_case(each.key), name = fold_case(each.name);
  if (wanted.empty()) return 0;
  return key == wanted                                         ? 3
         : name == wanted                                      ? 2
         : key.starts_with(wanted) || name.starts_with(wanted) ? 1
                                                               : 0;
}

/// The one of `all` that fits best.
template <class T>
const T& choose(const std::vector<T>& all, std::string_view typed, const char* unknown) {
  const std::string wanted = fold_case(trim(typed));
  std::vector<const T*> found;
  std::vector<std::string> words, keys;
  int best = 1;
  for (const auto& each : all) {
    words.push_back(each.key);
    words.push_back(each.name);
    const int how = fit(each, wanted);
    if (how < best) continue;
    if (how > best) found.clear();
    best = how;
    found.push_back(&each);
  }
  if (found.size() == 1) return *found.front();
  const std::string shown = looks_like_identity(typed) ? "…" : terminal_safe(typed),
                    table = split(unknown, '.')[0];
  for (const T* each : found) keys.push_back(each->key);
  if (!found.empty())
    throw Error(ErrorKind::input, {"settings.several", {shown}},
                {"code.known", {join(keys, ", ")}});
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
