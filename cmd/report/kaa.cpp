// jagmed report kaa: the half-year of the KAA register, its checks and its file; and who is to be
// reached.
#include "cmd/report/kaa_file.hpp"

#include "base/error.hpp"
#include "cmd/report/kaa_parts.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace jagmed::cmd {
namespace {

void bind(KaaReportOptions& o, Form& form) {
  form.option(o.half, "--half", "HALF");
  form.flag(o.check, "--check");
  form.option(o.explain, "--explain", "FIGURE");
  form.option(o.out, "--out", "FILE");
  form.flag(o.acknowledged, "--acknowledge-protected");
  form.option(o.accepted, "--accepted", "DAY");
  form.flag(o.contacts, "--contacts");
  form.flag(o.all, "--all");
  form.option(o.as_of, "--as-of", "DAY");
  form.option(o.format, "--format", "FORMAT");
  bind_public(o.given_out, form);
}

/// What there is to do, and what may be said with it. The first one that is given decides.
struct Part {
  std::string_view option;
  std::vector<std::string_view> with;
};
const std::vector<Part> kParts{
    {"--contacts", {"--all", "--as-of", "--format", "--out"}},
    {"--accepted", {"--half"}},
    {"--public", {"--half", "--as-of", "--format", "--out"}},
    {"--out", {"--half", "--acknowledge-protected"}},
    {"--explain", {"--half", "--as-of", "--format"}},
    {"--check", {"--half", "--as-of", "--format", "--acknowledge-protected"}}};

std::vector<std::string_view> given(const KaaReportOptions& o) {
  std::vector<std::string_view> names;
  for (const auto& [is, name] : {std::pair{o.contacts, "--contacts"},
                                 {!o.accepted.empty(), "--accepted"},
                                 {o.given_out.print, "--public"},
                                 {!o.out.empty(), "--out"},
                                 {!o.explain.empty(), "--explain"},
                                 {o.check, "--check"},
                                 {!o.half.empty(), "--half"},
                                 {!o.as_of.empty(), "--as-of"},
                                 {!o.format.empty(), "--format"},
                                 {o.all, "--all"},
                                 {o.acknowledged, "--acknowledge-protected"}})
    if (is) names.emplace_back(name);
  return names;
}

/// Throws when an option stands where it says nothing.
void check_options(const KaaReportOptions& o) {
  const auto names = given(o);
  const auto said = [&](std::string_view name) {
    return std::ranges::find(names, name) != names.end();
  };
  const auto part =
      std::ranges::find_if(kParts, [&](const Part& each) { return said(each.option); });
  if (part != kParts.end())
    for (const auto& name : names)
      if (name != part->option && std::ranges::find(part->with, name) == part->with.end())
        throw Error(ErrorKind::usage,
                    {"usage.not_both", {std::string(part->option), std::string(name)}});
  if (o.all && !o.contacts) throw Error(ErrorKind::usage, {"usage.needs", {"--all", "--contacts"}});
  const bool of_half =
      part != kParts.end() && (part->option == "--out" || part->option == "--accepted");
  if (of_half && o.half.empty())
    throw Error(ErrorKind::usage, {"usage.needs", {std::string(part->option), "--half"}});
}

ExitCode run(const KaaReportOptions& o, Session& session) {
  check_options(o);
  if (session.options.names && !o.contacts && !o.given_out.print)
    throw Error(ErrorKind::usage, {"usage.needs", {"--names", "--contacts"}});
  if (o.contacts) return show_kaa_contacts(o, session);
  if (o.given_out.print) return give_out_kaa_half(o, session);
  if (!o.accepted.empty())
    return accept_kaa_file(parse_half(o.half), parse_day(o.accepted, session.today()), session);
  if (!o.out.empty()) {
    (void)report_format("", o.out, {Format::text, Format::csv});
    return write_kaa_file(parse_half(o.half), o.out, o.acknowledged, session);
  }
  return show_kaa_half(o, session);
}

Job declare(Form& form) { return job_of<KaaReportOptions>(form, bind, run); }

}  // namespace

Action report_kaa() {
  return {"report", "kaa",       Access::changes, "jagmed report kaa --half 2017H1 --check",
          declare,  Names::shown};
}

}  // namespace jagmed::cmd
