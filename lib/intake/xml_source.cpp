#include "intake/xml_source.hpp"

#include "base/local_time.hpp"
#include "intake/folded.hpp"
#include "intake/xml_stream.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <string>

namespace jagmed {
namespace {

/// What is read of a record, by the names of the elements.
enum Part : std::size_t {
  kPersonId,
  kStart,
  kStop,
  kMinutes,
  kLessonMinutes,
  kOfferedMinutes,
  kReason,
  kLessonId,
  kCourseName,
  kCourseCode,
  kGroup,
  kUnit,
  kParts,
};
constexpr std::array<std::string_view, kParts> kPartNames = {"personid",
                                                             "start",
                                                             "stop",
                                                             "minutes",
                                                             "lessonminutes",
                                                             "offeredminutes",
                                                             "reason",
                                                             "lessonid",
                                                             "courseorsubjectname",
                                                             "courseorsubjectcode",
                                                             "grouporclassname",
                                                             "unitname"};
using Parts = std::array<std::string, kParts>;

// The cells of both, then those of an event.
enum Cell : std::size_t {
  kOwnCell,
  kNumberCell,
  kGuidCell,
  kStartCell,
  kStopCell,
  kMinutesCell,
  kPresentCell,
  kTaughtCell,
  kReasonCell,
  kNameCell,
  kCodeCell,
  kGroupCell,
  kUnitCell,
};
constexpr std::array<std::string_view, 11> kSumHeadings = {"aggregation",
                                                           "personid",
                                                           "personid.guid",
                                                           "start",
                                                           "stop",
                                                           "minutes",
                                                           "presentminutes",
                                                           "offeredminutes",
                                                           "reason",
                                                           "courseorsubjectname",
                                                           "courseorsubjectcode"};
constexpr std::array<std::string_view, 13> kEventHeadings = {"event",
                                                             "personid",
                                                             "personid.guid",
                                                             "start",
                                                             "stop",
                                                             "minutes",
                                                             "presentminutes",
                                                             "lessonminutes",
                                                             "reason",
                                                             "courseorsubjectname",
                                                             "courseorsubjectcode",
                                                             "grouporclassname",
                                                             "unitname"};

/// "00000000-0000-4000-8000-000000000001", also in braces.
bool is_outer_id(std::string_view text) {
  return std::ranges::count(text, '-') == 4 && text.size() >= 36;
}

/// A sum that stops at midnight does not have the day that begins then.
std::string last_day(const std::string& start, const std::string& stop) {
  const auto from = read_local_time(start), to = read_local_time(stop);
  const bool midnight = from && to && to->minute == 0 && to->day > from->day;
  return midnight ? (to->day - 1).iso() : stop;
}

void fill(const Parts& parts, XmlRows rows, RecordCells& cells) {
  const bool event = rows == XmlRows::events;
  cells.set(is_outer_id(parts[kPersonId]) ? kGuidCell : kNumberCell, parts[kPersonId]);
  cells.set(kStartCell, parts[kStart]);
  cells.set(kStopCell, event ? parts[kStop] : last_day(parts[kStart], parts[kStop]));
  const bool present = folded(parts[kReason]) == "present";
  cells.set(present ? kPresentCell : kMinutesCell, parts[kMinutes]);
  cells.set(kTaughtCell, parts[event ? kLessonMinutes : kOfferedMinutes]);
  cells.set(kReasonCell, parts[kReason]);
  cells.set(kNameCell, parts[kCourseName].empty() ? parts[kCourseCode] : parts[kCourseName]);
  cells.set(kCodeCell, parts[kCourseCode]);
  if (!event) return;
  cells.set(kOwnCell, parts[kLessonId]);
  cells.set(kGroupCell, parts[kGroup]);
  cells.set(kUnitCell, parts[kUnit]);
}

}  // namespace

class XmlSource::Reading : private XmlHearer {
 public:
  Reading(TextStream& text, const SourceFile& file, XmlRows rows)
      : file_(file), rows_(rows), stream_(text, file, *this) {}

  bool next(CsvRecord& record) {
    if (given_) records_.pop_front();
    given_ = false;
    while (records_.empty()) {
      if (ended_) return false;
      ended_ = !stream_.feed();
      if (ended_) expect_absence();
    }
    records_.front().give(record);
    given_ = true;
    return true;
  }
  [[nodiscard]] bool has_sums() const { return has_sums_; }

 private:
  void expect_absence() const {
    if (any_record_) return;
    if (rows_ == XmlRows::events && has_preschool_ && !has_sums_)
      throw Error(ErrorKind::input, "import.F-KIND.preschool", {}, file_.path());
    if (!has_persons_)
      throw Error(ErrorKind::input, "import.F-KIND.xml", "import.F-KIND.profile.hint",
                  file_.path());
  }

  void start_element(std::string_view name) override {
    broken_part_ = broken_part_ || part_;  // a value with elements in it
    part_.reset();
    if (name == "persons")
      has_persons_ = true;
    else if (name == "person")
      person_.clear();
    else if (name == "schoolevent")
      is_school_ = true;
    else if (name == "preschoolevent")
      has_preschool_ = true;
    else if (name == "event" || name == "aggregation")
      start_record(name == "event");
    else if (in_record_ || name == kPartNames[kPersonId])
      start_part(name);
  }

  void start_record(bool event) {
    has_sums_ = has_sums_ || !event;
    if (event != (rows_ == XmlRows::events)) return;
    in_record_ = true;
    is_school_ = broken_part_ = false;
    line_ = stream_.line();
    for (auto& part : parts_) part.clear();
  }

  void start_part(std::string_view name) {
    const auto found = std::ranges::find(kPartNames, name);
    if (found == kPartNames.end()) return;
    part_ = static_cast<std::size_t>(found - kPartNames.begin());
    std::string& target = target_of(*part_);
    broken_part_ = broken_part_ || (in_record_ && !target.empty());  // twice
    target.clear();
  }

  std::string& target_of(std::size_t part) {
    return part == kPersonId && !in_record_ ? person_ : parts_[part];
  }

  void add_text(std::string_view text) override {
    if (part_) target_of(*part_) += text;
  }

  void end_element(std::string_view name) override {
    part_.reset();
    if (!in_record_ || name != xml_headings(rows_).front()) return;
    in_record_ = false;
    end_record();
  }

  void end_record() {
    for (auto& part : parts_) part = std::string(trimmed(part));
    if (parts_[kPersonId].empty()) parts_[kPersonId] = trimmed(person_);
    const bool is_absence = is_school_ || !parts_[kReason].empty() || !parts_[kMinutes].empty();
    if (rows_ == XmlRows::events && !is_absence) return;  // of preschool
    any_record_ = true;
    RecordCells& cells = records_.emplace_back();
    cells.begin(xml_headings(rows_).size(), line_);
    fill(parts_, rows_, cells);
    if (broken_part_) cells.fault("E-TYPE", kOwnCell);
  }

  const SourceFile& file_;
  XmlRows rows_;
  bool has_persons_ = false, has_sums_ = false, has_preschool_ = false, any_record_ = false;

  // Where it is.
  int line_ = 0;                     ///< of the record
  std::optional<std::size_t> part_;  ///< the element at hand, when it is one
  bool in_record_ = false, is_school_ = false, broken_part_ = false;
  std::string person_;  ///< of all records in the person
  Parts parts_;

  std::deque<RecordCells> records_;  ///< of the latest block
  bool given_ = false, ended_ = false;
  XmlStream stream_;
};

std::span<const std::string_view> xml_headings(XmlRows rows) {
  if (rows == XmlRows::events) return kEventHeadings;
  return kSumHeadings;
}

bool is_absence_xml(std::string_view head) {
  while (true) {
    head = trimmed(head);
    const bool comment = head.starts_with("<!--");
    if (!comment && !head.starts_with("<?")) break;
    const std::string_view closing = comment ? "-->" : "?>";
    const auto end = head.find(closing);
    if (end == std::string_view::npos) return false;
    head.remove_prefix(end + closing.size());
  }
  const auto name_in = [](std::string_view text) {
    text = trimmed(text);
    text = text.substr(0, text.find_first_of(" \t\r\n/>["));
    return folded(text.substr(text.find(':') + 1));
  };
  constexpr std::string_view kDocumentType = "<!DOCTYPE";
  if (folded(head.substr(0, kDocumentType.size())) == folded(kDocumentType))
    return name_in(head.substr(kDocumentType.size())) != "html";
  return head.starts_with('<') && name_in(head.substr(1)) == "persons";
}

std::optional<XmlRows> xml_rows(TextStream& text, const SourceFile& file) {
  XmlSource source(text, file, XmlRows::events);
  CsvRecord record;
  if (source.next(record)) return XmlRows::events;
  if (source.has_sums()) return XmlRows::sums;
  return {};
}

XmlSource::XmlSource(TextStream& text, const SourceFile& file, XmlRows rows)
    : reading_(std::make_unique<Reading>(text, file, rows)) {}
XmlSource::~XmlSource() = default;

bool XmlSource::next(CsvRecord& record) { return reading_->next(record); }
bool XmlSource::has_sums() const { return reading_->has_sums(); }

}  // namespace jagmed
