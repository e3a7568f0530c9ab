// jagmed plan map: kartläggning by area, with what has not been asked.
#include "base/error.hpp"
#include "cmd/consent/answer.hpp"
#include "cmd/enroll/common.hpp"
#include "cmd/plan/common.hpp"
#include "cmd/plan/share.hpp"
#include "cmd/report/common.hpp"
#include "domain/shared_kinds.hpp"
#include "ops/map_person.hpp"
#include "ops/share_mappings.hpp"
#include "report/mapping.hpp"
#include "store/people.hpp"

#include <utility>

namespace jagmed::cmd {
namespace {

struct MapOptions {
  std::string person, main, source, present, date, to, format, out, programme;
  std::vector<std::string> areas, not_asked;
  bool fresh = false, history = false;
};

void bind(MapOptions& o, Form& form) {
  form.word(o.person, "PERSON", Need::required);
  form.options(o.areas, "--area", "AREA:KIND:DEGREE");
  form.options(o.not_asked, "--not-asked", "AREA");
  form.option(o.main, "--main", "AREA");
  form.option(o.source, "--source", "WHO");
  form.option(o.present, "--present", "WHO,WHO");
  form.flag(o.fresh, "--fresh");
  form.option(o.date, "--date", "DAY");
  form.flag(o.history, "--history");
  form.option(o.to, "--for", "PARTY");
  form.option(o.programme, "--programme", "CODE");
  form.option(o.format, "--format", "text|json");
  form.option(o.out, "--out", "FILE");
}

bool records(const MapOptions& o) {
  return !o.areas.empty() || !o.not_asked.empty() || !o.main.empty() || !o.source.empty() ||
         !o.present.empty() || o.fresh || !o.date.empty();
}

constexpr std::pair<std::string_view, FactorKind> kKindWords[] = {
    {"risk", FactorKind::risk},
    {"protective", FactorKind::protective},
    {"skydd", FactorKind::protective},
    {"neutral", FactorKind::neutral},
    {"varken", FactorKind::neutral}};

[[noreturn]] void refuse_form(const std::string& typed) {
  throw Error(ErrorKind::input, {"map.form", {terminal_safe(typed)}}, "map.form.hint");
}

/// "social:risk:3", "leisure:protective:2", "home:neutral"
Factor factor_from(const std::string& typed, const CodeBook& codes, const std::string& source) {
  const auto parts = split(typed, ':');
  if (parts.size() < 2 || parts.size() > 3) refuse_form(typed);
  Factor factor{.area = codes.resolve("area", parts[0]).key, .source = source};
  const std::string kind = fold_case(parts[1]);
  const auto known = std::ranges::find_if(
      kKindWords, [&](const auto& word) { return !kind.empty() && word.first.starts_with(kind); });
  if (known == std::end(kKindWords)) refuse_form(typed);
  factor.kind = known->second;
  const bool neutral = factor.kind == FactorKind::neutral;
  if (neutral != (parts.size() == 2)) refuse_form(typed);
  if (neutral) return factor;
  if (parts[2].size() != 1 || parts[2][0] < '1' || parts[2][0] > '3') refuse_form(typed);
  factor.rating = parts[2][0] - '0';
  return factor;
}

/// Neither a risk nor protective: then it is not one of them, too.
bool is_neutral(const Factor& factor) { return factor.kind == FactorKind::neutral; }

ops::MapRequest request_of(const MapOptions& o, Session& session, const CodeBook& codes,
                           const std::string& prefix) {
  const auto where = plan_where(session, o.person, o.programme, o.date, prefix);
  ops::MapRequest request{.person = where.person,
                          .programme = where.programme,
                          .day = where.day,
                          .source = code_key(codes, "respondent", o.source),
                          .present = code_keys(codes, "respondent", o.present),
                          .fresh = o.fresh};
  for (const auto& typed : o.areas) {
    Factor factor = factor_from(typed, codes, request.source);
    for (const auto& other : request.said)
      if (other.area == factor.area && other.kind == factor.kind)
        throw Error(ErrorKind::input, {"map.twice", {terminal_safe(typed)}});
      else if (other.area == factor.area && (is_neutral(other) || is_neutral(factor)))
        throw Error(ErrorKind::input, {"map.neutral", {terminal_safe(typed)}});
    request.said.push_back(std::move(factor));
  }
  for (const auto& typed : o.not_asked)
    request.not_asked.push_back(codes.resolve("area", typed).key);
  if (!o.main.empty()) request.main_area = codes.resolve("area", o.main).key;
  return request;
}

ExitCode record(const MapOptions& o, Session& session) {
  for (const auto& [value, name] :
       {std::pair{&o.to, "--for"}, {&o.format, "--format"}, {&o.out, "--out"}})
    if (!value->empty()) throw Error(ErrorKind::usage, {"usage.not_both", {"--area", name}});
  if (o.history) throw Error(ErrorKind::usage, {"usage.not_both", {"--area", "--history"}});
  const auto [codes, prefix] = codes_and_prefix(session);
  const auto request = request_of(o, session, codes, prefix);
  const auto txn = session.begin_write("plan map");
  const auto versions =
      ops::map_person(*txn, request, session.settings(), codes, session.today(), prefix);
  session.commit(*txn);
  session.out() << mapping_text(versions, person_code(request.person, prefix), codes,
                                session.text());
  if (session.options.dry_run) session.say("dry_run");
  return ExitCode::ok;
}

std::string programme_name(const Settings& settings, const std::string& code) {
  const auto found = std::ranges::find(settings.programmes, code, &Programme::code);
  return found == settings.programmes.end() ? code : found->name;
}

/// Those that the person has been in, of which there may be a mapping; all when that is none.
std::vector<const Programme*> programmes_of(ReadTxn& txn, PersonId person,
                                            std::vector<const Programme*> all) {
  std::vector<const Programme*> been;
  for (const Programme* each : all)
    if (!enrollments_of(txn, person, each->code).empty()) been.push_back(each);
  return been.empty() ? all : been;
}

/// Which programmes have a mapping is not told by which of them are refused: all are that share
/// none with the party. Returns whether any does.
bool tell_unshared(ReadTxn& txn, Session& session, Sharing& sharing, ops::ShareQuestion question,
                   std::span<const Programme* const> programmes) {
  std::vector<std::pair<std::string, ops::ShareAnswer>> refused;
  for (const Programme* programme : programmes) {
    question.programme = programme->code;
    auto answer = ops::may_share(txn, question, session.settings().consent, session.prefix(txn));
    if (!answer.allowed()) refused.emplace_back(programme->name, std::move(answer));
  }
  const bool any = refused.size() < programmes.size();
  for (const auto& [name, answer] : refused) (void)sharing.take(answer, any ? name : "");
  return any;
}

/// Takes away the programmes of which the party may not see the mapping; false: there is nothing to
/// show it. What is refused tells nothing of what there is, but for kinds of data where the party
/// may know of the mapping.
bool keep_shared(ReadTxn& txn, Session& session, const MapOptions& o, const CodeBook& codes,
                 PersonId person, ops::MappingShown told, std::vector<ops::MappingVersions>& all) {
  Sharing sharing(txn, session, codes);
  ops::ShareQuestion question{
      person, {}, code_key(codes, "party", o.to), kinds_of_mapping({}), session.today()};
  const auto programmes = programmes_of(txn, person, session.programmes(o.programme));
  const bool any = tell_unshared(txn, session, sharing, question, programmes);
  const auto& rules = session.settings().consent;
  const std::string prefix = session.prefix(txn);
  std::erase_if(all, [&](const auto& versions) {
    question.programme = versions.front().programme;
    return !ops::may_share(txn, question, rules, prefix).allowed();
  });
  if (all.empty()) return any;
  auto answered =
      ops::may_share_mappings(txn, std::exchange(all, {}), question, told, rules, prefix);
  bool refused = false;
  for (auto& [versions, answer] : answered) {
    const auto name = programme_name(session.settings(), versions.front().programme);
    const auto about = programmes.size() > 1 ? name : "";
    if (sharing.take(answer, about))
      all.push_back(std::move(versions));
    else
      refused = true;
  }
  if (refused) session.say("map.because", person_code(person, prefix));
  return !all.empty();
}

std::string shown(std::span<const std::vector<Mapping>> all, const std::string& code,
                  const CodeBook& codes, bool history, Session& session) {
  std::string out;
  for (const auto& versions : all) {
    if (all.size() > 1)
      out += (out.empty() ? "" : "\n") +
             programme_name(session.settings(), versions.front().programme) + "\n";
    out += history ? mapping_history(versions, code, codes, session.text())
                   : mapping_text(versions, code, codes, session.text());
  }
  return out;
}

ExitCode show(const MapOptions& o, Session& session) {
  const Format format = report_format(o.format, o.out, {Format::text, Format::json});
  const auto txn = session.begin_read();
  const CodeBook codes = session.code_book(*txn);
  const std::string prefix = session.prefix(*txn);
  const Person person = get_person(*txn, session.person(o.person, prefix), prefix);
  const std::string code = person_code(person.id, prefix);
  auto all = ops::mappings_by_programme(
      *txn, person.id, o.programme.empty() ? "" : session.programme(o.programme).code);
  const auto told =
      o.history || format == Format::json ? ops::MappingShown::all : ops::MappingShown::last;
  const bool kept = o.to.empty() || keep_shared(*txn, session, o, codes, person.id, told, all);
  if (!kept) return ExitCode::findings;
  if (all.empty() && format != Format::json) {
    session.print("map.none", code);
    session.say("map.none.tip", code);
    return ExitCode::ok;
  }
  deliver(format == Format::json ? mapping_json(all, code, session.today(), codes)
                                 : shown(all, code, codes, o.history, session),
          o.out, session);
  if (!o.to.empty())
    for (const auto& versions : all)
      tell_disclose(session, codes,
                    {code, code_key(codes, "party", o.to), versions.front().programme,
                     kinds_of_mapping(ops::told_of(versions, told))});
  return ExitCode::ok;
}

ExitCode run(const MapOptions& o, Session& session) {
  return records(o) ? record(o, session) : show(o, session);
}

}  // namespace

Action plan_map() {
  return {
      "plan", "map", Access::changes,
      "jagmed plan map p17 --area social:risk:3 --area fritid:skydd:2 --main social --source youth",
      declare<MapOptions>};
}

}  // namespace jagmed::cmd
