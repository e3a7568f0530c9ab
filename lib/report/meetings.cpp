#include "report/meetings.hpp"

#include "base/text.hpp"
#include "report/table.hpp"

#include <vector>

namespace jagmed {
std::string MeetingWords::label(const char* list, const std::string& key) const {
  return codes.label(list, key, text.language());
}

std::string MeetingWords::parties(const Meeting& meeting, Came came) const {
  std::vector<std::string> names;
  for (const auto& each : meeting.parties)
    if (each.came == came) {
      names.push_back(inside_sentence(label("party", each.party)));
      if (came == Came::present) names.back() += " " + std::to_string(each.persons);
    }
  return join(names, ", ");
}

std::string MeetingWords::owner(const Decision& decision) const {
  if (!decision.owner.empty()) return label("staff", decision.owner);
  return decision.owner_party.empty() ? "–" : label("party", decision.owner_party);
}

std::string recap_text(std::span<const Decision> open, Date as_of, const MeetingWords& words) {
  Table table({}, {});
  table.add_column(words.text("recap.col.number"), Align::right);
  for (const char* key : {"recap.col.person", "recap.col.what", "recap.col.owner", "recap.col.due", "recap.col.mark"})
    table.add_column(words.text(key));
  for (const auto& each : open)
    table.add({std::to_string(each.id), each.person ? person_code(*each.person, words.prefix) : "–",
               each.text, words.owner(each), each.due ? each.due->iso() : "–",
               each.overdue(as_of) ? words.text("recap.overdue", as_of - *each.due) : ""});
  return table.text();
}

std::string meetings_text(std::span<const Meeting> meetings, const MeetingWords& words) {
  Table table({}, {});
  table.add_column(words.text("recap.col.number"), Align::right);
  for (const char* key : {"meeting.col.day", "meeting.col.kind"}) table.add_column(words.text(key));
  table.add_column(words.text("meeting.col.length"), Align::right);
  for (const char* key : {"meeting.col.present", "meeting.col.absent"}) table.add_column(words.text(key));
  for (const auto& each : meetings)
    table.add({std::to_string(each.id), each.day.iso(), words.label("meeting_kind", each.kind),
               words.text.duration(each.minutes), words.parties(each, Came::present),
               words.parties(each, Came::absent)});
  return table.text();
}

}  // namespace jagmed
