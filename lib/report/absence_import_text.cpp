#include "base/printed_name.hpp"
#include "base/text.hpp"
#include "report/absence_import.hpp"
#include "report/course_words.hpp"
#include "report/step_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <tuple>

namespace jagmed {
namespace {

constexpr std::size_t kAtMost = 20;  ///< rows of one kind
constexpr int kLabelWidth = 13;

class Text {
 public:
  Text(const ImportSummary& summary, const Catalogue& text, const std::string& prefix)
      : s_(summary), text_(text), prefix_(prefix) {}

  std::string all() {
    facts();
    if (s_.refused.empty()) counts();
    if (s_.batch != 0 && s_.measured) absence();
    if (s_.batch != 0 && !s_.measured) line("", text_("import.not_measured"));
    section("import.section.updated", status_is(RowStatus::updated));
    if (s_.now_valid > 0) line("  ", text_("import.now_valid", s_.now_valid));
    section("import.section.restored", status_is(RowStatus::restored));
    section("import.section.differs", status_is(RowStatus::differs));
    section(s_.missing_retracted ? "import.section.retracted" : "import.section.vanished",
            status_is(RowStatus::vanished));
    section("import.section.staged", status_is(RowStatus::staged));
    section("import.section.unknown", [](const ImportDetail& d) {
      return d.status == RowStatus::skipped && d.code == "S-PERSON";
    });
    section("import.section.rejected", status_is(RowStatus::rejected));
    section("import.section.warnings", [](const ImportDetail& d) {
      return d.code.starts_with("W-") && d.status != RowStatus::vanished;
    });
    return out_;
  }

 private:
  using Choice = std::function<bool(const ImportDetail&)>;

  Choice status_is(RowStatus status) const {
    return [status](const ImportDetail& d) {
      return d.status == status && (status == RowStatus::vanished || !d.code.starts_with("W-"));
    };
  }

  void line(std::string_view indent, const std::string& words) {
    out_ += fmt::format("{}{}\n", indent, words);
  }
  void fact(std::string_view key, const std::string& words) {
    line("", pad_right(text_.raw(key), kLabelWidth) + words);
  }

  /// Days of which nobody says how long they are are no minutes: both where there are both.
  void absence() {
    const bool days = s_.valid_days + s_.invalid_days + s_.undecided_days > 0;
    if (!days || s_.valid + s_.invalid + s_.undecided > 0) minutes();
    if (days)
      line("", text_("import.days", text_.count(s_.valid_days), text_.count(s_.invalid_days),
                     text_.count(s_.undecided_days)));
  }
  void minutes() {
    line("",
         text_(s_.undecided > 0 ? "import.minutes.undecided" : "import.minutes",
               text_.duration(s_.valid), text_.duration(s_.invalid), text_.duration(s_.undecided)));
  }

  void facts() {
    const char* const chosen =
        s_.format == "csv" ? "import.profile.chosen" : "import.profile.chosen.objects";
    fact("import.fact.profile", s_.profile_chosen ? text_(chosen, s_.profile) : s_.profile);
    const std::string size = text_.count(static_cast<long long>(s_.bytes));
    fact("import.fact.file", s_.format == "csv"
                                 ? text_("import.file", printed_name(s_.file), size, s_.encoding,
                                         text_.raw(delimiter_key()), s_.header_line)
                                 : text_("import.file.objects", printed_name(s_.file), size,
                                         s_.encoding, text_.raw("import.format." + s_.format)));
    if (s_.period)
      fact("import.fact.period",
           text_(s_.period_given ? "import.period.given" : "import.period.rows",
                 s_.period->first.iso(), s_.period->last.iso()));
    if (!s_.unknown_columns.empty()) fact("import.fact.unread", join(s_.unknown_columns, ", "));
  }

  const char* delimiter_key() const {
    switch (s_.delimiter) {
      case ';': return "import.delimiter.semicolon";
      case ',': return "import.delimiter.comma";
      case '\t': return "import.delimiter.tab";
      default: return "import.delimiter.bar";
    }
  }

  /// Three in a row; the usual ones always, the rare ones when there are any.
  void counts() {
    const RowCounts& n = s_.rows;
    const auto key = [](RowStatus status) {
      return "import.count." + std::string(row_status_code(status));
    };
    std::vector<std::pair<std::string, std::string>> cells;
    const auto add = [&](const std::string& label, std::int64_t count) {
      cells.emplace_back(label, text_.count(count));
    };
    for (const auto status : {RowStatus::added, RowStatus::unchanged, RowStatus::updated,
                              RowStatus::present, RowStatus::other})
      add(key(status), n[status]);
    // Those that wait are counted there.
    add("import.count.unknown", n[RowStatus::skipped] - s_.blank - s_.left);
    for (const auto status : {RowStatus::rejected, RowStatus::staged}) add(key(status), n[status]);
    cells.emplace_back(key(RowStatus::vanished), vanished_count(s_, text_));
    for (const auto status : {RowStatus::duplicate, RowStatus::superseded, RowStatus::restored,
                              RowStatus::differs, RowStatus::not_reported, RowStatus::cancelled})
      if (n[status] > 0) add(key(status), n[status]);
    int width = 0;
    for (const auto& cell : cells) width = std::max(width, display_width(text_.raw(cell.first)));
    std::string row;
    out_ += "\n";
    for (std::size_t i = 0; i < cells.size(); ++i) {
      row +=
          "  " + pad_right(text_.raw(cells[i].first), width) + " " + pad_left(cells[i].second, 7);
      if (i % 3 == 2 || i + 1 == cells.size()) line("", std::exchange(row, ""));
    }
    const auto rows = text_.count(s_.read), records = text_.count(s_.records());
    line("", (s_.later_days > 0 ? text_("import.read.spans", rows, records)
                                : text_("import.read", rows)) +
                 (s_.blank > 0 ? text_("import.read.blank", text_.count(s_.blank)) : ""));
  }

  void section(const char* title, const Choice& chosen) {
    const auto all = std::ranges::count_if(s_.details, chosen);
    if (all == 0) return;
    out_ += "\n";
    line("", text_(title));
    std::size_t shown = 0;
    for (std::size_t i = 0; i < s_.details.size(); ++i) {
      const ImportDetail& detail = s_.details[i];
      if (!chosen(detail)) continue;
      const std::size_t last = last_alike(i);
      if (shown++ < kAtMost) line("  ", described(detail, static_cast<int>(last - i)));
      i = last;
    }
    std::int64_t untold = 0;
    for (const UntoldDetails& each : s_.untold)
      if (chosen(ImportDetail{.status = each.status, .code = each.code})) untold += each.details;
    const auto more = static_cast<std::int64_t>(shown - std::min(shown, kAtMost)) + untold;
    if (more > 0)
      line("  ", text_(untold > 0 ? "import.more.cut" : "import.more", text_.count(more)));
  }

  /// All that a row that waits is told by, but its day.
  static auto what_of(const ImportDetail& d) {
    return std::tie(d.line, d.status, d.code, d.column, d.person, d.masked, d.start, d.course);
  }

  /// The last of those that a row of the file, a span, became and that wait for the same.
  std::size_t last_alike(std::size_t first) const {
    const ImportDetail& one = s_.details[first];
    std::size_t last = first;
    while (one.status == RowStatus::staged && one.line != 0 && last + 1 < s_.details.size()) {
      const ImportDetail& next = s_.details[last + 1];
      if (what_of(next) != what_of(one)) break;
      ++last;
    }
    return last;
  }

  /// `more`: days of the same row that the line stands for.
  std::string described(const ImportDetail& d, int more) const {
    std::vector<std::string> parts;
    if (d.line != 0) parts.push_back(text_("import.line", d.line));
    if (auto row = row_text(d, prefix_); !row.empty()) parts.push_back(std::move(row));
    if (more > 0) parts.back() += text_("import.line.days", more);
    if (d.status == RowStatus::vanished) parts.push_back(vanished(d));
    if (d.rows > 0) parts.push_back(text_("import.rows", text_.count(d.rows)));
    std::vector<std::string> changes;
    for (const auto& change : d.changes) changes.push_back(change_text(change, text_));
    if (!changes.empty()) parts.push_back(join(changes, " · "));
    if (!d.code.empty()) {
      parts.push_back(d.code);
      parts.push_back((d.column.empty() ? "" : d.column + ": ") + text_("row." + d.code));
      if (d.count) parts.back() += span_count_text(*d.count, text_);
      if (d.school_days > 0) parts.back() += text_("row.school_days", d.school_days);
    }
    return join(parts, "  ");
  }

  std::string vanished(const ImportDetail& d) const {
    const std::string validity =
        text_("absence.validity." + std::string(validity_code(d.validity)));
    return d.minutes ? fmt::format("{} min {}", *d.minutes, validity) : validity;
  }

  const ImportSummary& s_;
  const Catalogue& text_;
  const std::string& prefix_;
  std::string out_;
};

}  // namespace

std::string import_text(const ImportSummary& summary, const Catalogue& text,
                        const std::string& prefix) {
  return Text(summary, text, prefix).all();
}

std::string span_count_text(const SpanCount& count, const Catalogue& text) {
  return text("row.W-DAYS-DIFFER.count", count.stated, count.school, count.all);
}

std::string vanished_count(const ImportSummary& summary, const Catalogue& text) {
  return summary.looks_for_vanished ? text.count(summary.rows[RowStatus::vanished])
                                    : text("import.not_compared");
}

std::string warning_counts(const ImportSummary& summary, bool doubts) {
  // They change no figure, and stand in many files.
  constexpr std::string_view kUsual[] = {"W-WEEKEND", "W-PNR-CENTURY", "W-LAST-DAY"};
  const auto is_usual = [&](const std::string& code) {
    return std::ranges::count(kUsual, code) > 0 ||
           (code == "W-ABSENT-NULL" && summary.untimed_by_form);
  };
  std::map<std::string, std::int64_t> counts;
  for (const auto& detail : summary.details)
    if (detail.code.starts_with("W-") && !(doubts && is_usual(detail.code)))
      counts[detail.code] += std::max<std::int64_t>(detail.rows, 1);
  for (const UntoldDetails& each : summary.untold)
    if (counts.contains(each.code)) counts[each.code] += each.details;
  std::vector<std::string> parts;
  for (const auto& [code, count] : counts) parts.push_back(fmt::format("{} {}", code, count));
  return join(parts, ", ");
}

std::string row_text(const ImportDetail& d, const std::string& prefix) {
  std::vector<std::string> parts;
  if (d.person != 0) parts.push_back(person_code(d.person, prefix));
  if (!d.masked.empty()) parts.push_back(d.masked);
  std::string when = d.day ? d.day->iso() : "";
  if (d.start) when += " " + clock_text(*d.start);
  if (!d.course.empty()) when += " " + course_text(d.course);
  if (!when.empty()) parts.push_back(when);
  return join(parts, "  ");
}

std::string change_text(const FieldChange& change, const Catalogue& text) {
  const std::string field(change.field);
  if (field == "source_code") return text("import.changed.source_code");
  const auto word = [&](const std::string& value) {
    if (value.empty()) return std::string("–");
    if (field.ends_with("_share")) return value_text(text, std::stoi(value));
    const bool coded = field == "validity" || field == "reported" || field == "category";
    return coded ? text("absence." + field + "." + value) : terminal_safe(value);
  };
  return text("import.changed." + field, word(change.before), word(change.after));
}

}  // namespace jagmed
