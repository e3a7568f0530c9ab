#include "ops/consent_sheet.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "domain/list_names.hpp"

#include <array>

namespace jagmed::ops {
namespace {

enum GiveColumn : std::size_t {
  kGivePerson,
  kPurpose,
  kGiver,
  kDate,
  kTo,
  kWith,
  kData,
  kForm,
  kLanguage,
  kInterpreter,
  kChildInformed,
  kProgramme,
  kWithout,
  kGround,
  kDecidedBy,
  kReference,
  kFormVersion,
  kCopyGiven,
  kWitness
};
const std::array<SheetColumn, 19> kGiveColumns{{
    {{"person", "personkod"}},
    {{"purpose", "ändamål"}},
    {{"giver", "lämnat av"}},
    {{"date", "datum"}},
    {{"to", "t.o.m"}},
    {{"with", "parter"}},
    {{"data", "uppgifter"}},
    {{"form"}},
    {{"language", "språk"}},
    {{"interpreter", "tolk"}},
    {{"child_informed", "barnet informerat"}},
    {{"programme", "program"}},
    {{"without", "utan"}},
    {{"ground", "grund"}},
    {{"decided_by", "beslutat av"}},
    {{"reference", "referens"}},
    {{"form_version", "blankettversion"}},
    {{"copy_given", "kopia lämnad"}},
    {{"witness", "bevittnat av"}},
}};

enum ReasonColumn : std::size_t {
  kReasonPerson,
  kReason,
  kSince,
  kReasonPurpose,
  kReasonProgramme
};
const std::array<SheetColumn, 5> kReasonColumns{{
    {{"person", "personkod"}},
    {{"reason", "orsak"}},
    {{"date", "datum"}},
    {{"purpose", "ändamål"}},
    {{"programme", "program"}},
}};

/// One row's cells, turned into keys and days; what cannot be is noted, without its value.
class Cells {
 public:
  Cells(const Sheet& sheet, const SheetRow& row, const SheetContext& context,
        std::vector<SheetProblem>& problems)
      : sheet_(sheet), row_(row), context_(context), problems_(problems) {}

  [[nodiscard]] const std::string& text(std::size_t column) const { return row_.cells[column]; }

  void refuse(std::size_t column, Message what) {
    problems_.push_back({row_.line, sheet_.headings[column], std::move(what)});
  }

  PersonId person(std::size_t column) {
    try {
      return parse_person(text(column), context_.prefix);
    } catch (const Error&) {
      refuse(column, text(column).empty()
                         ? Message("sheet.missing")
                         : Message("sheet.person", {person_code(17, context_.prefix)}));
      return 0;
    }
  }

  std::optional<Date> day(std::size_t column) {
    if (text(column).empty()) return {};
    const auto day = Date::from_iso(text(column));
    if (!day) refuse(column, "sheet.day");
    return day;
  }

  std::string code(std::size_t column, const char* list) {
    return code_of(column, list, text(column));
  }

  std::vector<std::string> codes(std::size_t column, const char* list) {
    std::vector<std::string> keys;
    for (const auto& word : split(text(column), ',')) keys.push_back(code_of(column, list, word));
    return keys;
  }

  const Programme* programme(std::size_t column) {
    try {
      return &context_.settings.programme(text(column).empty() ? context_.programme : text(column));
    } catch (const Error&) {
      refuse(column, text(column).empty() ? "sheet.missing" : "sheet.programme");
      return nullptr;
    }
  }

  std::string staff(std::size_t column, const Programme& programme) {
    if (text(column).empty()) return {};
    try {
      return programme.staff_member(text(column)).key;
    } catch (const Error&) {
      refuse(column, "consent.row.staff");
      return {};
    }
  }

 private:
  std::string code_of(std::size_t column, const char* list, const std::string& word) {
    if (word.empty()) return {};
    try {
      return context_.codes.resolve(list, word).key;
    } catch (const Error&) {
      std::vector<Code> known = context_.codes.list(list);
      std::erase_if(known, [](const Code& code) { return !code.active; });
      refuse(column, {"consent.row.code", {words_of(known), list_said(list)}});
      return {};
    }
  }

  const Sheet& sheet_;
  const SheetRow& row_;
  const SheetContext& context_;
  std::vector<SheetProblem>& problems_;
};

std::optional<ConsentForm> form_of(Cells& cells) {
  const std::string word = fold_case(cells.text(kForm));
  if (word == "written" || word == "skriftligt" || word == "skriftlig") return ConsentForm::written;
  if (word == "oral" || word == "muntligt" || word == "muntlig") return ConsentForm::oral;
  if (!word.empty()) cells.refuse(kForm, "consent.row.form");
  return {};
}

bool yes_or_no(Cells& cells, std::size_t column) {
  const std::string word = fold_case(cells.text(column));
  if (word == "1" || word == "ja" || word == "j" || word == "yes" || word == "y" || word == "x")
    return true;
  if (!word.empty() && word != "0" && word != "nej" && word != "n" && word != "no")
    cells.refuse(column, "consent.row.yes_no");
  return false;
}

std::vector<Giver> givers(Cells& cells, std::size_t column) {
  std::vector<Giver> all;
  for (const auto& key : cells.codes(column, "giver"))
    if (const auto giver = giver_from_key(key)) all.push_back(*giver);
  return all;
}

void read_papers(Cells& cells, const Programme* programme, GiveRequest& request) {
  request.without = givers(cells, kWithout);
  request.ground = cells.code(kGround, "guardian_exception");
  request.decided_by = cells.code(kDecidedBy, "decided_by");
  request.reference = cells.text(kReference);
  request.form_version = cells.text(kFormVersion);
  request.copy_given = yes_or_no(cells, kCopyGiven);
  if (programme != nullptr) request.witness = cells.staff(kWitness, *programme);
}

GiveRequest give_request(Cells& cells, Date today) {
  GiveRequest request{.person = cells.person(kGivePerson)};
  const Programme* programme = cells.programme(kProgramme);
  if (programme != nullptr) request.programme = programme->code;
  request.purpose = cells.code(kPurpose, "purpose");
  if (cells.text(kPurpose).empty()) cells.refuse(kPurpose, "sheet.missing");
  request.givers = givers(cells, kGiver);
  request.date = cells.day(kDate).value_or(today);
  request.to = cells.day(kTo);
  request.parties = cells.codes(kWith, "party");
  request.data_kinds = cells.codes(kData, "data_kind");
  request.form = form_of(cells);
  request.language = cells.code(kLanguage, "language");
  request.interpreter = cells.code(kInterpreter, "language_support");
  request.child_informed = yes_or_no(cells, kChildInformed);
  read_papers(cells, programme, request);
  return request;
}

ReasonRequest reason_request(Cells& cells, Date today) {
  ReasonRequest request{.person = cells.person(kReasonPerson)};
  const Programme* programme = cells.programme(kReasonProgramme);
  request.purpose = cells.code(kReasonPurpose, "purpose");
  if (programme != nullptr) {
    request.programme = programme->code;
    if (cells.text(kReasonPurpose).empty())
      request.purpose = reporting_purpose(programme->scb.basis);
  }
  request.reason = cells.code(kReason, "missing_reason");
  if (cells.text(kReason).empty()) cells.refuse(kReason, "sheet.missing");
  request.since = cells.day(kSince).value_or(today);
  return request;
}

template <class Request>
RequestSheet<Request> read_requests(const Sheet& sheet, const SheetContext& context,
                                    Request (*read)(Cells&, Date)) {
  RequestSheet<Request> result{.problems = sheet.problems, .ignored = sheet.ignored};
  for (const auto& row : sheet.rows) {
    const std::size_t before = result.problems.size();
    Cells cells(sheet, row, context, result.problems);
    Request request = read(cells, context.today);
    if (result.problems.size() == before) result.rows.push_back({row.line, std::move(request)});
  }
  return result;
}

}  // namespace

RequestSheet<GiveRequest> read_consent_sheet(std::string_view bytes, const std::string& file,
                                             const SheetContext& context) {
  const Sheet sheet = read_sheet(bytes, file, kGiveColumns);
  require_column(sheet, file, kGiveColumns, {kGivePerson});
  require_column(sheet, file, kGiveColumns, {kPurpose});
  return read_requests(sheet, context, give_request);
}

RequestSheet<ReasonRequest> read_reason_sheet(std::string_view bytes, const std::string& file,
                                              const SheetContext& context) {
  const Sheet sheet = read_sheet(bytes, file, kReasonColumns);
  require_column(sheet, file, kReasonColumns, {kReasonPerson});
  require_column(sheet, file, kReasonColumns, {kReason});
  return read_requests(sheet, context, reason_request);
}

SheetProblem refused_row(int line, const Error& e) { return {line, "", e.message()}; }

}  // namespace jagmed::ops
