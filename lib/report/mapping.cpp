#include "report/mapping.hpp"

#include "base/text.hpp"
#include "report/by_sex.hpp"

#include <algorithm>
#include <map>

namespace jagmed {
namespace {

using Json = nlohmann::ordered_json;

constexpr FactorKind kKinds[] = {FactorKind::risk, FactorKind::protective, FactorKind::neutral};
constexpr const char* kKindKeys[] = {"risk", "protective", "neutral"};

/// Areas of which it is told whether anybody asked.
std::vector<std::string> open_areas(const MappingReader& reader, const std::string& programme,
                                    const CodeBook& codes) {
  const auto hidden = reader.hidden.find(programme);
  std::vector<std::string> areas;
  for (const auto& code : codes.list("area"))
    if (code.active && (hidden == reader.hidden.end() || !hidden->second.contains(code.key)))
      areas.push_back(code.key);
  return areas;
}

std::vector<std::string> not_asked_of(const Mapping& mapping,
                                      const std::vector<std::string>& areas) {
  std::vector<std::string> missing;
  for (const auto& area : areas)
    if (!is_asked(mapping, area)) missing.push_back(area);
  return missing;
}

class Renderer {
 public:
  Renderer(const MappingReader& reader, const std::string& programme, const CodeBook& codes,
           const Catalogue& text)
      : codes_(codes), text_(text), areas_(open_areas(reader, programme, codes)) {
    const auto hidden = reader.hidden.find(programme);
    all_ = hidden == reader.hidden.end() || hidden->second.empty();
  }
  /// No area is hidden from the reader.
  [[nodiscard]] bool all() const { return all_; }

  [[nodiscard]] std::string area(const std::string& key) const {
    return codes_.label("area", key, text_.language());
  }
  [[nodiscard]] std::string areas_inside(const std::vector<std::string>& keys) const {
    return labels("area", keys);
  }
  [[nodiscard]] std::string people(const std::vector<std::string>& keys) const {
    return labels("respondent", keys);
  }

  /// The factors, the kinds one after the other.
  [[nodiscard]] std::string lines(const Mapping& mapping) const {
    int width = 0, heading = 0;
    for (const auto& factor : mapping.factors)
      width = std::max(width, display_width(area(factor.area)));
    for (const char* key : kKindKeys) heading = std::max(heading, display_width(kind(key)));
    std::string out;
    for (std::size_t k = 0; k < 3; ++k) {
      std::string head = kind(kKindKeys[k]);
      for (const auto& factor : factors_of(mapping, kKinds[k])) {
        std::string line =
            "  " + pad_right(head, heading) + "  " + pad_right(area(factor.area), width);
        if (factor.kind != FactorKind::neutral) line += "  " + std::to_string(factor.rating);
        if (factor.kind == FactorKind::risk && factor.area == mapping.main_area)
          line += "  " + text_("map.main_here");
        out += std::string(line.substr(0, line.find_last_not_of(' ') + 1)) + "\n";
        head.clear();
      }
    }
    return out;
  }

  /// Empty where areas are hidden and all others are asked.
  [[nodiscard]] std::string not_asked(const Mapping& mapping) const {
    const auto missing = not_asked_of(mapping, areas_);
    if (!missing.empty()) return text_("map.not_asked", areas_inside(missing));
    return all_ ? text_("map.all_asked") : "";
  }

  /// Who said it and who was there; empty when neither is known. Who said what, when not one said
  /// all.
  [[nodiscard]] std::string sources(const Mapping& mapping) const {
    std::map<std::string, std::vector<std::string>> said;  // areas, by who
    for (const auto& factor : mapping.factors) said[factor.source].push_back(factor.area);
    std::vector<std::string> words, parts;
    for (const auto& [who, areas] : said) {
      const std::string name = who.empty() ? text_("map.said_by.nobody") : people({who});
      words.push_back(said.size() == 1 ? name : text_("map.said_of", name, areas_inside(areas)));
    }
    std::rotate(words.begin(), words.begin() + (said.contains("") ? 1 : 0),
                words.end());  // nobody last
    const bool anybody = said.size() > 1 || !said.contains("");
    if (anybody && !words.empty()) parts.push_back(text_("map.said_by", join(words, ", ")));
    if (!mapping.present.empty()) parts.push_back(text_("map.present", people(mapping.present)));
    return join(parts, "   ");
  }

  [[nodiscard]] std::string change(const MappingChange& change) const {
    const std::string what =
        inside_sentence(area(change.area)) + " " +
        inside_sentence(kind(kKindKeys[static_cast<std::size_t>(change.kind)]));
    const auto rated = [&](int rating) {
      return change.kind == FactorKind::neutral ? what : what + " " + std::to_string(rating);
    };
    if (!change.before) return text_("map.change.new", rated(*change.now));
    if (!change.now) return text_("map.change.gone", rated(*change.before));
    return text_("map.change.rating", what, *change.before, *change.now);
  }

  /// What differs from the version before, each in words; empty when nothing does. Of a main
  /// problem that may have been, or become, a hidden one nothing is told.
  [[nodiscard]] std::string since(const Mapping& before, const Mapping& now) const {
    std::vector<std::string> words;
    for (const auto& each : changes_since(before, now)) words.push_back(change(each));
    if (all_ && before.main_area != now.main_area) {
      const auto named = [&](const std::string& key) {
        return key.empty() ? "–" : inside_sentence(area(key));
      };
      words.push_back(before.main_area.empty() ? text_("map.change.main_new", named(now.main_area))
                                               : text_("map.change.main", named(before.main_area),
                                                       named(now.main_area)));
    }
    return join(words, ", ");
  }

  /// "Två riskområden samtidigt, en skyddsfaktor att bygga på: fritid."
  [[nodiscard]] std::string conclusion(const Mapping& mapping) const {
    const auto risks = areas_of(mapping, FactorKind::risk),
               protects = areas_of(mapping, FactorKind::protective);
    const std::string risk = risks.empty()       ? text_("map.risks.none")
                             : risks.size() == 1 ? text_("map.risks.one")
                                                 : text_("map.risks.many", number(risks.size()));
    const std::string of = all_ ? begin(risk) : text_("map.of_shown", risk);
    if (protects.empty())
      return of + ", " + text_(all_ ? "map.protects.none" : "map.protects.none_shown") + ".";
    const std::string protect = protects.size() == 1
                                    ? text_("map.protects.one")
                                    : text_("map.protects.many", number(protects.size()));
    return of + ", " + protect + ": " + areas_inside(protects) + ".";
  }

 private:
  [[nodiscard]] std::string kind(const std::string& key) const { return text_("map.kind." + key); }

  [[nodiscard]] std::string labels(const char* list, const std::vector<std::string>& keys) const {
    std::vector<std::string> words;
    for (const auto& code : codes_.list(list))
      if (std::ranges::find(keys, code.key) != keys.end())
        words.push_back(inside_sentence(codes_.label(list, code.key, text_.language())));
    return join(words, ", ");
  }

  [[nodiscard]] static std::vector<std::string> areas_of(const Mapping& mapping, FactorKind kind) {
    std::vector<std::string> areas;
    for (const auto& factor : factors_of(mapping, kind)) areas.push_back(factor.area);
    return areas;
  }

  /// Up to twelve as a word.
  [[nodiscard]] std::string number(std::size_t count) const {
    const auto words = split(text_("map.numbers"), ',');
    return count < words.size() ? words[count] : std::to_string(count);
  }

  [[nodiscard]] static std::string begin(std::string words) {
    if (!words.empty() && words[0] >= 'a' && words[0] <= 'z')
      words[0] = static_cast<char>(words[0] - 32);
    return words;
  }

  const CodeBook& codes_;
  const Catalogue& text_;
  std::vector<std::string> areas_;
  bool all_ = true;
};

Json version_json(const Mapping& mapping, std::size_t version, const MappingReader& reader,
                  const CodeBook& codes) {
  Json factors = Json::array();
  for (const auto& factor : mapping.factors)
    factors.push_back({{"area", factor.area},
                       {"kind", kKindKeys[static_cast<std::size_t>(factor.kind)]},
                       {"rating", factor.rating},
                       {"source", factor.source.empty() ? Json() : Json(factor.source)}});
  return {{"version", version},
          {"programme", mapping.programme},
          {"day", mapping.day.iso()},
          {"main_area", mapping.main_area.empty() ? Json() : Json(mapping.main_area)},
          {"factors", std::move(factors)},
          {"not_asked", not_asked_of(mapping, open_areas(reader, mapping.programme, codes))},
          {"present", mapping.present}};
}

}  // namespace

std::string mapping_text(std::span<const Mapping> versions, const std::string& person,
                         const MappingReader& reader, const CodeBook& codes,
                         const Catalogue& text) {
  const Renderer renderer(reader, versions.back().programme, codes, text);
  const Mapping& now = versions.back();
  std::string out =
      text("map.title", person, now.day.iso(), versions.size()) + "\n" + renderer.lines(now);
  const auto risks = factors_of(now, FactorKind::risk);
  if (!now.main_area.empty() &&
      std::ranges::find(risks, now.main_area, &Factor::area) == risks.end())
    out += "  " + text("map.main", inside_sentence(renderer.area(now.main_area))) + "\n";
  if (const std::string missing = renderer.not_asked(now); !missing.empty())
    out += "  " + missing + "\n";
  if (const std::string sources = renderer.sources(now); !sources.empty())
    out += "  " + sources + "\n";
  if (versions.size() > 1) {
    const Mapping& before = versions[versions.size() - 2];
    const std::string words = renderer.since(before, now), day = before.day.iso();
    if (!words.empty() || renderer.all())
      out += "  " + (words.empty() ? text("map.unchanged", day) : text("map.changed", day, words)) +
             "\n";
  }
  return out + renderer.conclusion(now) + "\n";
}

std::string mapping_history(std::span<const Mapping> versions, const std::string& person,
                            const MappingReader& reader, const CodeBook& codes,
                            const Catalogue& text) {
  const Renderer renderer(reader, versions.back().programme, codes, text);
  std::string out;
  for (std::size_t i = 0; i < versions.size(); ++i) {
    const std::string words = renderer.since(i == 0 ? Mapping{} : versions[i - 1], versions[i]);
    out += text("map.title", person, versions[i].day.iso(), i + 1);
    if (!words.empty() || renderer.all())
      out += "  " + (words.empty() ? text("map.no_change") : words);
    out += "\n";
  }
  return out;
}

std::string mapping_json(std::span<const std::vector<Mapping>> programmes,
                         const std::string& person, Date as_of, const MappingReader& reader,
                         const CodeBook& codes) {
  Json all = Json::array();
  for (const auto& versions : programmes)
    for (std::size_t i = 0; i < versions.size(); ++i)
      all.push_back(version_json(versions[i], i + 1, reader, codes));
  return json_text({{"schema_version", 1},
                    {"as_of", as_of.iso()},
                    {"person", person},
                    {"versions", std::move(all)}});
}

}  // namespace jagmed
