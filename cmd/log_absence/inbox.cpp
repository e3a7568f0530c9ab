#include "cmd/log_absence/inbox.hpp"

#include "base/clock.hpp"
#include "base/printed_name.hpp"
#include "cmd/log_absence/file_name.hpp"
#include "cmd/log_absence/inbox_folder.hpp"
#include "intake/fingerprint.hpp"
#include "intake/layout.hpp"
#include "ops/older_export.hpp"
#include "report/absence_import.hpp"
#include "store/import_batches.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>

namespace jagmed::cmd {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kNanosecondsAMinute = 60'000'000'000;

/// A file that is to be read in, or cannot be.
struct Due {
  InboxFile file;
  std::int64_t made = 0;   ///< minutes since 1970-01-01, local time
  std::int64_t order = 0;  ///< the same in nanoseconds, as far as they are known
  bool is_known = false;   ///< it was read in before
  bool is_back = false;    ///< so were its bytes, and others since; it was written after those
  std::optional<Error> failure;  ///< it cannot even be looked at
};

/// What is wrong with one file, as against the store or the machine.
bool concerns_one_file(ErrorKind kind) {
  return kind == ErrorKind::input || kind == ErrorKind::no_input || kind == ErrorKind::permission ||
         kind == ErrorKind::config;
}

/// What the store knows of a file that came in before.
struct KnownFile {
  std::int64_t made = 0;    ///< minutes as in ImportBatch
  std::string fingerprint;  ///< empty: it is known by its name and when it was last written
  bool is_last = true;      ///< its name has had no other bytes since
};

/// The files that have been read in.
class KnownFiles {
 public:
  explicit KnownFiles(ReadTxn& txn) {
    for (const BatchRecord& record : batches(txn)) {  // the newest first
      const ImportBatch& batch = record.batch;
      const bool forgotten = batch.file_hash.empty();
      if (!ops::is_export(batch)) continue;
      leaves_rows_ = leaves_rows_ || batch.skipped > 0 || (forgotten && batch.file_changed);
      last_.emplace(batch.file_name, batch.file_hash);
      if (forgotten && batch.file_name != kNamelessFile) forgotten_.push_back(batch);
      if (forgotten) continue;
      sizes_.insert(batch.file_bytes);
      auto& latest = hashes_.emplace(batch.file_hash, batch.exported_at).first->second;
      latest = std::max(latest, batch.exported_at);
      has_earlier_ = has_earlier_ || batch.file_hash.size() == kBytesOfEarlier;
    }
  }
  /// Nothing for a new one; `minutes`: when it was last written.
  [[nodiscard]] std::optional<KnownFile> find(const SourceFile& file, std::int64_t minutes) const {
    const std::string name = fs::path(file.path()).filename().string();
    // A file of nobody's has no name: that of another one may be as old. Earlier versions noted the
    // minute alone.
    for (const ImportBatch& each : forgotten_)
      if (each.file_name == name &&
          (each.file_changed ? *each.file_changed == file.changed() : each.exported_at == minutes))
        return KnownFile{.made = each.exported_at, .fingerprint = {}};
    if (!sizes_.contains(0) && !sizes_.contains(static_cast<std::int64_t>(file.size()))) return {};
    auto found = hashes_.find(file_fingerprint(file));
    if (found == hashes_.end() && has_earlier_) found = hashes_.find(earlier_fingerprint(file));
    if (found == hashes_.end()) return {};
    const auto last = last_.find(name);
    return KnownFile{.made = found->second,
                     .fingerprint = found->first,
                     .is_last = last != last_.end() && last->second == found->first};
  }

  /// Some file has rows of pupils who were not enrolled when it was read, or without pupils.
  [[nodiscard]] bool leaves_rows() const { return leaves_rows_; }

 private:
  static constexpr std::size_t kBytesOfEarlier = 32;

  bool leaves_rows_ = false;
  bool has_earlier_ = false;  ///< some of the hashes are earlier_fingerprint
  std::set<std::int64_t> sizes_;
  std::map<std::string, std::int64_t> hashes_;  ///< with the latest time that one was made
  std::map<std::string, std::string> last_;     ///< by name the hash of what came in last
  std::vector<ImportBatch> forgotten_;          ///< without hash
};

class Inbox {
 public:
  Inbox(const InboxRequest& request, Session& session) : request_(request), session_(session) {}

  ExitCode run() {
    (void)session_.store(false);  // what is wrong with the store is no file's fault
    for (const Due& due : due_files()) take(due);
    if (taken_ == 0) session_.say("import.inbox.nothing", printed_name(request_.folder));
    if (taken_ == 0 && leaves_rows_)
      session_.say("import.inbox.left_rows", printed_name(request_.folder));
    if (session_.options.dry_run) session_.say(taken_ > 1 ? "import.inbox.dry_run" : "dry_run");
    return findings_ ? ExitCode::findings : ExitCode::ok;
  }

 private:
  std::vector<Due> due_files() {
    InboxFolder folder(request_.folder);
    const KnownFiles known = known_files();
    leaves_rows_ = known.leaves_rows();
    std::vector<Due> all;
    for (auto& file : folder.files())
      if (auto due = look_at(std::move(file), known)) all.push_back(std::move(*due));
    for (const auto& name : folder.changing())
      session_.say("import.inbox.changing",
                   printed_name(names_somebody(name, session_) ? request_.folder : name));
    std::ranges::stable_sort(all, [](const Due& a, const Due& b) {
      return a.order != b.order ? a.order < b.order : a.file.name < b.file.name;
    });
    // Of those that were read before, the newest has the first word on a day.
    if (request_.each.allow_older) {
      const auto is_new = [](const Due& each) { return !each.is_known; };
      std::reverse(std::stable_partition(all.begin(), all.end(), is_new), all.end());
    }
    return all;
  }

  /// Files are looked at with no transaction open, so that others can write meanwhile.
  KnownFiles known_files() {
    const auto txn = session_.begin_read();
    prefix_ = session_.prefix(*txn);
    return KnownFiles(*txn);
  }

  /// Nothing for a file that is in the store.
  std::optional<Due> look_at(InboxFile file, const KnownFiles& known) {
    const std::int64_t minutes = local_minutes(file.seconds);
    Due due{.made = std::min(minutes, request_.each.exported_at),
            .order = minutes * kNanosecondsAMinute + file.seconds % 60 * 1'000'000'000 +
                     file.nanoseconds};
    try {
      if (names_somebody(file.name, session_)) {
        file.path = request_.folder;  // nor in what is said about it
        throw Error(ErrorKind::input, "import.inbox.number", "import.inbox.number.hint");
      }
      const SourceFile source(file.path);
      const bool again = request_.each.again;
      std::optional<KnownFile> was;
      if (!again || request_.each.allow_older) was = known.find(source, minutes);
      if (was && !again && was->is_last) return {};
      const Profile profile = import_profile(request_.each, session_, source);
      if (was && again) note_known(due, was->made);
      std::optional<std::int64_t> said;
      if (profile.preamble.exported_at && !due.is_known)
        said = preamble_of(source, profile).exported_at;
      if (said) due.order = *said * kNanosecondsAMinute;
      due.is_back = was && !again;
      if (due.is_back && !is_changed_back(*was, profile, said.value_or(due.made))) return {};
    } catch (const Error& e) {
      if (!concerns_one_file(e.kind())) throw;
      due.failure = e;
    }
    due.file = std::move(file);
    return due;
  }

  static void note_known(Due& due, std::int64_t made) {
    due.is_known = true;
    due.made = made;
    due.order = made * kNanosecondsAMinute;
  }

  /// The school has written anew what it had written before another file: no copy, which keeps the
  /// name, but the last word on its days.
  bool is_changed_back(const KnownFile& was, const Profile& profile, std::int64_t made) const {
    try {
      return !ops::already_imported(*session_.begin_read(), profile, was.fingerprint, made);
    } catch (const Error& e) {
      if (e.kind() != ErrorKind::input) throw;
      return false;  // it is older than another file of its days
    }
  }

  void take(const Due& due) {
    ++taken_;
    try {
      if (due.failure) throw *due.failure;
      ImportChoices choices = request_.each;
      choices.file = due.file.path;
      choices.exported_at = due.made;
      choices.exported_said = due.is_known;  // by the import
      choices.allow_older = request_.each.allow_older && due.is_known;
      choices.again = choices.again || due.is_back;
      if (!choices.errors.empty())
        choices.errors =
            (fs::path(request_.each.errors) / (due.file.name + ".errors.csv")).string();
      const ImportedFile done = import_file(choices, session_, interrupts_);
      if (done.refused) throw *done.refused;
      tell(due.file, done);
    } catch (const Error& e) {
      if (!concerns_one_file(e.kind())) throw;
      fail(due.file, e);
    }
    session_.flush();  // the file is done, whatever comes after it
  }

  void tell(const InboxFile& file, const ImportedFile& done) {
    const ImportSummary& summary = done.summary;
    const bool found = !done.already && done.has_findings();
    // Nothing tells it from one that was about somebody who is protected now: named night after
    // night it would tell at which school that one is.
    if (done.is_about_nobody() && !found) return static_cast<void>(--taken_);
    findings_ = findings_ || found;
    const std::string warnings =
        done.already ? "" : warning_counts(summary, session_.options.quiet);
    const bool withdrawn = summary.missing_retracted && !done.already;
    if (session_.options.quiet && !found && !withdrawn && warnings.empty()) return;
    const std::string name = printed_name(file.name);
    if (request_.json)
      session_.out() << (done.already ? already_imported_json(file.path, done.profile, done.source,
                                                              *done.already)
                                      : import_json(summary, prefix_, session_.options.dry_run));
    else if (done.already)
      session_.print("import.inbox.already", name, *done.already);
    else
      session_.print("import.inbox.line", name, done.profile, summary.rows[RowStatus::added],
                     summary.rows[RowStatus::updated] + summary.rows[RowStatus::restored],
                     vanished_count(summary, session_.text()), summary.rows[RowStatus::rejected],
                     summary.rows[RowStatus::staged]);
    if (!request_.json && !warnings.empty())
      session_.print("import.inbox.warnings", name, warnings);
    if (summary.shorter) {
      const ImportChoices& each = request_.each;
      const std::string same =
          typed_again({{"--profile", each.profile}, {"--lessons", each.lessons}});
      session_.warn("note", name + ": " +
                                session_.text()("import.shorter", printed_name(file.path),
                                                withdrawal_options(session_, same, summary)));
    }
    if (summary.has_more) session_.warn("note", name + ": " + session_.text()("import.pages"));
    if (summary.strangers_unkept)
      session_.warn("note", name + ": " + session_.text()("import.strangers_unkept"));
    if (done.strangers) session_.warn("note", name + ": " + done.strangers_note(session_.text()));
  }

  void fail(const InboxFile& file, const Error& e) {
    findings_ = true;
    if (request_.json)
      session_.out() << failed_import_json(file.path, std::string(e.message().key));
    const bool placed = !e.place().empty();
    if (placed && !e.place().starts_with(file.path))  // of its profile
      session_.talk(session_.text()("import.inbox.failed", printed_name(file.name)));
    session_.tell(placed ? e : Error(e.kind(), e.message(), e.hint(), printed_name(file.path)));
  }

  const InboxRequest& request_;
  Session& session_;
  const Interrupts interrupts_;
  std::string prefix_;
  int taken_ = 0;
  bool leaves_rows_ = false;
  bool findings_ = false;
};

void check_error_folder(const InboxRequest& request) {
  const std::string& folder = request.each.errors;
  if (folder.empty()) return;
  std::error_code ignored;
  if (!fs::is_directory(folder, ignored))
    throw Error(ErrorKind::cannot_create, {"import.errors.folder", {printed_name(folder)}},
                "import.errors.folder.hint");
  if (fs::equivalent(folder, request.folder, ignored))
    throw Error(ErrorKind::usage, "import.errors.inbox");
}

}  // namespace

ExitCode import_inbox(const InboxRequest& request, Session& session) {
  check_error_folder(request);
  return Inbox(request, session).run();
}

}  // namespace jagmed::cmd
