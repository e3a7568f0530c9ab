// jagmed log-absence sniff: what a file from a school is, and a profile to start from.
#include "intake/sniff.hpp"

#include "base/error.hpp"
#include "base/printed_name.hpp"
#include "base/text.hpp"
#include "cmd/log_absence/common.hpp"
#include "cmd/log_absence/draft_dates.hpp"
#include "cmd/log_absence/draft_dedupe.hpp"
#include "cmd/log_absence/draft_doubts.hpp"
#include "cmd/log_absence/draft_minutes.hpp"
#include "cmd/log_absence/draft_rows.hpp"
#include "cmd/log_absence/draft_words.hpp"
#include "cmd/log_absence/profile_draft.hpp"
#include "cmd/log_absence/sniffed_file.hpp"
#include "cmd/log_absence/sniffed_obstacle.hpp"
#include "intake/denial.hpp"
#include "intake/profile_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

namespace jagmed::cmd {
namespace {

struct SniffOptions {
  std::string file, write, encoding, header;
};

void bind(SniffOptions& o, Form& form) {
  form.word(o.file, "FILE", Need::required);
  form.option(o.write, "--write-profile", "FILE");
  form.option(o.encoding, "--encoding", "NAME");
  form.option(o.header, "--header", "LINE|none");
}

std::optional<Encoding> encoding_of(const std::string& typed) {
  if (typed.empty()) return {};
  if (const auto encoding = encoding_from(typed)) return encoding;
  throw Error(ErrorKind::usage, {"option.choice", {"--encoding", terminal_safe(typed)}},
              {"toml.choice.known", {join(encoding_names(), ", ")}});
}

/// 0 for "none".
std::optional<int> header_of(const std::string& typed) {
  if (typed.empty()) return {};
  if (typed == "none") return 0;
  int line = 0;
  const char* const end = typed.data() + typed.size();
  const auto [stop, fault] = std::from_chars(typed.data(), end, line);
  if (fault == std::errc() && stop == end && line > 0) return line;
  throw Error(ErrorKind::usage, {"sniff.header.number", {terminal_safe(typed)}},
              "sniff.header.number.hint");
}

void print_fits(const SniffOptions& o, const Sniffed& file, Session& session) {
  if (file.format == FileFormat::csv) session.out() << '\n';
  for (const auto& fit : file.fits) {
    if (fit.fits())
      session.print("sniff.fits", fit.name, fit.title);
    else if (!fit.unread.empty())
      session.print("sniff.fits.unread", fit.name, fit.unread);
    else
      session.print("sniff.lacking", fit.name, terminal_safe(join(fit.missing, ", ")));
  }
  const bool readable = !file.form.unsure && file.unsupported == Unsupported::none;
  const auto refuses = [](const ProfileFit& fit) { return !fit.unread.empty(); };
  if (std::ranges::all_of(file.fits, refuses) && o.write.empty() && readable)
    session.print("sniff.fits.none", typed_path(o.file), profile_name_for(o.file));
}

/// Files of objects need no profile of one's own.
ExitCode print_objects(const SniffOptions& o, const Sniffed& file, Session& session) {
  const bool json = file.format == FileFormat::ss12000_json;
  session.print(json ? "sniff.json" : "sniff.xml", printed_name(o.file),
                session.text().count(static_cast<long long>(file.bytes)), file.object);
  print_fits(o, file, session);
  if (!o.write.empty())
    throw Error(ErrorKind::input, "sniff.objects", "sniff.objects.hint", o.file);
  return ExitCode::ok;
}

/// A profile that comes with jagmed and fits goes before a draft.
void tell_shipped(const SniffOptions& o, const Sniffed& file, Session& session) {
  for (const auto& fit : file.fits)
    if (fit.fits() && !shipped_profile(fit.name).empty())
      return session.say("sniff.written.shipped", fit.name, typed_path(o.file));
}

/// Two profiles of one's own for the same files have two sources: the same absence may come in
/// twice.
void tell_rival(const Sniffed& file, Session& session) {
  for (const auto& fit : file.fits)
    if (fit.fits() && shipped_profile(fit.name).empty())
      return session.warn("note", session.text()("sniff.written.rival", fit.name));
}

/// profiles/ beside the settings is not there before the first profile. What cannot be made is told
/// by the writing of the file.
void make_folder_of(const std::string& path) {
  std::error_code ignored;
  const auto folder = std::filesystem::path(path).parent_path();
  if (!folder.empty()) std::filesystem::create_directory(folder, ignored);
}

void write_profile(const SniffOptions& o, const Sniffed& file, Session& session) {
  const ProfileFolders where = profile_folders(session);
  expect_readable(file, session, o.file);
  const std::string profile = draft_profile(file, profile_name_for(o.write),
                                            profile_text("se-base", where), where, session.text());
  const bool unclear =
      std::ranges::any_of(file.measures, [](const auto& measure) { return !measure.second; });
  const bool signs = signs_undecided(file);
  const bool minutes = minutes_undecided(file) || absence_unread(file) || !file.doubts.empty();
  const bool denied = denial_in(file, base_profile(where)).has_value();
  const bool more = denied || !file.other_days.empty() || file.kind_unclear ||
                    numbers_undecided(file) || rows_undecided(file) || dedupe_undecided(file);
  const bool undecided =
      unclear || signs || minutes || more || dates_undecided(file, session.text());
  if (!undecided) (void)parse_profile(profile, o.write, where);
  make_folder_of(o.write);
  tell_shipped(o, file, session);
  session.write_out(o.write, profile);
  session.say("sniff.written", printed_name(o.write));
  tell_rival(file, session);
  if (undecided)
    return session.say(unclear   ? "sniff.written.unclear"
                       : signs   ? "sniff.written.signs"
                       : minutes ? "sniff.written.undecided"
                       : more    ? "sniff.written.more"
                                 : "sniff.written.dates",
                       typed_path(o.write));
  session.say("sniff.written.next", typed_path(o.write), typed_path(o.file));
}

ExitCode run(const SniffOptions& o, Session& session) {
  std::error_code ignored;
  if (!o.write.empty() && std::filesystem::exists(o.write, ignored))
    throw Error(ErrorKind::cannot_create, {"file.exists", {printed_name(o.write)}},
                "file.exists.hint");
  const SourceFile source(o.file);
  const Sniffed file = sniff_file(source,
                                  {.today = session.today(),
                                   .encoding = encoding_of(o.encoding),
                                   .header = header_of(o.header)},
                                  profile_folders(session));
  if (file.format != FileFormat::csv) return print_objects(o, file, session);
  print_file(o.file, file, session);
  print_columns(file, session);
  print_words(file, session);
  print_rows(file, session);
  print_fits(o, file, session);
  if (o.write.empty())
    print_obstacle(file, session);
  else
    write_profile(o, file, session);
  return ExitCode::ok;
}

}  // namespace

Action log_absence_sniff() {
  return {"log-absence", "sniff", Access::none,
          "jagmed log-absence sniff franvaro.csv --write-profile profiles/var-skola.toml",
          declare<SniffOptions>};
}

}  // namespace jagmed::cmd
