// Internal to lib/store: absence of somebody who becomes protected keeps its days and minutes
// alone.
#pragma once

#include "domain/person.hpp"
#include "store/txn.hpp"

namespace jagmed {

/// Which lesson at what time, with which course, in which class and school: the lessons of a day
/// together are the timetable of a class. Of lessons and days those stay that count
/// (rows_that_count) or are in the sums of the month beside those (absence_counted), lessons in
/// their order, so that minutes, days and occasions are what they were. From which system or file
/// they are is told no more, but for lines by hand (store/hidden_sources.hpp). Of a step that was
/// decided the day stays. For good: call it while nothing is recorded.
void forget_times(WriteTxn& txn, PersonId person);

}  // namespace jagmed
