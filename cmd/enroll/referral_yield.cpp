// jagmed enroll refer --yield: what became of the referrals, by channel.
#include "cmd/enroll/referral_words.hpp"
#include "ops/referral_yield.hpp"
#include "report/referral_yield.hpp"

namespace jagmed::cmd {

ExitCode print_yield(const ReportOptions& options, Session& session) {
  const Format format = report_format(options.format, {Format::text, Format::csv, Format::json});
  const Date day = report_day(options, session);
  const auto txn = session.begin_read();
  const CodeBook codes = session.code_book(*txn);
  std::vector<ProgrammeYield> all;
  for (const Programme* programme : session.programmes(options.programme))
    all.push_back({programme, yield_by_channel(ops::referral_stories(*txn, *programme, day), day)});
  deliver(referral_yield_report(session.text(), format, day, all, codes), options.out, session);
  return ExitCode::ok;
}

}  // namespace jagmed::cmd
