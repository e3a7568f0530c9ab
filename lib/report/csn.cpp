#include "report/csn.hpp"

#include "base/text.hpp"
#include "domain/person.hpp"
#include "report/by_sex.hpp"
#include "report/table.hpp"

#include <algorithm>

namespace jagmed {
namespace {

using Json = nlohmann::ordered_json;

const char* answer_word(CsnAnswer answer) {
  switch (answer) {
    case CsnAnswer::no: return "no";
    case CsnAnswer::one_unbroken: return "one_unbroken";
    case CsnAnswer::may_report: break;
  }
  return "may_report";
}

std::string occasions_text(const Catalogue& text, long long n) {
  return n == 1 ? std::string(text.raw("step.figure.occasion")) : text("step.figure.occasions", n);
}

std::string person_text(const Catalogue& text, const std::string& code, const CsnFigure& figure) {
  std::string out = text("csn.person", code, text.duration(figure.minutes),
                         occasions_text(text, figure.occasions), figure.days.front().day.iso());
  if (figure.without_amount > 0) out += text("csn.without_amount", figure.without_amount);
  std::vector<std::string> days;
  for (const auto& day : figure.days)
    days.push_back(text("csn.day", day.day.iso(), text.duration(day.minutes)));
  out += "\n    " + join(days, ", ") + "\n";
  if (figure.most_occasions <= figure.occasions) return out;
  return out + "    " + text("step.no_order", figure.occasions, figure.most_occasions) + "\n";
}

std::string group(const Catalogue& text, const CsnLines& csn, CsnAnswer answer,
                  const std::string& prefix) {
  std::string persons;
  for (const CsnLine& line : csn.lines)
    if (line.figure.answer == answer)
      persons += person_text(text, person_code(line.person, prefix), line.figure);
  if (persons.empty()) return {};
  return "\n" + text(std::string("csn.answer.") + answer_word(answer)) + "\n" + persons;
}

std::string unmeasured(const Catalogue& text, const CsnLines& csn, const std::string& prefix) {
  std::string persons;
  for (const CsnLine& line : csn.lines)
    if (line.figure.cannot_tell())
      persons += text("csn.unmeasured.person", person_code(line.person, prefix),
                      text.duration(line.figure.minutes), line.figure.without_amount,
                      text.duration(line.figure.unsaid)) +
                 "\n";
  if (persons.empty()) return {};
  return "\n" + std::string(text.raw("csn.unmeasured")) + "\n" + persons;
}

std::string programme_text(const Catalogue& text, const ProgrammeCsn& each, Date as_of,
                           const std::string& prefix) {
  const DateRange window = csn_window(as_of);
  const auto count = [&](auto wanted) {
    return std::count_if(each.csn.lines.begin(), each.csn.lines.end(), wanted);
  };
  const auto unknown =
      count([](const CsnLine& line) { return !line.figure.known && !line.figure.only_periods; });
  const auto below = count([](const CsnLine& line) {
    return line.figure.known && line.figure.answer == CsnAnswer::no && !line.figure.cannot_tell();
  });
  std::string out = text("csn.title", each.programme->name, window.first.iso(), window.last.iso()) +
                    "\n" + text("csn.rule", as_of.year()) + "\n" +
                    group(text, each.csn, CsnAnswer::may_report, prefix) +
                    group(text, each.csn, CsnAnswer::one_unbroken, prefix) +
                    unmeasured(text, each.csn, prefix) + "\n" + text("csn.below", below) + "\n";
  const auto only_periods = count([](const CsnLine& line) { return line.figure.only_periods; });
  if (only_periods > 0) out += text("csn.only_periods", only_periods) + "\n";
  if (unknown > 0) out += text("csn.no_data", unknown) + "\n";
  if (each.csn.other_age > 0) out += text("csn.other_age", each.csn.other_age) + "\n";
  if (each.csn.unknown_age > 0) out += text("csn.unknown_age", each.csn.unknown_age) + "\n";
  return out;
}

std::string csv(const Catalogue& text, std::span<const ProgrammeCsn> all,
                const std::string& prefix) {
  Table table({text("steps.col.person"), text("steps.col.programme"), text("csn.col.answer"),
               text("csn.col.first"), text("csn.col.minutes"), text("csn.col.occasions")});
  for (const ProgrammeCsn& each : all)
    for (const CsnLine& line : each.csn.lines)
      if (line.figure.answer != CsnAnswer::no)
        table.add({person_code(line.person, prefix), each.programme->code,
                   text(std::string("csn.answer.") + answer_word(line.figure.answer)),
                   line.figure.days.front().day.iso(), std::to_string(line.figure.minutes),
                   std::to_string(line.figure.occasions)});
  return table.csv();
}

Json line_json(const CsnLine& line, const std::string& prefix) {
  const CsnFigure& figure = line.figure;
  Json json{{"person", person_code(line.person, prefix)},
            {"answer", figure.known          ? answer_word(figure.answer)
                       : figure.only_periods ? "only_periods"
                                             : "no_data"},
            {"invalid_minutes", figure.minutes},
            {"occasions", figure.occasions},
            {"occasions_at_most", figure.most_occasions},
            {"without_amount", figure.without_amount},
            {"validity_unknown_minutes", figure.unsaid},
            {"days", Json::array()}};
  for (const auto& day : figure.days)
    json["days"].push_back({{"day", day.day.iso()}, {"minutes", day.minutes}});
  if (!figure.days.empty()) json["first_day"] = figure.days.front().day.iso();
  return json;
}

std::string json(Date as_of, std::span<const ProgrammeCsn> all, const std::string& prefix) {
  std::vector<Json> programmes;
  for (const ProgrammeCsn& each : all) {
    Json one{{"programme", each.programme->code},
             {"from", csn_window(as_of).first.iso()},
             {"to", as_of.iso()},
             {"limit_minutes", kCsnMinutes},
             {"limit_occasions", kCsnOccasions},
             {"persons", Json::array()},
             {"other_age", each.csn.other_age},
             {"unknown_age", each.csn.unknown_age},
             {"protected_left_out", each.csn.left_out}};
    for (const CsnLine& line : each.csn.lines) one["persons"].push_back(line_json(line, prefix));
    programmes.push_back(std::move(one));
  }
  return json_text(document(as_of, std::move(programmes)));
}

}  // namespace

std::string csn_report(const Catalogue& text, Format format, Date as_of,
                       std::span<const ProgrammeCsn> all, const std::string& prefix) {
  if (format == Format::json) return json(as_of, all, prefix);
  if (format == Format::csv) return csv(text, all, prefix);
  std::string out;
  for (const ProgrammeCsn& each : all)
    out += (out.empty() ? "" : "\n") + programme_text(text, each, as_of, prefix);
  return out + text("csn.school_decides") + "\n";
}

}  // namespace jagmed
