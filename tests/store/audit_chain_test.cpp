// The chain: what was changed behind our back is told, and nothing is told when nothing was.
#include "ops/verify_store.hpp"
#include "store/connection.hpp"
#include "store/erasing.hpp"
#include "store/history.hpp"
#include "store/people.hpp"
#include "support/made_store.hpp"

#include <SQLiteCpp/Statement.h>
#include <doctest/doctest.h>

#include <memory>
#include <random>
#include <span>

using namespace jagmed;
using namespace jagmed::test;

namespace {

std::string words(const ChainReport& report) {
  std::string all;
  for (const auto& fault : report.faults) {
    constexpr const char* kKinds[] = {"gap", "link", "no_link", "commitment", "taken_away", "note"};
    all += std::string(kKinds[static_cast<int>(fault.kind)]) + " " + std::to_string(fault.event) +
           "; ";
  }
  return all;
}

/// Six events: the store, three persons, one of them renamed, one reading.
struct Chained {
  TempDir dir;
  std::string path = dir.file("s.db");
  Chained() {
    Store store = make_store(path);
    for (int i = 0; i < 3; ++i) (void)enroll_somebody(store);
    {
      WriteTxn txn(store, "test", "enroll edit", kNow);
      save_contact_detail(txn, 2, {.given_name = "Kurt", .family_name = "Testsson"});
      txn.commit();
    }
    WriteTxn txn(store, "test", "enroll show", kNow, 0, EventKind::reading);
    txn.concerns(2);
    txn.commit();
  }
  [[nodiscard]] ChainReport report(const std::string& hash = {}) const {
    Store store = open_store(path);
    ReadTxn txn(store);
    return check_chain(txn, hash);
  }
  /// As somebody would who knows SQLite: without the triggers, which are put back.
  void tampered(const std::string& sql) const {
    SQLite::Database db(path, SQLite::OPEN_READWRITE);
    db.exec("PRAGMA foreign_keys = OFF");
    std::vector<std::string> names, texts;
    SQLite::Statement triggers(db, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'");
    while (triggers.executeStep()) {
      names.push_back(triggers.getColumn(0).getString());
      texts.push_back(triggers.getColumn(1).getString());
    }
    triggers.reset();
    for (const auto& name : names) db.exec("DROP TRIGGER " + name);
    db.exec(sql);
    for (const auto& text : texts) db.exec(text);
  }
  [[nodiscard]] std::string found(const std::string& sql) const {
    tampered(sql);
    return words(report());
  }
};

}  // namespace

TEST_CASE("an untouched chain verifies, readings are links too") {
  const Chained store;
  const ChainReport report = store.report();
  CHECK(words(report).empty());
  CHECK(report.linked == 6);
  CHECK(report.before == 0);
  CHECK(report.erased == 0);
  CHECK(report.head.event == 6);
  CHECK(report.head.hash.size() == 64);
  CHECK(store.report(report.head.hash).found == 6);
  CHECK(store.report(std::string(64, '0')).found == 0);
}

TEST_CASE("edits, removals, insertions and reorderings are told") {
  CHECK(Chained().found("UPDATE audit_event SET actor = 'other' WHERE id = 3") == "link 3; ");
  CHECK(Chained().found("UPDATE audit_event SET at = '2017-06-29T12:00:00Z' WHERE id = 3") ==
        "link 3; ");
  CHECK(Chained().found("UPDATE audit_event SET verb = 'enroll edit' WHERE id = 2") == "link 2; ");
  CHECK(Chained().found("UPDATE audit_event SET undoes = 2 WHERE id = 4") == "link 4; ");
  CHECK(Chained().found("UPDATE audit_event SET kind = 1 WHERE id = 5") == "link 5; ");
  CHECK(Chained().found("UPDATE audit_event SET kind = 0 WHERE id = 6") == "link 6; ");
  CHECK(Chained().found("UPDATE audit_change SET changes = zeroblob(9) WHERE event = 3") ==
        "commitment 3; ");
  CHECK(Chained().found("UPDATE audit_change SET salt = zeroblob(32) WHERE event = 3") ==
        "commitment 3; ");
  CHECK(Chained().found("UPDATE audit_person SET person = 1 WHERE event = 6") == "commitment 6; ");
  CHECK(Chained().found("DELETE FROM audit_person WHERE event = 6") == "commitment 6; ");
  CHECK(Chained().found("INSERT INTO audit_person VALUES (1, 6)") == "commitment 6; ");
  CHECK(Chained().found("UPDATE audit_chain SET commitment = zeroblob(32) WHERE event = 4") ==
        "link 4; commitment 4; ");
  // The event and its link, and all that hangs on them.
  CHECK(Chained().found(
            "DELETE FROM audit_event WHERE id = 3; DELETE FROM audit_chain WHERE event = 3;"
            "DELETE FROM audit_change WHERE event = 3") == "gap 4; link 4; ");
  CHECK(Chained().found("DELETE FROM audit_chain WHERE event = 3") == "no_link 3; link 4; ");
  CHECK(Chained().found("DELETE FROM audit_chain WHERE event <= 3") == "link 4; ");
  CHECK(Chained().found("INSERT INTO audit_event(id, at, actor, verb) VALUES (7, "
                        "'2017-06-30T12:00:00Z', 'x', 'y')") == "no_link 7; ");
  CHECK(Chained()
            .found(
                "UPDATE audit_event SET id = 99 WHERE id = 3; UPDATE audit_event SET id = 3 WHERE "
                "id = 4; UPDATE audit_event SET id = 4 WHERE id = 99;"
                "UPDATE audit_chain SET event = 99 WHERE event = 3; UPDATE audit_chain SET event = "
                "3 WHERE event = 4; UPDATE audit_chain SET event = 4 WHERE event = 99")
            .starts_with("link 3; "));
}

TEST_CASE("a cut end is told by a head kept elsewhere, and only by it") {
  const Chained store;
  const std::string head = store.report().head.hash;
  store.tampered(
      "DELETE FROM audit_person WHERE event = 6; DELETE FROM audit_change WHERE event = 6;"
      "DELETE FROM audit_chain WHERE event = 6; DELETE FROM audit_event WHERE id = 6");
  CHECK(words(store.report()).empty());
  CHECK(store.report(head).found == 0);
  CHECK(store.report(store.report().head.hash).found == 5);
  Store opened = open_store(store.path);
  ReadTxn txn(opened);
  CHECK_FALSE(ops::verify_store(txn, {.head = head}).sound());
}

TEST_CASE("a chain that begins with older events binds them") {
  const Chained store;
  // As after an upgrade: what was before has no links.
  store.tampered("DELETE FROM audit_chain; UPDATE audit_change SET salt = NULL");
  {
    Store opened = open_store(store.path);
    (void)enroll_somebody(opened);
    (void)enroll_somebody(opened);
  }
  ChainReport report = store.report();
  CHECK(words(report).empty());
  CHECK(report.before == 6);
  CHECK(report.linked == 2);
  CHECK(store.found("UPDATE audit_event SET actor = 'other' WHERE id = 2") == "link 7; ");
}

TEST_CASE("who becomes protected is erased from the trail, and the chain still verifies") {
  const Chained store;
  {
    Store opened = open_store(store.path);
    WriteTxn txn(opened, "test", "enroll edit", kNow);
    protect_person(txn, 2, Protection::confidentiality_mark);
    txn.commit();
  }
  const ChainReport report = store.report();
  CHECK(words(report).empty());
  CHECK(report.linked == 7);
  CHECK(report.erased == 6);  // all, so that none tells whom it concerned
  Store opened = open_store(store.path);
  ReadTxn txn(opened);
  CHECK(ops::verify_store(txn, {.depth = CheckDepth::full}).sound());
}

TEST_CASE("two that write at once make one chain") {
  const Chained store;
  for (int i = 0; i < 3; ++i) {
    Store one = open_store(store.path), two = open_store(store.path);
    (void)enroll_somebody(one);
    (void)enroll_somebody(two);
  }
  CHECK(words(store.report()).empty());
  CHECK(store.report().linked == 12);
}

namespace {

void erase_person_2(const Chained& store, RetentionClass what = RetentionClass::everything) {
  Store opened = open_store(store.path);
  WriteTxn txn(opened, "test", "store erase", kNow);
  const Erasure act{
      .person = 2, .what = what, .upto = kToday, .day = kToday, .decision = "KS 1/17"};
  (void)erase(txn, std::span(&act, 1));
  txn.commit();
}

void protect(const Chained& store, PersonId person) {
  Store opened = open_store(store.path);
  WriteTxn txn(opened, "test", "enroll edit", kNow);
  protect_person(txn, person, Protection::confidentiality_mark);
  txn.commit();
}

}  // namespace

TEST_CASE("an erasure explains that the changes before it are gone, and none after it") {
  const Chained store;
  erase_person_2(store);
  (void)enroll_somebody(*std::make_unique<Store>(open_store(store.path)));
  CHECK(words(store.report()).empty());
  CHECK(store.report().erased == 6);
  CHECK(store.found("DELETE FROM audit_change WHERE event = 8") == "taken_away 8; ");
}

TEST_CASE("somebody's protection explains no later gap either") {
  const Chained store;
  protect(store, 2);
  (void)enroll_somebody(*std::make_unique<Store>(open_store(store.path)));
  CHECK(words(store.report()).empty());
  CHECK(store.found("DELETE FROM audit_change WHERE event = 8") == "taken_away 8; ");
}

TEST_CASE(
    "what is noted of deletions is bound to the event that deleted, also when others delete after "
    "it") {
  const auto erased = [] {
    auto store = std::make_unique<Chained>();
    erase_person_2(*store);
    (void)enroll_somebody(*std::make_unique<Store>(open_store(store->path)));
    protect(*store, 4);
    (void)enroll_somebody(*std::make_unique<Store>(open_store(store->path)));
    return store;
  };
  CHECK(words(erased()->report()).empty());
  CHECK(
      erased()->found("DELETE FROM audit_change WHERE event = 10;"
                      "UPDATE store_property SET value = value || ',10' WHERE key = 'forgotten'") ==
      "note 9; ");
  CHECK(erased()->found("UPDATE store_property SET value = 99 WHERE key = 'forgotten_since'") ==
        "note 9; ");
  // A deletion that comes after it does not hide it.
  const auto edited = erased();
  edited->tampered("UPDATE store_property SET value = value || ',10' WHERE key = 'forgotten'");
  protect(*edited, 3);
  CHECK(words(edited->report()) == "note 9; ");
  CHECK(erased()->found(
            "DELETE FROM store_property WHERE key IN ('forgotten_seals', 'forgotten_salt')") ==
        "link 7; link 9; ");
  CHECK(erased()->found("UPDATE store_property SET value = replace(value, '7:', '8:') WHERE key = "
                        "'forgotten_seals'") == "link 7; link 8; ");
}

TEST_CASE("whom an event concerned stays bound when what it changed was deleted") {
  const auto erased = [] {
    auto store = std::make_unique<Chained>();
    {
      Store opened = open_store(store->path);
      WriteTxn txn(opened, "test", "enroll import", kNow);  // of two: one of them is erased
      txn.concerns(1);
      txn.concerns(2);
      txn.commit();
    }
    erase_person_2(*store);
    return store;
  };
  CHECK(words(erased()->report()).empty());
  CHECK(erased()->found("DELETE FROM audit_person WHERE event = 7 AND person = 1") == "note 8; ");
  CHECK(erased()->found("INSERT INTO audit_person(person, event) VALUES (3, 7)") == "note 8; ");
  CHECK(erased()->found("DELETE FROM store_property WHERE key = 'forgotten_concerned'") ==
        "note 8; ");
  // A deletion that comes after it does not hide it.
  const auto edited = erased();
  edited->tampered("DELETE FROM audit_person WHERE event = 7 AND person = 1");
  protect(*edited, 3);
  CHECK(words(edited->report()) == "note 8; ");
}

TEST_CASE("in a store from before deletions were noted an erasure explains what went before it") {
  const Chained store;
  store.tampered("DELETE FROM store_property WHERE key GLOB 'forgotten*'");
  store.tampered(
      "DELETE FROM audit_change WHERE event = 4;"
      "INSERT INTO erasure(person, class, upto, day, decision, event) VALUES (9, 'all', 0, 0, 'x', "
      "6)");
  CHECK(words(store.report()).empty());
  erase_person_2(store);  // from now on they are noted
  CHECK(words(store.report()).empty());
  (void)enroll_somebody(*std::make_unique<Store>(open_store(store.path)));
  CHECK(store.found("DELETE FROM audit_change WHERE event = 8") == "taken_away 8; ");
}

TEST_CASE("what was erased is bound to its event") {
  const auto unkept = [](const Chained& store) {
    Store opened = open_store(store.path);
    ReadTxn txn(opened);
    return unkept_erasures(txn);
  };
  for (const char* sql :
       {"DELETE FROM erasure", "UPDATE erasure SET person = 3",
        "UPDATE erasure SET decision = 'KS 2/17'", "UPDATE erasure SET upto = upto - 1",
        "INSERT INTO erasure(person, class, upto, day, decision, event) SELECT 3, class, upto, day,"
        " decision, event FROM erasure"}) {
    const Chained store;
    erase_person_2(store);
    CHECK(unkept(store).empty());
    CAPTURE(sql);
    CHECK(store.found(sql) == "link 7; ");
    CHECK(unkept(store) == std::vector<std::int64_t>{7});
  }
  // Nor does an event that erased nothing get an erasure afterwards, but in a store from before
  // they were bound.
  const std::string put =
      "INSERT INTO erasure(person, class, upto, day, decision, event) VALUES (3, 'case', 1, 1, 'KS "
      "2/17', 4)";
  CHECK(Chained().found(put) == "link 4; ");
  CHECK(Chained()
            .found(put + "; UPDATE store_property SET value = '5' WHERE key = 'forgotten_since'")
            .empty());
}
