// jagmed store codes: the code lists, and codes of one's own.
#include "store/codes.hpp"

#include "base/error.hpp"
#include "cmd/store/common.hpp"
#include "domain/list_names.hpp"
#include "ops/change_code.hpp"
#include "report/table.hpp"

#include <algorithm>

namespace jagmed::cmd {
namespace {

struct CodesOptions {
  std::vector<std::string> words;
  std::string en;
};

void bind(CodesOptions& o, Form& form) {
  form.words(o.words, "WORDS", Need::optional);
  form.option(o.en, "--en", "LABEL");
}

/// All lists, with how many codes each has and how many of them are in use.
void print_lists(const CodeBook& codes, Session& session) {
  const Catalogue& text = session.text();
  Table table(
      {text("codes.list"), text("codes.sv"), text("codes.number"), text("codes.number_active")},
      {Align::left, Align::left, Align::right, Align::right});
  for (const auto& list : CodeBook().lists()) {
    const auto all = codes.list(list);
    const auto active =
        std::count_if(all.begin(), all.end(), [](const Code& c) { return c.active; });
    table.add({list, list_name(list, "sv"), std::to_string(all.size()), std::to_string(active)});
  }
  session.out() << table.text();
}

void print_list(ReadTxn& txn, const CodeBook& codes, const std::string& list, Session& session) {
  const Catalogue& text = session.text();
  const auto uses = code_uses(txn, list);
  Table table({text("codes.code"), text("codes.sv"), text("codes.en"), text("codes.active"),
               text("codes.rows")},
              {Align::left, Align::left, Align::left, Align::left, Align::right});
  for (const auto& code : codes.list(list)) {
    const auto used = uses.find(code.key);
    table.add({code.key, code.sv, code.en, text(code.active ? "codes.yes" : "codes.no"),
               std::to_string(used == uses.end() ? 0 : used->second)});
  }
  session.out() << table.text();
}

void finish(WriteTxn& txn, Session& session) {
  session.commit(txn);
  if (session.options.dry_run) session.say("dry_run");
}

ExitCode add(const CodesOptions& o, Session& session) {
  const Code code{ops::code_list(o.words[1]), o.words[2], o.words[3],
                  o.en.empty() ? o.words[3] : o.en, true};
  const auto txn = session.begin_write("store codes");
  ops::add_code(*txn, code, session.code_book(*txn), session.settings());
  session.print("codes.added", list_name(code.list, session.text().language()), code.key, code.sv);
  finish(*txn, session);
  return ExitCode::ok;
}

ExitCode turn(const CodesOptions& o, ops::CodeUse use, Session& session) {
  const auto txn = session.begin_write("store codes");
  const auto done = ops::switch_code(*txn, ops::code_list(o.words[1]), o.words[2], use,
                                     session.code_book(*txn), session.settings());
  const std::string label = session.text().swedish() ? done.code.sv : done.code.en;
  if (!done.changed) {
    session.say("codes.unchanged", label);
    return ExitCode::ok;
  }
  if (use == ops::CodeUse::on)
    session.print("codes.on", label);
  else
    session.print("codes.off", label, done.rows);
  finish(*txn, session);
  return ExitCode::ok;
}

ExitCode run(const CodesOptions& o, Session& session) {
  const std::string verb = o.words.empty() ? "" : o.words[0];
  if (!o.en.empty() && verb != "add")
    throw Error(ErrorKind::usage, "codes.usage", "codes.usage.hint");
  if (verb == "add" && o.words.size() == 4) return add(o, session);
  if (verb == "off" && o.words.size() == 3) return turn(o, ops::CodeUse::off, session);
  if (verb == "on" && o.words.size() == 3) return turn(o, ops::CodeUse::on, session);
  if (o.words.size() > 1 || verb == "add" || verb == "off" || verb == "on")
    throw Error(ErrorKind::usage, "codes.usage", "codes.usage.hint");
  const auto txn = session.begin_read();
  const CodeBook codes = session.code_book(*txn);
  if (verb.empty())
    print_lists(codes, session);
  else
    print_list(*txn, codes, ops::code_list(verb), session);
  return ExitCode::ok;
}

}  // namespace

Action store_codes() {
  return {"store", "codes", Access::changes, "jagmed store codes activity", declare<CodesOptions>};
}

}  // namespace jagmed::cmd
