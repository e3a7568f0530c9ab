#include "base/error.hpp"
#include "base/identity_shape.hpp"
#include "base/text.hpp"
#include "domain/presence.hpp"

#include <algorithm>

namespace jagmed {
namespace {

struct KindWords {
  std::string_view words;
  Presence presence;
};
constexpr KindWords kKinds[] = {
    {"hemmasittare", Presence::out_of_school}, {"out of school", Presence::out_of_school},
    {"på väg", Presence::on_the_way},          {"on the way", Presence::on_the_way},
    {"osäkert", Presence::uncertain},          {"uncertain", Presence::uncertain},
    {"i skolan", Presence::in_school},         {"in school", Presence::in_school},
    {"utan uppgifter", Presence::no_data},     {"no data", Presence::no_data}};

struct SexWord {
  std::string_view word;
  std::optional<Sex> sex;
};
constexpr SexWord kSexes[] = {{"", {}},
                              {"female", Sex::female},
                              {"flickor", Sex::female},
                              {"male", Sex::male},
                              {"pojkar", Sex::male},
                              {"unknown", Sex::unknown},
                              {"okänt", Sex::unknown}};

}  // namespace

PresenceFigure presence_figure_from(std::string_view typed) {
  std::string text = fold_case(trim(typed));
  for (char& c : text)
    if (c == '.' || c == '_') c = ' ';
  for (const auto& kind : kKinds)
    for (const auto& sex : kSexes) {
      const std::string words(kind.words), word(sex.word);
      if (text == std::string(trim(words + " " + word)) ||
          text == std::string(trim(word + " " + words)))
        return {kind.presence, sex.sex};
    }
  throw Error(ErrorKind::usage,
              {"presence.figure", {looks_like_identity(typed) ? "…" : terminal_safe(typed)}},
              "presence.figure.hint");
}

}  // namespace jagmed
