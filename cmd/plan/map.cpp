// jagmed plan map: kartläggning by area, with what has not been asked.
#include "base/error.hpp"
#include "base/text.hpp"
#include "cmd/consent/common.hpp"
#include "cmd/enroll/common.hpp"
#include "cmd/plan/common.hpp"
#include "cmd/plan/share.hpp"
#include "cmd/report/common.hpp"
#include "domain/shared_parts.hpp"
#include "ops/map_person.hpp"
#include "ops/may_share.hpp"
#include "ops/share_mappings.hpp"
#include "report/mapping.hpp"
#include "store/people.hpp"

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
  form.option(o.to, "--for", "PARTY,PARTY");
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

/// "risk:2"
std::string factor_typed(FactorKind kind, int rating) {
  const auto word =
      std::ranges::find(kKindWords, kind, &std::pair<std::string_view, FactorKind>::second);
  return std::string(word->first) + ":" + std::to_string(rating);
}

/// What was known of an area and is not said of it anew is gone: a line of its own for each, with
/// what would keep both.
void tell_replaced(Session& session, const ops::MapRequest& request,
                   std::span<const Mapping> versions, const CodeBook& codes,
                   const std::string& code) {
  if (versions.size() < 2 || request.fresh) return;
  const Catalogue& text = session.text();
  const Mapping& before = versions[versions.size() - 2];
  for (const auto& change : changes_since(before, versions.back())) {
    if (change.now || change.before.value_or(0) == 0) continue;
    std::string typed;
    for (const auto& said : request.said)
      if (said.area == change.area && !is_neutral(said))
        typed += " --area " + said.area + ":" + factor_typed(said.kind, said.rating);
    if (typed.empty()) continue;
    typed += " --area " + change.area + ":" + factor_typed(change.kind, *change.before);
    const bool main = before.main_area == change.area && versions.back().main_area.empty();
    if (main) typed += " --main " + change.area;
    session.warn(
        "note", text(main ? "map.replaced.main" : "map.replaced",
                     codes.label("area", change.area, text.language()),
                     inside_sentence(text(change.kind == FactorKind::risk ? "map.kind.risk"
                                                                          : "map.kind.protective")),
                     *change.before, code + typed));
  }
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
  session.out() << mapping_text(versions, person_code(request.person, prefix), {}, codes,
                                session.text());
  tell_replaced(session, request, versions, codes, person_code(request.person, prefix));
  if (session.options.dry_run) session.say("dry_run");
  return ExitCode::ok;
}

std::string programme_name(const Settings& settings, const std::string& code) {
  const auto found = std::ranges::find(settings.programmes, code, &Programme::code);
  return found == settings.programmes.end() ? code : found->name;
}

/// What is shown to whom, and what of it they may not see.
struct MapShown {
  std::vector<ops::MappingVersions> all;  ///< by programme
  MappingReader reader;
};

/// Takes away the programmes of which the parties may not see the mapping, and of the others what
/// they may not know of; false: there is nothing to show them.
bool keep_shared(ReadTxn& txn, Session& session, const PaperAsked& asked, const CodeBook& codes,
                 ops::MappingShown told, MapShown& shown) {
  const auto shared = shared_programmes(txn, session, codes, asked);
  std::erase_if(shown.all, [&](const auto& versions) {
    return std::ranges::find(shared, versions.front().programme, &Programme::code) == shared.end();
  });
  bool any = false;
  shown.reader.for_others = true;
  for (auto& versions : shown.all) {
    const std::string programme = versions.front().programme;
    const auto may_know =
        ops::known_to(txn, asked.person.id, programme, asked.parties, session.today(),
                      session.settings().consent, session.prefix(txn));
    const auto& hidden = shown.reader.hidden[programme] = hidden_areas(codes, may_know);
    any |= ops::leave_out(versions, told, may_know, hidden.empty());
  }
  std::erase_if(shown.all, &ops::MappingVersions::empty);
  if (any) session.say("map.not_all", session.code(txn, asked.person.id));
  return !shared.empty();
}

std::string rendered(const MapShown& shown, const std::string& code, const CodeBook& codes,
                     bool history, Session& session) {
  std::string out;
  for (const auto& versions : shown.all) {
    if (shown.all.size() > 1)
      out += (out.empty() ? "" : "\n") +
             programme_name(session.settings(), versions.front().programme) + "\n";
    out += history ? mapping_history(versions, code, shown.reader, codes, session.text())
                   : mapping_text(versions, code, shown.reader, codes, session.text());
  }
  return out;
}

ExitCode show_none(const std::string& code, const MapShown& shown, Session& session) {
  session.print(shown.reader.for_others ? "map.none_shown" : "map.none", code);
  if (!shown.reader.for_others) session.say("map.none.tip", code);
  return ExitCode::ok;
}

ExitCode show(const MapOptions& o, Session& session) {
  const Format format = report_format(o.format, o.out, {Format::text, Format::json});
  const auto txn = session.begin_read();
  const CodeBook codes = session.code_book(*txn);
  const std::string prefix = session.prefix(*txn);
  const Person person = get_person(*txn, session.person(o.person, prefix), prefix);
  const std::string code = person_code(person.id, prefix);
  const PaperAsked asked{person, "mapping", session.programmes(o.programme),
                         code_keys(codes, "party", o.to)};
  MapShown shown{
      .all = ops::mappings_by_programme(
          *txn, person.id, o.programme.empty() ? "" : session.programme(o.programme).code)};
  const auto told =
      o.history || format == Format::json ? ops::MappingShown::all : ops::MappingShown::last;
  if (!o.to.empty() && !keep_shared(*txn, session, asked, codes, told, shown))
    return ExitCode::findings;
  if (shown.all.empty() && format != Format::json) return show_none(code, shown, session);
  deliver(format == Format::json
              ? mapping_json(shown.all, code, session.today(), shown.reader, codes)
              : rendered(shown, code, codes, o.history, session),
          o.out, session);
  if (!o.to.empty())
    for (const auto& versions : shown.all)
      tell_disclose(session, codes,
                    {code, versions.front().programme, asked.parties,
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
