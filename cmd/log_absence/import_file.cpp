#include "cmd/log_absence/import_file.hpp"

#include "base/printed_name.hpp"
#include "cmd/log_absence/common.hpp"
#include "cmd/log_absence/error_rows.hpp"
#include "cmd/log_absence/masked_row.hpp"
#include "cmd/progress.hpp"
#include "intake/absence_reader.hpp"
#include "intake/calendar_sheet.hpp"
#include "intake/fingerprint.hpp"
#include "ops/import_calendar.hpp"
#include "store/import_batches.hpp"

#include <algorithm>
#include <filesystem>
#include <future>
#include <memory>

namespace jagmed::cmd {
namespace {

/// What is not said on the command line but above the header of the file. A clock at the school
/// that is ahead of ours does not make an export of the future.
void take_preamble(ops::ImportRequest& request, const SourceFile& source, const Profile& profile) {
  if (!profile.preamble.period && !profile.preamble.exported_at) return;
  const PreambleFacts facts = preamble_of(source, profile);
  if (!request.period) request.period = facts.period;
  if (request.exported_said || !facts.exported_at) return;
  request.exported_at = std::min(*facts.exported_at, request.exported_at);
  request.exported_said = true;
}

/// A share of unknown pupils that speaks of the wrong file. A whole-school export is mostly about
/// others: where they are skipped, only a file without a single participant is suspect.
bool is_about_strangers(const ImportSummary& summary, const Profile& profile) {
  if (summary.read == 0) return false;
  const double share =
      static_cast<double>(summary.unknown_rows) / static_cast<double>(summary.read);
  const bool skips = profile.person.unknown == PersonRules::Unknown::skip;
  return skips ? share >= 1 : share > profile.max_unknown_share;
}

/// Beside the store: there is room for a copy of what goes into it.
std::string scratch_folder(Session& session) {
  return std::filesystem::absolute(session.store_path()).parent_path().string();
}

class Import {
 public:
  Import(const ImportChoices& choices, Session& session, const Interrupts& interrupts, Trust how)
      : choices_(choices),
        session_(session),
        interrupts_(interrupts),
        progress_(session),
        source_(choices.file, how),
        profile_(import_profile(choices, session, source_)),
        request_(import_request(choices, session, source_, profile_)) {
    result_.profile = profile_.name;
    result_.source = profile_.source;
    result_.own_ids = profile_.person.id_column == Field::source_person_id;
  }

  ImportedFile run() {
    if (look_into_store()) return std::move(result_);
    ops::AbsenceFile file = read();
    for (const IdentityRow& each : file.matched) session_.recognizes(each.person);
    ops::check_period(file, request_);
    interrupts_.check();
    if (auto why = ops::too_many_rejected(file, request_, file.counts[RowStatus::rejected])) {
      result_.refused = std::move(why);
      result_.summary = ops::rejected_rows(file, request_);
      write_errors();
    } else {
      write(file);
    }
    return std::move(result_);
  }

 private:
  /// True when these bytes are in the store.
  bool look_into_store() {
    const bool compares = !choices_.again && has_size_of_known(*session_.begin_read());
    if (compares) look_for_same_bytes();
    if (result_.already) return true;
    const auto txn = session_.begin_read();
    request_.prefix = session_.prefix(*txn);
    known_ = ops::known_pupils(*txn, profile_.source);
    spans_ = ops::span_rules(txn.get(), profile_, known_, request_);
    return false;
  }

  /// Files are read with no transaction open: others can write meanwhile.
  void look_for_same_bytes() {
    take_fingerprint(useful_threads());
    request_.fingerprint.wait();
    result_.already = already(*session_.begin_read(), request_.fingerprint.get());
    if (result_.already) return;
    const std::string earlier = earlier_fingerprint(source_);
    source_.expect_unchanged();
    result_.already = already(*session_.begin_read(), earlier);
  }

  std::optional<std::int64_t> already(ReadTxn& txn, const std::string& fingerprint) const {
    const auto said = request_.exported_said ? std::optional(request_.exported_at) : std::nullopt;
    return ops::already_imported(txn, profile_, fingerprint, said);
  }

  /// In threads of its own.
  void take_fingerprint(unsigned threads) {
    const auto taken = [this, threads] {
      std::string fingerprint = file_fingerprint(source_, threads);
      source_.expect_unchanged();
      return fingerprint;
    };
    request_.fingerprint = std::async(std::launch::async | std::launch::deferred, taken).share();
  }

  /// While the rows are written; of a file that is mostly about others before, with the store free.
  void begin_fingerprint(const ops::AbsenceFile& file) {
    const bool many = file.rows.size() * sizeof(ops::FileRow) > source_.size() / 2;
    take_fingerprint(many ? 1 : useful_threads());
    if (!many) request_.fingerprint.wait();
  }

  bool has_size_of_known(ReadTxn& txn) {
    return has_batch_of_size(txn, profile_.source, static_cast<std::int64_t>(source_.size()));
  }

  std::unique_ptr<AbsenceReader> reader() const {
    auto rows = std::make_unique<AbsenceReader>(
        source_, profile_, Date(static_cast<int>(request_.exported_at / 1440)), choices_.lessons);
    if (request_.period) rows->set_period(*request_.period);
    rows->set_spans(spans_);
    return rows;
  }

  ops::AbsenceFile read() {
    const auto rows = reader();
    ops::Listener listener;
    listener.rejected = [this](const ReadRow& row) {
      if (!choices_.errors.empty()) errors_.rejected(row);
    };
    listener.progress = [&](std::uint64_t count) {
      interrupts_.check();
      progress_.show(count, rows->bytes_read(), source_.size());
    };
    progress_.begin("progress.reading");
    return ops::read_absence_file(*rows, known_, scratch_folder(session_), listener);
  }

  void write(ops::AbsenceFile& file) {
    ops::Listener listener;
    listener.settled = [&](const ops::FileRow& row) {
      if (!choices_.errors.empty()) errors_.settled(row, file.columns);
    };
    listener.progress = [&](std::uint64_t count) {
      interrupts_.check();
      progress_.show(count, count, file.rows.size());
    };
    progress_.begin("progress.writing");
    if (!request_.fingerprint.valid()) begin_fingerprint(file);
    const auto txn = session_.begin_write("log-absence import");
    // Somebody else may have read the same file meanwhile.
    if (!choices_.again && has_size_of_known(*txn))
      result_.already = already(*txn, request_.fingerprint.get());
    if (result_.already) return progress_.clear();
    result_.summary = ops::import_absence(*txn, file, request_, listener);
    result_.strangers = is_about_strangers(result_.summary, profile_);
    expect_something();
    write_errors();
    interrupts_.check();
    if (is_about_somebody(file))
      session_.commit(*txn);
    else
      result_.summary.batch = 0;
    progress_.clear();
  }

  /// Else nothing is kept of it, for all of it may be about somebody protected: the next night
  /// reads it again and finds as little.
  bool is_about_somebody(const ops::AbsenceFile& file) const {
    const bool withdrew =
        result_.summary.missing_retracted && result_.summary.rows[RowStatus::vanished] > 0;
    return !file.somebody_protected || !file.matched.empty() || withdrew;
  }

  /// A file of sums of which no column is read has nothing to say of anybody; that is no import.
  void expect_something() const {
    const bool sums = !result_.summary.measured && profile_.kind == AbsenceKind::period;
    if (!sums || result_.summary.read > 0 || result_.summary.blank == 0) return;
    throw Error(ErrorKind::input, "import.F-NOTHING", "import.F-NOTHING.hint",
                printed_name(choices_.file));
  }

  /// Before the import is committed: when the list cannot be written, nothing is.
  void write_errors() {
    progress_.clear();
    if (choices_.errors.empty() || errors_.size() == 0) return;
    const auto again = reader();
    const RowMasking masking(source_, profile_, again->facts(), session_.today());
    const auto told = [&](const ReadRow& row) {
      const bool ours = !row.person.empty() && known_.persons.contains(ops::pupil_key(row));
      return ours ? std::string(row.text) : masking.masked(row.text);
    };
    session_.write_out(choices_.errors, errors_.csv(*again, session_.text(), told));
    const std::string shown = printed_name(choices_.errors);
    session_.say("import.errors.written", errors_.size(), shown);
    if (errors_.is_full()) session_.warn("import.errors.left_out", ErrorRows::kMost, shown);
  }

  const ImportChoices& choices_;
  Session& session_;
  const Interrupts& interrupts_;
  Progress progress_;
  SourceFile source_;
  Profile profile_;
  ops::ImportRequest request_;
  ops::KnownPupils known_;
  SpanRules spans_;
  ErrorRows errors_;
  ImportedFile result_;
};

}  // namespace

bool ImportedFile::has_findings() const {
  return summary.rows[RowStatus::staged] > 0 || summary.rows[RowStatus::rejected] > 0 ||
         summary.shorter.has_value();
}

std::string ImportedFile::strangers_note(const Catalogue& text) const {
  const auto unknown = text.count(summary.unknown_rows), all = text.count(summary.read);
  return own_ids ? text("import.strangers.ids", unknown, all, source)
                 : text("import.strangers", unknown, all);
}

Profile import_profile(const ImportChoices& choices, Session& session, const SourceFile& file) {
  Profile profile = profile_for(file, choices.profile, session);
  if (profile.source == "manual") throw Error(ErrorKind::config, {"import.manual", {profile.name}});
  profile.store_reason_text =
      profile.store_reason_text || session.settings().privacy.store_reason_text;
  if (!choices.coverage.empty())
    profile.reimport.covers_period =
        choice("--coverage", choices.coverage, {"none", "period"}) == "period";
  if (choices.allow_older) profile.reimport.covers_period = false;
  if (!choices.missing.empty()) {
    using Missing = ReimportRules::Missing;
    const auto word = choice("--missing", choices.missing, {"report", "retract", "keep"});
    profile.reimport.missing = word == "report"    ? Missing::report
                               : word == "retract" ? Missing::retract
                                                   : Missing::keep;
  }
  return profile;
}

ops::ImportRequest import_request(const ImportChoices& choices, Session& session,
                                  const SourceFile& file, const Profile& profile) {
  ops::ImportRequest request{.file = choices.file,
                             .profile_chosen = choices.profile.empty(),
                             .period = choices.period,
                             .exported_at = choices.exported_at,
                             .exported_said = choices.exported_said,
                             .changed = file.changed(),
                             .strict = choices.strict,
                             .allow_older = choices.allow_older,
                             .calendars = school_calendars(session.settings()),
                             .programmes = session.settings().programmes,
                             .today = session.today()};
  take_preamble(request, file, profile);
  return request;
}

std::string typed_again(
    std::initializer_list<std::pair<std::string_view, std::string_view>> options) {
  std::string all;
  for (const auto& [name, typed] : options)
    if (!typed.empty()) all += " " + std::string(name) + " " + printed_name(typed);
  return all;
}

std::string withdrawal_options(Session& session, const std::string& same,
                               const ImportSummary& summary) {
  const std::string again = session.options.dry_run ? "" : " --again";
  const auto& days = *summary.shorter;
  const std::string period = days.first.iso() + ".." + days.last.iso();
  return again + same + " --coverage period --missing retract --period " + period;
}

ImportedFile import_file(const ImportChoices& choices, Session& session,
                         const Interrupts& interrupts) {
  std::error_code ignored;
  if (!choices.errors.empty() && std::filesystem::equivalent(choices.file, choices.errors, ignored))
    throw Error(ErrorKind::usage, "import.errors.same");
  return read_once_if_possible(
      [&](Trust how) { return Import(choices, session, interrupts, how).run(); });
}

}  // namespace jagmed::cmd
