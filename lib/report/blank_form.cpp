#include "report/blank_form.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace jagmed {
namespace {

bool has(const std::vector<std::string>& keys, const std::string& key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

/// Writes the part that is filled in by hand, in one language.
class Writer {
 public:
  Writer(const BlankForm& form, const CodeBook& codes, const Catalogue& text, Paper& paper)
      : form_(form), codes_(codes), text_(text), paper_(paper) {}

  void write() {
    paper_.language(std::string(text_.language()));
    paper_.heading(text_("form.about"));
    if (form_.project.empty())
      paper_.lines({text_("form.project_line")});
    else
      paper_.paragraph(text_("form.project", form_.project));
    if (form_.code.empty())
      paper_.lines({text_("form.name"), text_("form.code_line")});
    else {
      paper_.paragraph(text_("form.code", form_.code));
      paper_.lines({text_("form.name")});
    }
    if (form_.purpose == kShare) write_scope();
    if (needs_signatures(form_.purpose)) write_period();
    write_language();
    if (needs_signatures(form_.purpose))
      write_signatures();
    else
      write_informed();
    write_foot();
  }

 private:
  [[nodiscard]] std::string label(const char* list, const std::string& key) const {
    return codes_.label(list, key, text_.language());
  }

  void write_boxes(const char* list, const std::vector<std::string>& ticked) {
    std::vector<Paper::Box> boxes;
    for (const auto& code : codes_.list(list))
      if (code.active) boxes.push_back({label(list, code.key), has(ticked, code.key)});
    paper_.boxes(std::move(boxes));
  }

  void write_scope() {
    paper_.heading(text_("form.parties"));
    write_boxes("party", form_.parties);
    paper_.heading(text_("form.data"));
    write_boxes("data_kind", form_.data_kinds);
  }

  void write_period() {
    paper_.heading(text_("form.period"));
    if (form_.to)
      paper_.paragraph(text_("form.to", form_.to->iso()));
    else {
      paper_.paragraph(text_("form.months", form_.rules.valid_months));
      paper_.lines({text_("form.earlier")});
    }
  }

  void write_language() {
    paper_.heading(text_("form.interpreter"));
    std::vector<Paper::Box> boxes;
    for (const auto& code : codes_.list("language_support"))
      if (code.active && code.key != "none") boxes.push_back({label("language_support", code.key)});
    paper_.boxes(std::move(boxes));
    paper_.lines({text_("form.language"), text_("form.interpreter_name")});
  }

  [[nodiscard]] std::string signer(Giver giver) const {
    const std::string who = label("giver", std::string(giver_key(giver)));
    if (!form_.code.empty()) return who;
    return giver == Giver::youth ? text_("form.from_age", who, form_.rules.youth_signs_from)
                                 : text_("form.under_age", who, form_.rules.adult_from);
  }

  void write_signatures() {
    paper_.heading(text_("form.signatures"));
    for (const Giver giver : form_.signers) {
      paper_.paragraph(signer(giver));
      paper_.lines({text_("form.signature"), text_("form.printed"), text_("form.day")});
    }
    std::vector<Paper::Box> boxes;
    const bool youth_signs =
        std::find(form_.signers.begin(), form_.signers.end(), Giver::youth) != form_.signers.end();
    if (form_.code.empty() || !youth_signs)
      boxes.push_back({text_("form.heard", form_.rules.youth_signs_from)});
    boxes.push_back({text_("form.copy")});
    paper_.boxes(std::move(boxes));
  }

  void write_informed() {
    paper_.heading(text_("form.informed"));
    std::vector<Paper::Box> boxes;
    for (const Giver giver : form_.signers)
      boxes.push_back({label("giver", std::string(giver_key(giver)))});
    paper_.boxes(std::move(boxes));
  }

  void write_foot() {
    paper_.lines({text_("form.taken_by"), text_("form.day")});
    paper_.lines({text_("form.contact"), text_("form.controller")});
    std::vector<std::string> versions;
    for (const auto& each : form_.texts)
      versions.push_back(text_("form.version", each.version, each.language));
    paper_.paragraph(text_("form.foot", form_.purpose, join(versions, ", ")));
  }

  const BlankForm& form_;
  const CodeBook& codes_;
  const Catalogue& text_;
  Paper& paper_;
};

}  // namespace

Paper blank_form(const BlankForm& form, const CodeBook& codes, const Catalogue& text) {
  Paper paper(form.texts.front().title, form.texts.front().language);
  for (const auto& each : form.texts) {
    if (&each != &form.texts.front()) paper.language(each.language);
    paper.title(each.title);
    paper.body(each.body);
  }
  Writer(form, codes, text, paper).write();
  return paper;
}

}  // namespace jagmed
