#include "store/same_consent.hpp"

#include "store/connection.hpp"

#include <algorithm>
#include <vector>

namespace jagmed {
namespace {

constexpr char kMark[] = R"sql(
SELECT c.person, c.given_on, p.code, q.key,
       (SELECT group_concat(k, ' ') FROM (SELECT g.list || ':' || g.key AS k FROM consent_scope s
                                          JOIN code g ON g.id = s.code WHERE s.consent = c.id ORDER BY k))
FROM consent c JOIN programme p ON p.id = c.programme JOIN code q ON q.id = c.purpose
WHERE c.id = :consent)sql";
constexpr char kOfDay[] = R"sql(
SELECT id FROM consent WHERE person = :person AND given_on = :given_on ORDER BY id)sql";

ConsentMark read_mark(ReadTxn& txn, std::int64_t consent) {
  ConsentMark mark;
  Statement row(txn.connection(), kMark);
  if (!row.bind(":consent", consent).step()) return mark;
  mark.person = row.integer(0);
  mark.given_on = row.date(1);
  mark.programme = row.text(2);
  mark.purpose = row.text(3);
  mark.scope = row.text(4);
  return mark;
}

/// In the order in which they were given.
std::vector<std::int64_t> alike(ReadTxn& txn, const ConsentMark& mark, PersonId person) {
  std::vector<std::int64_t> ids;
  {
    Statement rows(txn.connection(), kOfDay);
    rows.bind(":person", person).bind(":given_on", mark.given_on);
    while (rows.step()) ids.push_back(rows.integer(0));
  }
  std::erase_if(ids, [&](std::int64_t id) {
    const ConsentMark other = read_mark(txn, id);
    return other.programme != mark.programme || other.purpose != mark.purpose ||
           other.scope != mark.scope;
  });
  return ids;
}

}  // namespace

ConsentMark consent_mark(ReadTxn& txn, std::int64_t consent) {
  ConsentMark mark = read_mark(txn, consent);
  const auto ids = alike(txn, mark, mark.person);
  mark.place = static_cast<std::size_t>(std::ranges::find(ids, consent) - ids.begin());
  return mark;
}

std::optional<std::int64_t> same_consent(ReadTxn& copy, const ConsentMark& mark, PersonId person) {
  const auto ids = alike(copy, mark, person);
  if (ids.empty()) return {};
  return ids[std::min(mark.place, ids.size() - 1)];
}

}  // namespace jagmed
