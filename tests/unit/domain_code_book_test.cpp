#include "domain/code_book.hpp"

#include "base/error.hpp"
#include "domain/list_names.hpp"
#include "text/catalogue.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace jagmed;

namespace {
std::string refused(const CodeBook& book, const char* list, const char* typed) {
  try {
    (void)book.resolve(list, typed);
  } catch (const Error& e) {
    return std::string(e.message().key) + (e.hint().values.empty() ? "" : " " + e.hint().values[0]);
  }
  return "accepted";
}
}  // namespace

TEST_CASE("a code is found by key, either label, or an unambiguous beginning") {
  const CodeBook book;
  CHECK(book.resolve("activity", "studies").key == "studies");
  CHECK(book.resolve("activity", "LÄXHJÄLP").key == "homework");
  CHECK(book.resolve("activity", "work exp").key == "practice");
  CHECK(book.resolve("target_group", "nya").key == "newcomer");
  CHECK(book.resolve("activity", "talk").key == "talk");
}

TEST_CASE("an unknown, ambiguous or deactivated code says so") {
  CodeBook book;
  CHECK(refused(book, "activity", "studeis") == "code.unknown studies");
  CHECK(refused(book, "activity", "st").starts_with("code.ambiguous "));
  CHECK(refused(book, "activity", "").starts_with("code.unknown"));
  Code off = *book.find("activity", "bus_group");
  off.active = false;
  book.put(off);
  CHECK(refused(book, "activity", "bus_group") == "code.inactive");
  CHECK(book.resolve_any("activity", "bus_group").key == "bus_group");
  CHECK(book.label("activity", "bus_group", "sv") == "BUS-grupp");
}

TEST_CASE(
    "a key, a label or a synonym that is out of use is never taken for the beginning of another") {
  CodeBook book;
  Code off = *book.find("activity", "studies");
  off.active = false;
  book.put(off);
  book.put({"activity", "studies_at_home", "Stödundervisning hemma", "Studies at home", true});
  for (const char* typed : {"studies", "stödundervisning", "Studies"}) {
    CAPTURE(typed);
    CHECK(refused(book, "activity", typed) == "code.inactive");
    CHECK_FALSE(book.knows("activity", typed));
    CHECK(book.resolve_any("activity", typed).key == "studies");
  }
  CHECK(book.resolve("activity", "studies at").key == "studies_at_home");
}

TEST_CASE("whether a word is a code is asked without an error") {
  CodeBook book;
  for (const char* typed : {"studies", "Läxhjälp", "vägledning", "homew"})
    CHECK(book.knows("activity", typed));
  for (const char* typed : {"studeis", "st", "", "schack"})
    CHECK_FALSE(book.knows("activity", typed));
  CHECK_FALSE(book.knows("giver", "mamma"));
  CHECK(book.knows("decided_by", "annan"));
  CHECK_FALSE(book.knows("decided_by", "anna"));  // somebody's name
  Code off = *book.find("activity", "bus_group");
  off.active = false;
  book.put(off);
  CHECK_FALSE(book.knows("activity", "bus_group"));
}

TEST_CASE("a name of the staff begins no code, and other words for a code stand for it") {
  CodeBook book;
  CHECK(book.resolve("party", "soc").key == "social");
  book.keep_from_beginnings("Soc");
  CHECK(refused(book, "party", "soc").starts_with("code.staff"));
  CHECK(book.resolve("decided_by", "Annan").key == "other");
  for (const char* name : {"anna", "Ann"})
    CHECK(refused(book, "decided_by", name).starts_with("code.unknown"));
  CHECK(refused(book, "party", "anna").starts_with("code.unknown"));
  CHECK(book.resolve("giver", "Ungdom").key == "youth");
  CHECK(book.resolve("contact_with", "mother").key == "guardian");
  const std::string both = refused(book, "giver", "mamma");
  CHECK(both.starts_with("code.ambiguous "));
  for (const char* key : {"vh1", "vh2"})
    CHECK(both.find(std::string(key) + " (" + book.label("giver", key, "sv") + ")") !=
          std::string::npos);
  CHECK(book.resolve("place", "Lokalen").key == "premises");
  CHECK(book.resolve("place", "lokal").key == "premises");
  CHECK(book.resolve("place", "hemma").key == "home");
  CHECK(book.resolve("activity", "vägledning").key == "guidance");
  CHECK(refused(book, "place", "lokallen") == "code.unknown lokalen");
  for (const auto& synonym : synonyms()) {
    CAPTURE(synonym.word);
    CHECK(book.find(synonym.list, synonym.key) != nullptr);
  }
}

TEST_CASE("what can be written is told in the language of the reader") {
  const CodeBook book;
  try {
    (void)book.resolve("giver", "xyz");
    FAIL("accepted");
  } catch (const Error& e) {
    CHECK(Catalogue::of("sv").text(e.hint()) ==
          "möjliga: youth (Den unge), vh1 (Vårdnadshavare 1), vh2 (Vårdnadshavare 2), godman (God "
          "man); "
          "se jagmed store codes samtyckesgivare");
    CHECK(Catalogue::of("en").text(e.hint()) ==
          "known: youth (The young person), vh1 (Guardian 1), vh2 (Guardian 2), godman (Appointed "
          "guardian); "
          "see jagmed store codes giver");
  }
}

TEST_CASE("the built-in lists have each key once and labels in both languages") {
  std::set<std::pair<std::string_view, std::string_view>> seen;
  for (const auto codes : built_in_codes())
    for (const auto& code : codes) {
      CAPTURE(code.key);
      CHECK(seen.emplace(code.list, code.key).second);
      CHECK_FALSE(code.sv.empty());
      CHECK_FALSE(code.en.empty());
    }
}

TEST_CASE("every list has a word in Swedish, and both find it") {
  std::set<std::string> words;
  const auto lists = CodeBook().lists();
  CHECK(list_names().size() == lists.size());
  for (const auto& list : lists) {
    CAPTURE(list);
    const std::string word = list_name(list, "sv");
    CHECK(list_key(word) == list);
    CHECK(list_key(list) == list);
    CHECK(words.insert(word).second);
    CHECK(list_name(list, "en") == list);
  }
  CHECK(list_key("Målgrupp") == "target_group");
  CHECK_FALSE(list_key("staff"));
}
