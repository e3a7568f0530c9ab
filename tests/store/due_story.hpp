// What the tests of reminders and celebrations record.
#pragma once

#include "ops/quiet.hpp"
#include "settings/load.hpp"
#include "store/codes.hpp"
#include "store/connection.hpp"
#include "support/programme_store.hpp"

#include <set>
#include <string>
#include <tuple>

namespace jagmed::test::due {

inline constexpr char kDay[] = "2017-06-30";

inline std::set<PersonId> quiet(ProgrammeStore& store, const std::string& on = kDay) {
  std::set<PersonId> persons;
  store.read([&](ReadTxn& txn) {
    for (const auto& each : ops::quiet_persons(txn, "p", day(on), 14)) persons.insert(each.person);
  });
  return persons;
}

/// Of the first so many persons: who has had no contact at all.
inline std::set<PersonId> without_contact(ProgrammeStore& store, PersonId last) {
  std::set<PersonId> persons;
  store.read([&](ReadTxn& txn) {
    for (PersonId id = 1; id <= last; ++id)
      if (!ops::last_contact_of(txn, "p", id, day(kDay))) persons.insert(id);
  });
  return persons;
}

/// Somebody in the programme since January; what is done in the same event.
inline Enrollment somebody(ProgrammeStore& store, WriteTxn& txn, PersonId id) {
  insert_person(txn, {.id = id, .sex = Sex::female, .birth_year = 2001}, store.codes());
  Enrollment spell{.person = id, .programme = "p", .started = day("2017-01-09")};
  spell.id = insert_enrollment(txn, spell, store.codes());
  return spell;
}

inline Enrollment somebody(ProgrammeStore& store, PersonId id) {
  Enrollment spell;
  store.write([&](WriteTxn& txn) { spell = somebody(store, txn, id); });
  return spell;
}

inline void exec(ProgrammeStore& store, const std::string& sql) {
  store.write([&](WriteTxn& txn) {
    std::string filled = sql;
    const auto put = [&](const std::string& name, std::int64_t value) {
      for (auto at = filled.find(name); at != std::string::npos; at = filled.find(name))
        filled.replace(at, name.size(), std::to_string(value));
    };
    put(":event", txn.event());
    put(":programme", programme_id(txn, "p"));
    for (const auto& [name, list, key] : {std::tuple{":own", "plan_kind", "own"},
                                          {":school_plan", "plan_kind", "school_programme"},
                                          {":ended", "plan_end", "ended"},
                                          {":youth", "respondent", "youth"},
                                          {":school", "respondent", "school"},
                                          {":studies", "activity", "studies"},
                                          {":municipality", "responsible", "municipality"},
                                          {":training", "practice_kind", "training"}})
      if (filled.find(name) != std::string::npos)
        put(name, code_id_if_any(txn, store.codes(), list, key).value());
    txn.connection().db().exec(filled);
  });
}

inline std::string days(const char* iso) { return std::to_string(day(iso).days); }

inline void plan(ProgrammeStore& store, PersonId person, const char* started, const char* review,
                 const char* closed = nullptr) {
  exec(store,
       "INSERT INTO plan(person, programme, kind, started, review_on, closed, close_reason, event) "
       "VALUES (" +
           std::to_string(person) + ", :programme, :own, " + days(started) + ", " +
           (review == nullptr ? "NULL" : days(review)) + ", " +
           (closed == nullptr ? "NULL, NULL" : days(closed) + ", :ended") + ", :event)");
}

/// Of the plan with that number; `ended` as in SQL.
inline void measure(ProgrammeStore& store, int plan, const char* started,
                    const std::string& ended = "NULL") {
  exec(store,
       "INSERT INTO plan_measure(plan, number, kind, responsible, started, ended, end_reason, "
       "event) VALUES (" +
           std::to_string(plan) + ", 1, :studies, :municipality, " + days(started) + ", " + ended +
           ", " + (ended == "NULL" ? "NULL" : ":ended") + ", :event)");
}

inline Programme programme() {
  Programme p = default_settings().programmes.front();
  p.code = "p";
  return p;
}

}  // namespace jagmed::test::due
