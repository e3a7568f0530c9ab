// jagmed consent form: a form to be signed on paper, in one or several languages.
#include "base/error.hpp"
#include "base/text.hpp"
#include "cmd/consent/common.hpp"
#include "cmd/report/common.hpp"
#include "report/blank_form.hpp"
#include "settings/form_text.hpp"
#include "store/guardian_restrictions.hpp"
#include "store/people.hpp"

#include <algorithm>
#include <filesystem>

namespace jagmed::cmd {
namespace {

struct FormOptions {
  std::string person, purpose, language, with, data, to, programme, format, out;
};

void bind(FormOptions& o, Form& form) {
  form.word(o.person, "PERSON", Need::optional);
  form.option(o.purpose, "--purpose", "PURPOSE", Need::required);
  form.option(o.language, "--language", "LANGUAGE,LANGUAGE");
  form.option(o.with, "--with", "PARTY,PARTY");
  form.option(o.data, "--data", "KIND,KIND");
  form.option(o.to, "--to", "DAY");
  form.option(o.programme, "--programme", "CODE");
  form.option(o.format, "--format", "md|html");
  form.option(o.out, "--out", "FILE");
}

/// "sv", "easy" (lättläst), or a key of the code list of languages.
std::string language_key(const CodeBook& codes, const std::string& word) {
  const std::string folded = fold_case(word);
  if (folded == "easy" ||
      (folded.size() > 3 && std::string("lättläst svenska").starts_with(folded)))
    return "easy";
  return codes.resolve("language", word).key;
}

std::vector<FormText> texts_of(const FormOptions& o, Session& session, const CodeBook& codes,
                               const std::string& purpose) {
  const std::string folder = std::filesystem::path(session.settings().file).parent_path().string();
  std::vector<FormText> texts;
  for (const auto& word :
       split(o.language.empty() ? std::string(session.text().language()) : o.language, ','))
    texts.push_back(load_form_text(purpose, language_key(codes, word), folder));
  return texts;
}

/// The language of what is ticked and written by hand.
const Catalogue& catalogue_of(const std::vector<FormText>& texts) {
  for (const auto& text : texts) {
    if (text.language == "en") return Catalogue::of("en");
    if (text.language == "sv" || text.language == "easy") break;
  }
  return Catalogue::of("sv");
}

std::vector<Giver> anybody(const ConsentRules& rules) {
  std::vector<Giver> all{Giver::youth, Giver::guardian_1};
  if (rules.guardians == 2) all.push_back(Giver::guardian_2);
  return all;
}

/// Who must sign at the person's age today. A guardian who is not to be informed gets no line: the
/// paper would tell them.
std::vector<Giver> signers_of(Session& session, ReadTxn& txn, const Person& person,
                              const ConsentWords& words) {
  const ConsentFacts facts = consent_facts(person, {.purpose = std::string(kRegister)});
  std::vector<Giver> all = required_givers(facts, session.settings().consent, session.today());
  for (const Giver guardian : restricted_guardians(txn, person.id))
    if (std::erase(all, guardian) > 0)
      session.warn("note", session.text()("form.restricted",
                                          words.label("giver", std::string(giver_key(guardian)))));
  return all;
}

ExitCode run(const FormOptions& o, Session& session) {
  const PaperFormat format = paper_format(o.format, o.out);
  const auto txn = session.begin_read();
  const CodeBook codes = session.code_book(*txn);
  BlankForm form{.purpose = code_key(codes, "purpose", o.purpose),
                 .project = session.programme(o.programme).name,
                 .parties = code_keys(codes, "party", o.with),
                 .data_kinds = code_keys(codes, "data_kind", o.data),
                 .rules = session.settings().consent};
  if (form.purpose != kShare && !(o.with.empty() && o.data.empty()))
    throw Error(ErrorKind::input, "consent.scope_refused", "consent.scope_refused.hint");
  if (!o.to.empty()) form.to = parse_coming_day(o.to, session.today());
  if (form.to && *form.to < session.today())
    throw Error(ErrorKind::input, {"consent.ends_before", {form.to->iso(), session.today().iso()}});
  form.texts = texts_of(o, session, codes, form.purpose);
  if (o.person.empty()) {
    form.signers = anybody(form.rules);
  } else {
    const Person person =
        get_person(*txn, session.person(o.person, session.prefix(*txn)), session.prefix(*txn));
    form.code = session.code(*txn, person.id);
    // Of somebody with protection the project's name would tell where they are.
    if (person.protection != Protection::none) form.project.clear();
    form.signers = signers_of(session, *txn, person, {session.text(), codes});
  }
  deliver(blank_form(form, codes, catalogue_of(form.texts)).render(format), o.out, session);
  return ExitCode::ok;
}

}  // namespace

Action consent_form() {
  return {"consent", "form", Access::reads,
          "jagmed consent form p17 --purpose share --language easy,en --out samtycke.html",
          declare<FormOptions>};
}

}  // namespace jagmed::cmd
