#include "report/disclosures.hpp"

#include "base/text.hpp"
#include "report/by_sex.hpp"

#include <algorithm>

namespace jagmed {
namespace {

using Json = nlohmann::ordered_json;

/// Renders for one language.
class Renderer {
 public:
  Renderer(const DisclosureLog& log, const CodeBook& codes, const Catalogue& text)
      : log_(log), codes_(codes), text_(text) {}

  [[nodiscard]] std::string text() const {
    if (log_.disclosures.empty()) return text_("disclose.list.none", log_.code) + "\n";
    return text_("disclose.list.head", log_.code, log_.disclosures.size()) + "\n" + table().text();
  }
  [[nodiscard]] std::string csv() const { return table().csv(); }
  [[nodiscard]] std::string json() const {
    Json all = Json::array();
    for (const auto& d : log_.disclosures) {
      Json one{{"day", d.day.iso()},
               {"programme", d.programme},
               {"party", d.party},
               {"data_kinds", d.data_kinds},
               {"ground", d.ground}};
      if (d.consent_given) one["consent_given"] = d.consent_given->iso();
      if (!d.reference.empty()) one["reference"] = d.reference;
      if (!d.decided_by.empty()) one["decided_by"] = d.decided_by;
      all.push_back(std::move(one));
    }
    return json_text({{"schema_version", 1},
                      {"as_of", log_.as_of.iso()},
                      {"person", log_.code},
                      {"disclosures", std::move(all)}});
  }

 private:
  [[nodiscard]] std::string label(const char* list, const std::string& key) const {
    return codes_.label(list, key, text_.language());
  }
  [[nodiscard]] std::string ground(const Disclosure& d) const {
    const std::string word = label("disclosure_ground", d.ground);
    return d.consent_given ? text_("disclose.list.consent", word, d.consent_given->iso()) : word;
  }
  [[nodiscard]] std::string kinds(const Disclosure& d) const {
    std::vector<std::string> words;
    for (const auto& kind : codes_.list("data_kind"))  // in the order of the list
      if (std::find(d.data_kinds.begin(), d.data_kinds.end(), kind.key) != d.data_kinds.end())
        words.push_back(label("data_kind", kind.key));
    return join(words, ", ");
  }
  [[nodiscard]] std::string staff(const Disclosure& d) const {
    const auto known = log_.staff.find(d.decided_by);
    return known == log_.staff.end() ? d.decided_by : known->second;
  }
  [[nodiscard]] Table table() const {
    Table table({text_("disclose.col.day"), text_("disclose.col.party"), text_("disclose.col.data"),
                 text_("disclose.col.ground"), text_("disclose.col.reference"),
                 text_("disclose.col.decided")});
    for (const auto& d : log_.disclosures)
      table.add({d.day.iso(), label("party", d.party), kinds(d), ground(d), d.reference, staff(d)});
    return table;
  }

  const DisclosureLog& log_;
  const CodeBook& codes_;
  const Catalogue& text_;
};

}  // namespace

std::string disclosures_report(const DisclosureLog& log, const CodeBook& codes,
                               const Catalogue& text, Format format) {
  const Renderer renderer(log, codes, text);
  if (format == Format::json) return renderer.json();
  return format == Format::csv ? renderer.csv() : renderer.text();
}

}  // namespace jagmed
