#include "store/meetings.hpp"

#include "store/codes.hpp"
#include "store/connection.hpp"

namespace jagmed {
namespace {

constexpr char kFirstMeetings[] = R"sql(
SELECT first.person, first.referred,
       (SELECT min(m.day) FROM v_joint_meeting m
        WHERE m.person = first.person AND m.programme = first.programme
          AND m.day BETWEEN first.referred AND :as_of)
FROM (SELECT f.person, f.programme, min(f.day) AS referred
      FROM referral f JOIN programme p ON p.id = f.programme
      WHERE p.code = :programme AND f.day <= :as_of
      GROUP BY f.person) first
ORDER BY first.person)sql";
constexpr char kFirstMeetingOf[] = R"sql(
SELECT first.person, first.referred,
       (SELECT min(m.day) FROM v_joint_meeting m
        WHERE m.person = first.person AND m.programme = first.programme
          AND m.day BETWEEN first.referred AND :as_of)
FROM (SELECT f.person, f.programme, min(f.day) AS referred
      FROM referral f JOIN programme p ON p.id = f.programme
      WHERE f.person = :person AND p.code = :programme AND f.day <= :as_of
      GROUP BY f.person) first)sql";
constexpr char kInsert[] = R"sql(
INSERT INTO meeting(programme, day, start, minutes, kind, place, next_day, event)
VALUES (:programme, :day, :start, :minutes, :kind, :place, :next, :event))sql";
constexpr char kInsertParty[] = R"sql(
INSERT INTO meeting_party(meeting, party, state, persons, event)
VALUES (:meeting, :party, :state, :persons, :event))sql";
constexpr char kInsertPerson[] = R"sql(
INSERT INTO meeting_person(meeting, person, youth, guardian, event)
VALUES (:meeting, :person, :youth, :guardian, :event))sql";
// Of the first event are those about somebody who was erased alone.
constexpr char kLatest[] = R"sql(
SELECT m.id, m.day, m.start, m.minutes, k.key, l.key, m.next_day
FROM meeting m
JOIN programme p ON p.id = m.programme
JOIN code k ON k.id = m.kind
LEFT JOIN code l ON l.id = m.place
WHERE p.code = :programme AND m.day <= :until AND (:kind = '' OR k.key = :kind)
  AND (m.event <> (SELECT min(id) FROM audit_event)
       OR EXISTS (SELECT 1 FROM meeting_person t WHERE t.meeting = m.id))
ORDER BY m.day DESC, m.id DESC LIMIT :most)sql";
constexpr char kOfDay[] = R"sql(
SELECT m.id, m.day, m.start, m.minutes, k.key, l.key, m.next_day
FROM meeting m
JOIN programme p ON p.id = m.programme
JOIN code k ON k.id = m.kind
LEFT JOIN code l ON l.id = m.place
WHERE p.code = :programme AND m.day = :day
ORDER BY m.id)sql";
constexpr char kOne[] = R"sql(
SELECT m.id, m.day, m.start, m.minutes, k.key, l.key, m.next_day
FROM meeting m
JOIN programme p ON p.id = m.programme
JOIN code k ON k.id = m.kind
LEFT JOIN code l ON l.id = m.place
WHERE p.code = :programme AND m.id = :id)sql";
constexpr char kParties[] = R"sql(
SELECT c.key, t.state, t.persons FROM meeting_party t JOIN code c ON c.id = t.party
WHERE t.meeting = :meeting ORDER BY t.state, c.key)sql";
constexpr char kPersons[] = R"sql(
SELECT person, youth, guardian FROM meeting_person WHERE meeting = :meeting ORDER BY person)sql";
constexpr char kAttendance[] = R"sql(
SELECT c.key, sum(t.state = 0), count(*)
FROM meeting m
JOIN programme p ON p.id = m.programme
JOIN code k ON k.id = m.kind
JOIN meeting_party t ON t.meeting = m.id
JOIN code c ON c.id = t.party
WHERE p.code = :programme AND m.day <= :until AND k.key = :kind AND t.state < 2
GROUP BY c.key ORDER BY c.key)sql";

Meeting read_meeting(const Statement& row, const std::string& programme) {
  return {.id = row.integer(0),
          .programme = programme,
          .day = row.date(1),
          .start = row.maybe_number(2),
          .minutes = row.number(3),
          .kind = row.text(4),
          .place = row.text(5),
          .next = row.maybe_date(6)};
}

FirstMeeting read_first(const Statement& row) {
  return {.person = row.integer(0), .referred = row.date(1), .met = row.maybe_date(2)};
}

void read_who(ReadTxn& txn, Meeting& meeting) {
  Statement parties(txn.connection(), kParties);
  parties.bind(":meeting", meeting.id);
  while (parties.step())
    meeting.parties.push_back(
        {parties.text(0), static_cast<Came>(parties.number(1)), parties.number(2)});
  Statement persons(txn.connection(), kPersons);
  persons.bind(":meeting", meeting.id);
  while (persons.step())
    meeting.persons.push_back({persons.integer(0), static_cast<Came>(persons.number(1)),
                               static_cast<Came>(persons.number(2))});
}

}  // namespace

std::int64_t insert_meeting(WriteTxn& txn, const Meeting& meeting, const CodeBook& codes) {
  const std::int64_t programme = programme_id(txn, meeting.programme);
  const auto kind = known_code_id(txn, codes, "meeting_kind", meeting.kind);
  const auto place = code_id_if_any(txn, codes, "place", meeting.place);
  Statement(txn.connection(), kInsert)
      .bind(":programme", programme)
      .bind(":day", meeting.day)
      .bind(":start", meeting.start)
      .bind(":minutes", meeting.minutes)
      .bind(":kind", kind)
      .bind(":place", place)
      .bind(":next", meeting.next)
      .bind(":event", txn.event())
      .run();
  const std::int64_t id = txn.connection().db().getLastInsertRowid();
  for (const auto& each : meeting.parties) {
    const auto party = known_code_id(txn, codes, "party", each.party);
    Statement(txn.connection(), kInsertParty)
        .bind(":meeting", id)
        .bind(":party", party)
        .bind(":state", static_cast<int>(each.came))
        .bind(":persons", each.persons)
        .bind(":event", txn.event())
        .run();
  }
  for (const auto& each : meeting.persons) {
    Statement(txn.connection(), kInsertPerson)
        .bind(":meeting", id)
        .bind(":person", each.person)
        .bind(":youth", static_cast<int>(each.youth))
        .bind(":guardian", static_cast<int>(each.guardian))
        .bind(":event", txn.event())
        .run();
    txn.concerns(each.person);
  }
  return id;
}

std::vector<Meeting> latest_meetings(ReadTxn& txn, const std::string& programme,
                                     const std::string& kind, Date until, int most) {
  std::vector<Meeting> meetings;
  {
    Statement rows(txn.connection(), kLatest);
    rows.bind(":programme", programme)
        .bind(":kind", kind)
        .bind(":until", until)
        .bind(":most", most);
    while (rows.step()) meetings.push_back(read_meeting(rows, programme));
  }
  for (auto& meeting : meetings) read_who(txn, meeting);
  return meetings;
}

std::vector<Meeting> meetings_of_day(ReadTxn& txn, const std::string& programme, Date day) {
  std::vector<Meeting> meetings;
  {
    Statement rows(txn.connection(), kOfDay);
    rows.bind(":programme", programme).bind(":day", day);
    while (rows.step()) meetings.push_back(read_meeting(rows, programme));
  }
  for (auto& meeting : meetings) read_who(txn, meeting);
  return meetings;
}

std::optional<Meeting> find_meeting(ReadTxn& txn, const std::string& programme, std::int64_t id) {
  std::optional<Meeting> found;
  {
    Statement row(txn.connection(), kOne);
    row.bind(":programme", programme).bind(":id", id);
    if (row.step()) found = read_meeting(row, programme);
  }
  if (found) read_who(txn, *found);
  return found;
}

std::vector<PartyAttendance> party_attendance(ReadTxn& txn, const std::string& programme,
                                              const std::string& kind, Date until) {
  std::vector<PartyAttendance> all;
  Statement rows(txn.connection(), kAttendance);
  rows.bind(":programme", programme).bind(":kind", kind).bind(":until", until);
  while (rows.step()) all.push_back({rows.text(0), rows.number(1), rows.number(2)});
  return all;
}

std::vector<FirstMeeting> first_meetings(ReadTxn& txn, const std::string& programme, Date as_of) {
  std::vector<FirstMeeting> all;
  Statement rows(txn.connection(), kFirstMeetings);
  rows.bind(":programme", programme).bind(":as_of", as_of);
  while (rows.step()) all.push_back(read_first(rows));
  return all;
}

std::optional<FirstMeeting> first_meeting_of(ReadTxn& txn, PersonId person,
                                             const std::string& programme, Date as_of) {
  Statement row(txn.connection(), kFirstMeetingOf);
  row.bind(":person", person).bind(":programme", programme).bind(":as_of", as_of);
  return row.step() ? std::optional(read_first(row)) : std::nullopt;
}

}  // namespace jagmed
