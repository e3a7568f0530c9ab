// jagmed store extract: everything that is stored on one person, for the person.
#include "cmd/store/extract.hpp"
#include "cmd/enroll/common.hpp"
#include "cmd/report/common.hpp"
#include "cmd/store/common.hpp"
#include "report/person_extract.hpp"
#include "store/person_extract.hpp"

#include <algorithm>

namespace jagmed::cmd {
namespace {

struct StoreExtractOptions {
  std::string person, format, out;
  bool rows = false;
};

void bind(StoreExtractOptions& o, Form& form) {
  form.word(o.person, "PERSON", Need::required);
  form.flag(o.rows, "--rows");
  form.option(o.format, "--format", "text|json");
  form.option(o.out, "--out", "FILE");
}

/// Notes that are read one at a time elsewhere: the extract holds them in full.
std::ptrdiff_t restricted_notes(const PersonExtract& extract) {
  std::ptrdiff_t count = 0;
  for (const auto& section : extract.sections)
    for (const auto& row : section.rows)
      count += std::ranges::count_if(
          row, [](const Fact& fact) { return fact.name == "restricted" && fact.value == "1"; });
  return count;
}

ExitCode run(const StoreExtractOptions& o, Session& session) {
  const Format format = report_format(o.format, o.out, {Format::text, Format::json});
  const auto [codes, prefix] = codes_and_prefix(session);
  const PersonId person = session.person(o.person, prefix);
  PersonExtract extract;
  {
    const auto txn = session.begin_read();
    extract = extract_person(*txn, person, prefix);
  }
  session.shows(person);
  if (const auto count = restricted_notes(extract); count > 0)
    session.warn("note", session.text()("extract.restricted_notes", count));
  deliver(extract_words(session, extract, codes, {format, o.rows, person_code(person, prefix)}),
          o.out, session);
  return ExitCode::ok;
}

}  // namespace

std::string extract_words(Session& session, const PersonExtract& extract, const CodeBook& codes,
                          const ExtractForm& form) {
  const ExtractOptions options{.day = session.today(),
                               .code = form.code,
                               .minor_until = session.settings().consent.adult_from,
                               .rows = form.rows,
                               .place = [&](const std::string& list, const std::string& key) {
                                 return place_name(session, list, key);
                               }};
  return extract_report(session.text(), form.format, extract, codes, options);
}

Action store_extract() {
  return {"store", "extract", Access::reads, "jagmed store extract p17 --out p17.txt",
          declare<StoreExtractOptions>};
}

}  // namespace jagmed::cmd
