// What a command may use: settings, store, today, actor, streams. Opened on first use.
#pragma once

#include "base/date.hpp"
#include "base/error.hpp"
#include "domain/code_book.hpp"
#include "settings/settings.hpp"
#include "store/store.hpp"
#include "store/txn.hpp"
#include "text/catalogue.hpp"

#include <functional>
#include <iosfwd>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace jagmed::cmd {

struct Streams {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  bool in_terminal = false, out_terminal = false, err_terminal = false;
};

/// Options that every command takes.
struct GlobalOptions {
  std::string config, store, today, actor, lang, lock_wait;
  bool dry_run = false, quiet = false, verbose = false, no_input = false, no_color = false,
       names = false;
};

class Session {
 public:
  /// `environment` holds the variables jagmed looks at; `vfs` is SQLite's, for tests.
  Session(Streams streams, std::map<std::string, std::string> environment, std::string vfs = {});

  GlobalOptions options;
  std::string action;               ///< what is being done, as in "enroll list"
  bool tried_erasure_list = false;  ///< keep_erasure_list was asked

  /// The catalogue by --lang, then JAGMED_LANG, [ui] language, the locale, else English.
  [[nodiscard]] const Catalogue& text();
  /// The configuration as found by --config, JAGMED_CONFIG, ./jagmed.toml, the user's, /etc; the
  /// defaults when there is none.
  [[nodiscard]] const Settings& settings();
  /// The only programme, or the one named; see Settings::programme.
  [[nodiscard]] const Programme& programme(const std::string& typed);
  /// Programmes a report speaks of: the one named, else all.
  [[nodiscard]] std::vector<const Programme*> programmes(const std::string& typed);
  [[nodiscard]] Date today();
  [[nodiscard]] std::string now() const;
  [[nodiscard]] std::string actor() const;
  /// Throws when the name or code of somebody registered stands in what was given as the actor
  /// (usage, "option.actor.registered"): it stays when all else of that one is gone. Staff of the
  /// configuration may be called so.
  void refuse_registered_actor(ReadTxn& txn);
  [[nodiscard]] std::string environment(const std::string& name) const;
  [[nodiscard]] bool names();

  [[nodiscard]] StoreOptions store_options(bool read_only);
  /// --store, else [store] path.
  [[nodiscard]] std::string store_path();
  [[nodiscard]] std::unique_ptr<ReadTxn> begin_read();
  [[nodiscard]] std::unique_ptr<WriteTxn> begin_write(const std::string& verb,
                                                      std::int64_t undoes = 0);
  /// True when a change was begun: what the command prints is then talk, not an answer.
  [[nodiscard]] bool has_changed() const { return changed_; }
  /// Whether the command writes to the store, also when it found nothing to change.
  [[nodiscard]] bool writes() const { return store_ && (saved_ || (changed_ && !options.dry_run)); }
  /// Commits, unless --dry-run: then everything is rolled back when the transaction goes.
  void commit(WriteTxn& txn);
  /// Notes that what the command shows holds identities of these persons, or somebody with
  /// protection by code. It is written to the audit trail as a reading before any of the result
  /// leaves (flush); when it cannot be written, nothing is shown and the error is that of writing.
  void shows(std::span<const std::int64_t> persons) {
    shown_.insert(persons.begin(), persons.end());
  }
  void shows(std::int64_t person) { shown_.insert(person); }
  /// Does this in a transaction of its own when the whole result has arrived: files in their place,
  /// and standard output written. Nothing when no reading is written down.
  void notes_when_given(std::function<void(WriteTxn&)> note, EventKind kind = EventKind::reading) {
    note_ = std::move(note);
    note_kind_ = kind;
  }
  /// Those of them who have protection.
  void shows_protected(ReadTxn& txn, std::span<const std::int64_t> persons);
  void shows_protected(ReadTxn& txn, std::int64_t person) {
    shows_protected(txn, std::span(&person, 1));
  }
  /// Whom an argument names; throws as parse_person. Of somebody with protection everything that is
  /// told is then a reading: an answer, a trial run, a refusal, and that nothing is to be changed.
  /// Only a change of theirs that is saved stands in the trail by itself. Nothing is told, not even
  /// on standard error, before it is written down.
  [[nodiscard]] std::int64_t person(std::string_view typed, std::string_view prefix);
  [[nodiscard]] std::vector<std::int64_t> persons(std::string_view typed, std::string_view prefix);
  /// The same of whom a file names by code.
  void named(std::int64_t person) { named_.insert(person); }
  /// Whom the arguments named together is written down by nothing: it would tie new identities.
  void names_nobody() { named_.clear(); }
  /// That a number or a name is of this person is told, unless the command is saved.
  void recognizes(std::span<const std::int64_t> persons) {
    recognized_.insert(persons.begin(), persons.end());
  }
  void recognizes(std::int64_t person) { recognized_.insert(person); }
  /// The store of the open transaction, or opened for reading.
  [[nodiscard]] Store& store(bool read_only);

  /// The letter of person codes in this store.
  [[nodiscard]] const std::string& prefix(ReadTxn& txn);
  [[nodiscard]] std::string code(ReadTxn& txn, std::int64_t person);
  /// Built-in lists, those of the store, those of the configuration.
  [[nodiscard]] CodeBook code_book(ReadTxn& txn);

  /// The result; kept until the command is done, so that no transaction waits for a reader.
  [[nodiscard]] std::ostream& out() { return out_; }
  /// A line of the result from the catalogue.
  template <class... A>
  void print(std::string_view key, const A&... values) {
    out_ << text()(key, values...) << '\n';
  }
  /// A line of talk on standard error; silent with --quiet. What is said when a part of the result
  /// is there already is shown after the result (flush): the answer first, then the tip.
  template <class... A>
  void say(std::string_view key, const A&... values) {
    if (!options.quiet) talk_in_turn(text()(key, values...));
  }
  /// A finding or warning. With --quiet it is kept back, and shown when the command does not end
  /// well: nothing that went as asked fills somebody's mailbox.
  template <class... A>
  void warn(std::string_view key, const A&... values) {
    if (options.quiet)
      kept_back_.push_back(text()(key, values...));
    else
      talk_in_turn(text()(key, values...));
  }
  /// Shows what `warn` kept back.
  void tell_kept_back();
  /// One line to standard error, made safe for a terminal, whatever --quiet says.
  void talk(std::string_view line);
  /// Likewise, at once, for what tells of nobody, as where a text lies that was not saved.
  void put(std::string_view line);
  /// An error with its place and its hint, whatever --quiet says.
  void tell(const Error& error);
  /// How a command ends that has thrown this: what a refusal tells of somebody is written down
  /// first. When that fails, the failure is told and nothing else. The error that was told.
  Error refuse(const Error& error);
  /// The same with its first word marked in colour, where a terminal shows colours and nobody has
  /// asked for none (--no-color, NO_COLOR, TERM=dumb).
  void talk_marked(std::string_view word, std::string_view line);
  /// True when the result goes to a terminal that shows colours, likewise; see report/paint.hpp.
  [[nodiscard]] bool colours() const;

  /// True when questions can be asked: a terminal, and no --no-input.
  [[nodiscard]] bool can_ask() const;
  /// Asks on standard error and reads a line; nothing at end of input.
  [[nodiscard]] std::optional<std::string> ask(std::string_view question);
  /// A yes or no question; `--no-input` and no terminal mean no.
  [[nodiscard]] bool confirm(std::string_view question);
  /// A whole input: "-" is standard input. Throws Error no_input.
  [[nodiscard]] std::string read_input(const std::string& path);

  /// Forgets the result that was kept.
  void discard() { out_.str({}); }
  /// Writes a result to a file; never over the settings or a store. Throws Error cannot_create, io.
  /// False: what is shown has to be written down first, and the file is made, and told of, in
  /// flush.
  bool write_out(const std::string& path, std::string_view bytes);
  /// Writes the result out and checks that it arrived. Throws Error io.
  void flush();
  [[nodiscard]] const std::string& vfs() const { return vfs_; }
  [[nodiscard]] const Streams& streams() const { return streams_; }

 private:
  void talk_in_turn(std::string line);
  void talk_of_held();
  void talk_of_later();
  /// Whether something is known of somebody that has to be written down before it is told.
  [[nodiscard]] bool is_untold() const;
  void add_named();
  void log_reading();
  void note_given();
  void check_clock(ReadTxn& txn);
  void tell_of_missing_programmes(ReadTxn& txn);
  void tell_of_copy(ReadTxn& txn);
  [[nodiscard]] std::string find_config() const;
  [[nodiscard]] bool colours_wanted() const;
  Streams streams_;
  std::map<std::string, std::string> environment_;
  std::string vfs_;
  std::ostringstream out_;
  std::vector<std::string> kept_back_;
  std::vector<std::string> held_;   ///< talk before the result, of somebody who is named
  std::vector<std::string> later_;  ///< talk that follows the result
  std::optional<Settings> settings_;
  const Catalogue* text_ = nullptr;
  std::optional<Store> store_;
  bool store_read_only_ = false, changed_ = false, saved_ = false, programmes_told_ = false,
       copy_told_ = false;
  std::string prefix_;
  std::set<std::int64_t> shown_;               ///< persons to write down before anything is shown
  std::set<std::int64_t> named_, recognized_;  ///< likewise, unless it is saved
  std::function<void(WriteTxn&)> note_;        ///< see notes_when_given
  EventKind note_kind_ = EventKind::reading;
  std::vector<std::pair<std::string, std::string>> files_;  ///< path and bytes, for flush
};

}  // namespace jagmed::cmd
