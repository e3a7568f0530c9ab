#include "store/absences.hpp"

#include "store/codes.hpp"
#include "store/connection.hpp"

namespace jagmed {
namespace {

// Values are bound by position in both: names are looked up once per row and column otherwise.
constexpr char kInsert[] = R"sql(
INSERT INTO absence(person, day, start, source, kind, course, occurrence, last_day, end_time,
                    course_text, school, group_name, scheduled, absent, valid_minutes,
                    invalid_minutes, category, validity, reported, source_code, content_hash,
                    retracted, batch, first_batch, by_hand)
VALUES (:person, :day, :start, :source, :kind, :course, :occurrence, :last_day, :end_time,
        :course_text, :school, :group_name, :scheduled, :absent, :valid_minutes,
        :invalid_minutes, :category, :validity, :reported, :source_code, :content_hash,
        :retracted, :batch, :first_batch, :by_hand))sql";
constexpr char kUpdate[] = R"sql(
UPDATE absence SET last_day = :last_day, end_time = :end_time, course_text = :course_text,
       school = :school, group_name = :group_name, scheduled = :scheduled, absent = :absent,
       valid_minutes = :valid_minutes, invalid_minutes = :invalid_minutes, category = :category,
       validity = :validity, reported = :reported, source_code = :source_code,
       content_hash = :content_hash, retracted = :retracted, batch = :batch
WHERE person = :person AND day = :day AND start = :start AND source = :source AND kind = :kind
  AND course = :course AND occurrence = :occurrence)sql";
constexpr char kRetract[] = R"sql(
UPDATE absence SET retracted = 1, batch = :batch
WHERE person = :person AND day = :day AND start = :start AND source = :source AND kind = :kind
  AND course = :course AND occurrence = :occurrence)sql";
constexpr char kOfPerson[] = R"sql(
SELECT person, day, start, source, kind, course, occurrence, content_hash, retracted, by_hand,
       end_time, course_text, school, group_name, scheduled, absent, valid_minutes,
       invalid_minutes, category, validity, reported, source_code, first_batch, batch
FROM absence WHERE person = :person AND day BETWEEN :first AND :last
ORDER BY person, day, start, source, kind, course, occurrence)sql";
// Person by person: the key begins with the person, and a period is a small part of a store.
constexpr char kOfPeriod[] = R"sql(
SELECT a.person, a.day, a.start, a.source, a.kind, a.course, a.occurrence, a.content_hash,
       a.retracted, a.by_hand, a.end_time, a.course_text, a.school, a.group_name, a.scheduled,
       a.absent, a.valid_minutes, a.invalid_minutes, a.category, a.validity, a.reported,
       a.source_code, a.first_batch, a.batch
FROM person p CROSS JOIN absence a ON a.person = p.id AND a.day BETWEEN :first AND :last
ORDER BY p.id, a.day, a.start, a.source, a.kind, a.course, a.occurrence)sql";

/// Binds one value after the other.
class Positions {
 public:
  explicit Positions(SQLite::Statement& statement) : statement_(statement) {}
  Positions& add(std::int64_t value) {
    statement_.bind(++at_, value);
    return *this;
  }
  Positions& add(const std::string& value) {
    statement_.bind(++at_, value);
    return *this;
  }
  Positions& add(const std::optional<int>& value) {
    if (value) return add(std::int64_t{*value});
    statement_.bind(++at_);
    return *this;
  }

 private:
  SQLite::Statement& statement_;
  int at_ = 0;
};

void add_key(Positions& to, const StoredKey& key) {
  to.add(key.person).add(key.day.days).add(key.start).add(key.source);
  to.add(static_cast<std::int64_t>(key.kind)).add(key.course).add(key.occurrence);
}

void add_content(Positions& to, const StoredAbsence& row) {
  const AbsenceRow& data = row.data;
  to.add(row.key.day.days).add(data.end).add(data.course).add(data.school).add(data.group);
  to.add(data.scheduled).add(data.absent).add(data.valid.value_or(0)).add(data.invalid.value_or(0));
  to.add(static_cast<std::int64_t>(data.category)).add(static_cast<std::int64_t>(data.validity));
  to.add(static_cast<std::int64_t>(data.reported)).add(data.source_code);
  to.add(static_cast<std::int64_t>(row.content_hash)).add(row.retracted ? 1 : 0).add(row.batch);
}

template <class Fill>
void write(WriteTxn& txn, const char* sql, Fill&& fill) {
  SQLite::Statement& statement = txn.connection().prepared(sql);
  try {
    statement.reset();
    Positions to(statement);
    fill(to);
    statement.exec();
    statement.reset();
  } catch (const SQLite::Exception& e) {
    throw_store_error(e);
  }
}

void read_key(const Statement& row, StoredKey& key) {
  key.person = row.integer(0);
  key.day = row.date(1);
  key.start = row.number(2);
  key.source = row.integer(3);
  key.kind = static_cast<AbsenceKind>(row.number(4));
  key.course = row.text(5);
  key.occurrence = row.number(6);
}

std::uint64_t read_hash(const Statement& row) { return static_cast<std::uint64_t>(row.integer(7)); }

StoredAbsence read_absence(const Statement& row) {
  StoredAbsence stored{.content_hash = read_hash(row),
                       .retracted = row.flag(8),
                       .by_hand = row.flag(9),
                       .first_batch = row.integer(22),
                       .batch = row.integer(23)};
  read_key(row, stored.key);
  AbsenceRow& data = stored.data;
  data.kind = stored.key.kind;
  data.date = stored.key.day;
  if (stored.key.start >= 0) data.start = stored.key.start;
  data.end = row.maybe_number(10);
  data.course = row.text(11);
  data.school = row.text(12);
  data.group = row.text(13);
  data.scheduled = row.maybe_number(14);
  data.absent = row.maybe_number(15);
  data.valid = row.number(16);
  data.invalid = row.number(17);
  data.category = static_cast<Category>(row.number(18));
  data.validity = static_cast<Validity>(row.number(19));
  data.reported = static_cast<Reported>(row.number(20));
  data.source_code = row.text(21);
  return stored;
}

}  // namespace

std::int64_t absence_source(WriteTxn& txn, const std::string& source) {
  return code_id(txn, "absence_source", source, source);
}

void insert_absence(WriteTxn& txn, const StoredAbsence& row) {
  write(txn, kInsert, [&](Positions& to) {
    add_key(to, row.key);
    add_content(to, row);
    to.add(row.first_batch).add(row.by_hand ? 1 : 0);
  });
}

void update_absence(WriteTxn& txn, const StoredAbsence& row) {
  write(txn, kUpdate, [&](Positions& to) {
    add_content(to, row);
    add_key(to, row.key);
  });
}

void retract_absence(WriteTxn& txn, const StoredKey& key, std::int64_t batch) {
  write(txn, kRetract, [&](Positions& to) {
    to.add(batch);
    add_key(to, key);
  });
}

std::vector<StoredAbsence> absences_of(ReadTxn& txn, PersonId person, DateRange period) {
  std::vector<StoredAbsence> rows;
  Statement all(txn.connection(), kOfPerson);
  all.bind(":person", person).bind(":first", period.first).bind(":last", period.last);
  while (all.step()) rows.push_back(read_absence(all));
  return rows;
}

struct AbsenceCursor::Rows {
  Statement statement;
  explicit Rows(Connection& connection) : statement(connection, kOfPeriod) {}
};

AbsenceCursor::AbsenceCursor(ReadTxn& txn, DateRange period)
    : rows_(std::make_unique<Rows>(txn.connection())) {
  rows_->statement.bind(":first", period.first).bind(":last", period.last);
}
AbsenceCursor::~AbsenceCursor() = default;

bool AbsenceCursor::next() {
  if (!rows_->statement.step()) return false;
  read_key(rows_->statement, key_);
  return true;
}

std::uint64_t AbsenceCursor::content_hash() const { return read_hash(rows_->statement); }
bool AbsenceCursor::retracted() const { return rows_->statement.flag(8); }
bool AbsenceCursor::by_hand() const { return rows_->statement.flag(9); }
StoredAbsence AbsenceCursor::row() const { return read_absence(rows_->statement); }

}  // namespace jagmed
