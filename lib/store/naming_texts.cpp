#include "store/naming_texts.hpp"
#include "domain/person_words.hpp"

#include "store/connection.hpp"
#include "store/forgetting.hpp"
#include "store/forgotten.hpp"
#include "store/people.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <utility>

namespace jagmed {
namespace {

/// Where words are written by hand, or by a school: number of the row, text, and about whom, a row
/// for each; how it is written anew.
struct TextPlace {
  const char* table;
  const char* read;
  const char* write;
};
constexpr const char* kFileNames = "import_batch";
constexpr TextPlace kPlaces[] = {
    {"note", "SELECT id, text, person FROM note", "UPDATE note SET text = :text WHERE id = :id"},
    {"plan", R"sql(SELECT id, external_ref, person FROM plan WHERE external_ref <> '')sql",
     "UPDATE plan SET external_ref = :text WHERE id = :id"},
    {"plan_goal", "SELECT c.id, c.text, p.person FROM plan_goal c JOIN plan p ON p.id = c.plan",
     "UPDATE plan_goal SET text = :text WHERE id = :id"},
    {"plan_measure",
     R"sql(SELECT c.id, c.other_text, p.person FROM plan_measure c JOIN plan p ON p.id = c.plan
      WHERE c.other_text <> '')sql",
     "UPDATE plan_measure SET other_text = :text WHERE id = :id"},
    {"practice", "SELECT id, workplace, person FROM practice",
     "UPDATE practice SET workplace = :text WHERE id = :id"},
    {"decision", "SELECT id, text, person FROM decision",
     "UPDATE decision SET text = :text WHERE id = :id"},
    {"waiting", R"sql(SELECT id, what, person FROM waiting WHERE what <> '')sql",
     "UPDATE waiting SET what = :text WHERE id = :id"},
    {"unmet_need", R"sql(SELECT id, other_text, person FROM unmet_need WHERE other_text <> '')sql",
     "UPDATE unmet_need SET other_text = :text WHERE id = :id"},
    {"obstacle", "SELECT id, text, NULL FROM obstacle",
     "UPDATE obstacle SET text = :text WHERE id = :id"},
    {"activity", R"sql(SELECT a.id, a.other_text, w.person
      FROM activity a LEFT JOIN v_activity_person w ON w.activity = a.id WHERE a.other_text <> '' ORDER BY a.id)sql",
     "UPDATE activity SET other_text = :text WHERE id = :id"},
    {"activity", R"sql(SELECT a.id, a.partner, w.person
      FROM activity a LEFT JOIN v_activity_person w ON w.activity = a.id WHERE a.partner <> '' ORDER BY a.id)sql",
     "UPDATE activity SET partner = :text WHERE id = :id"},
    {"recurring", R"sql(SELECT r.id, r.other_text, w.person
      FROM recurring r LEFT JOIN v_recurring_person w ON w.recurring = r.id WHERE r.other_text <> '' ORDER BY r.id)sql",
     "UPDATE recurring SET other_text = :text WHERE id = :id"},
    {"recurring", R"sql(SELECT r.id, r.partner, w.person
      FROM recurring r LEFT JOIN v_recurring_person w ON w.recurring = r.id WHERE r.partner <> '' ORDER BY r.id)sql",
     "UPDATE recurring SET partner = :text WHERE id = :id"},
    {"watch_card",
     R"sql(SELECT c.enrollment, c.works, e.person FROM watch_card c JOIN enrollment e ON e.id = c.enrollment
      WHERE c.works <> '')sql",
     "UPDATE watch_card SET works = :text WHERE enrollment = :id"},
    {"watch_card",
     R"sql(SELECT c.enrollment, c.avoid, e.person FROM watch_card c JOIN enrollment e ON e.id = c.enrollment
      WHERE c.avoid <> '')sql",
     "UPDATE watch_card SET avoid = :text WHERE enrollment = :id"},
    {"consent", R"sql(SELECT id, form_version, person FROM consent WHERE form_version <> '')sql",
     "UPDATE consent SET form_version = :text WHERE id = :id"},
    {"consent_exception", R"sql(SELECT x.consent, x.reference, c.person
      FROM consent_exception x JOIN consent c ON c.id = x.consent WHERE x.reference <> '')sql",
     "UPDATE consent_exception SET reference = :text WHERE consent = :id AND reference = :former"},
    {"disclosure", R"sql(SELECT id, reference, person FROM disclosure WHERE reference <> '')sql",
     "UPDATE disclosure SET reference = :text WHERE id = :id"},
    {"kaa_measure",
     R"sql(SELECT m.id, m.other_text, s.person FROM kaa_measure m JOIN kaa_spell s ON s.id = m.spell
      WHERE m.other_text <> '')sql",
     "UPDATE kaa_measure SET other_text = :text WHERE id = :id"},
    {kFileNames, "SELECT id, file_name, NULL FROM import_batch WHERE file_name <> ''",
     "UPDATE import_batch SET file_name = :text WHERE id = :id"},
    {"legal_hold", "SELECT id, reference, person FROM legal_hold",
     "UPDATE legal_hold SET reference = :text WHERE id = :id"},
    // Courses, classes and schools: each stands once, so that one which is the same then is
    // counted: " (2)".
    {"absence_text", "SELECT id, text, NULL FROM absence_text",
     R"sql(UPDATE absence_text SET text = :text || CASE
      WHEN EXISTS (SELECT 1 FROM absence_text o WHERE o.text = :text AND o.id <> :id)
      THEN (SELECT ' (' || (1 + max(1, max(CAST(substr(o.text, length(:text) + 3) AS INTEGER)))) || ')'
            FROM absence_text o WHERE substr(o.text || ' (', 1, length(:text) + 2) = :text || ' (') ELSE ''
      END WHERE id = :id)sql"},
    // Its key has the course, too: the row goes, and the school's next file brings it again.
    {"staged_row", "SELECT number, raw || ' ' || row_key, NULL FROM staged_row",
     "DELETE FROM staged_row WHERE number = :id"},
};

struct Row {
  std::int64_t id = 0;
  std::string text;
  NamingText naming;
};

/// Those that `names` gives somebody for, with them; all when it is null.
std::vector<Row> rows_of(ReadTxn& txn, const TextPlace& place, const WrittenNames* names) {
  std::vector<Row> found;
  Statement rows(txn.connection(), place.read);
  while (rows.step()) {
    std::string text = rows.text(1);
    const bool again =
        !found.empty() && found.back().id == rows.integer(0) && found.back().text == text;
    auto named = again || names == nullptr ? std::vector<PersonId>() : names->in(text);
    if (!again && names != nullptr && named.empty()) continue;
    if (!again)
      found.push_back({rows.integer(0), std::move(text), {place.table, {}, std::move(named)}});
    if (!rows.is_null(2)) found.back().naming.about.push_back(rows.integer(2));
  }
  return found;
}

void write_anew(WriteTxn& txn, const TextPlace& place, const Row& row, const std::string& text) {
  Statement anew(txn.connection(), place.write);
  if (anew.takes(":former")) anew.bind(":former", row.text);
  if (anew.takes(":text")) anew.bind(":text", text);
  anew.bind(":id", row.id).run();
}

/// A text about somebody who is called the same is about that one.
bool is_namesakes_own(const NamingText& text, const WrittenNames& names,
                      const std::map<PersonId, ContactDetail>& all) {
  return std::ranges::any_of(text.about, [&](PersonId person) {
    const auto own = all.find(person);
    return own != all.end() && !names.in(full_name(own->second)).empty();
  });
}

/// The text of a row as it is now: unchanged, or without names. A number may be another row's now:
/// about nobody of the same.
const TextByHand* same_text(const std::vector<const TextByHand*>& texts, const Row& row) {
  const TextByHand* without = nullptr;
  for (const TextByHand* text : texts) {
    const auto& about = row.naming.about;
    const bool same =
        about.empty() || std::ranges::find_first_of(about, text->about) != about.end();
    if (!same) continue;
    if (text->text == row.text) return text;
    if (is_without_names(row.text, text->text)) without = text;
  }
  return without;
}

}  // namespace

std::vector<NamingText> texts_naming(ReadTxn& txn, const WrittenNames& names) {
  std::vector<NamingText> found;
  if (names.empty()) return found;
  for (const auto& place : kPlaces) {
    if (place.table == std::string_view(kFileNames)) continue;  // nobody writes them by hand
    for (auto& row : rows_of(txn, place, &names)) found.push_back(std::move(row.naming));
  }
  return found;
}

std::vector<NamingText> forget_names(WriteTxn& txn, const WrittenNames& names) {
  std::vector<NamingText> found;
  if (names.empty()) return found;
  keep_evidence(txn);
  const Connection::Unrecorded unrecorded(txn.connection());
  std::vector<std::string> written;
  const auto all = all_contact_details(txn);
  for (const auto& place : kPlaces)
    for (auto& row : rows_of(txn, place, &names)) {
      if (is_namesakes_own(row.naming, names, all)) continue;
      write_anew(txn, place, row, names.without(row.text));
      written.push_back(std::move(row.text));
      found.push_back(std::move(row.naming));
    }
  forget_written(txn, written, names);
  return found;
}

std::vector<TextByHand> texts_by_hand(ReadTxn& txn) {
  std::vector<TextByHand> texts;
  for (std::size_t place = 0; place < std::size(kPlaces); ++place)
    for (auto& row : rows_of(txn, kPlaces[place], nullptr))
      texts.push_back({place, row.id, std::move(row.text), std::move(row.naming.about)});
  return texts;
}

NamesAgain forget_names_again(WriteTxn& copy, const std::vector<TextByHand>& texts) {
  std::map<std::pair<std::size_t, std::int64_t>, std::vector<const TextByHand*>> by_row;
  for (const auto& text : texts) by_row[{text.place, text.id}].push_back(&text);
  keep_evidence(copy);
  const Connection::Unrecorded unrecorded(copy.connection());
  NamesAgain done;
  std::vector<std::string> written;
  for (std::size_t place = 0; place < std::size(kPlaces); ++place)
    for (auto& row : rows_of(copy, kPlaces[place], nullptr)) {
      const TextByHand* now = same_text(by_row[{place, row.id}], row);
      if (now == nullptr) done.back.push_back(std::move(row.naming));
      if (now == nullptr || now->text == row.text) continue;
      write_anew(copy, kPlaces[place], row, now->text);
      written.push_back(std::move(row.text));
      ++done.taken;
    }
  forget_written(copy, written, {});
  return done;
}

}  // namespace jagmed
