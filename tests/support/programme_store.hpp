// A store in a fresh folder, filled person by person: what a test of figures needs to say of each.
#pragma once

#include "domain/consent.hpp"
#include "store/consents.hpp"
#include "store/hours.hpp"
#include "store/people.hpp"
#include "store/store.hpp"
#include "support/day.hpp"
#include "support/temp_dir.hpp"

#include <string>

namespace jagmed::test {

class ProgrammeStore {
 public:
  static constexpr char kNow[] = "2018-01-01T12:00:00Z";

  /// Adds or changes in one event.
  template <class F>
  void write(F&& change) {
    WriteTxn txn(store_, "test", "set up", kNow);
    change(txn);
    txn.commit();
  }
  template <class F>
  auto read(F&& question) {
    ReadTxn txn(store_);
    return question(txn);
  }

  void person(const Person& who) {
    write([&](WriteTxn& txn) { insert_person(txn, who, codes_); });
  }
  /// A person with a number, and what the number says.
  void person(PersonId id, const std::string& number, IdKind kind = IdKind::personnummer) {
    const IdentityNumber said = require_identity(number, day("2018-12-31"));
    write([&](WriteTxn& txn) {
      insert_person(
          txn,
          {.id = id, .sex = said.sex, .birth_year = said.birth_year, .birth_date = said.birth_date},
          codes_);
      set_identity(txn, id, {kind, number, true, day("2018-01-01")});
    });
  }
  void number(PersonId id, const std::string& number, IdKind kind = IdKind::personnummer) {
    write([&](WriteTxn& txn) { set_identity(txn, id, {kind, number, true, day("2018-04-10")}); });
  }
  Enrollment spell(Enrollment spell) {
    if (spell.programme.empty()) spell.programme = "p";
    if (spell.ended && spell.end_reason.empty())
      spell.end_reason = codes_.list("end_reason").front().key;
    write([&](WriteTxn& txn) { spell.id = insert_enrollment(txn, spell, codes_); });
    return spell;
  }
  void change(Enrollment& spell, const std::string& ended) {
    spell.ended = day(ended);
    spell.end_reason = codes_.list("end_reason").front().key;
    write([&](WriteTxn& txn) { update_enrollment(txn, spell, codes_); });
  }
  /// A consent in force on these days.
  void consent(PersonId id, const std::string& from, const std::string& to,
               std::string_view purpose = kRegister, const std::string& programme = "p") {
    Consent consent{.person = id,
                    .programme = programme,
                    .purpose = std::string(purpose),
                    .given_on = day(from),
                    .valid_to = day(to),
                    .in_force = DateRange{day(from), day(to)}};
    write([&](WriteTxn& txn) { (void)insert_consent(txn, consent, codes_); });
  }
  void minutes(const Enrollment& spell, const std::string& on, int minutes,
               const std::string& kind = "talk") {
    write([&](WriteTxn& txn) {
      const auto activity = insert_activity(
          txn, {.programme = spell.programme, .day = day(on), .kind = kind}, codes_);
      add_participation(txn, activity, day(on), spell, minutes);
    });
  }
  [[nodiscard]] const CodeBook& codes() const { return codes_; }

 private:
  TempDir dir_;
  Store store_ = Store::create(dir_.file("s.db"), {}, "test", kNow, "P");
  CodeBook codes_;
};

}  // namespace jagmed::test
