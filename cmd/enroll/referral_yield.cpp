// jagmed enroll refer --yield: what became of the referrals, by channel.
#include "ops/referral_yield.hpp"
#include "cmd/enroll/referral_words.hpp"
#include "domain/public_referrals.hpp"
#include "report/referral_yield.hpp"
#include "store/publications.hpp"

namespace jagmed::cmd {
namespace {

ProgrammeYield yield_in(const Programme& programme, std::span<const ReferralStory> stories,
                        Date day) {
  return {&programme, yield_by_channel(stories, day), yield_by_sex(stories, day), {}};
}

ExitCode give_out_yield(const ReportOptions& options, Session& session, Format format, Date day) {
  return give_out(session, "enroll refer --yield", options, [&](ReadTxn& txn) {
    PublicReport report;
    std::vector<ProgrammeYield> all;
    for (const Programme* programme : session.programmes(options.programme)) {
      const auto stories = ops::referral_stories(txn, *programme, day);
      report.parts.push_back(public_part(session, *programme, publications_of(txn, programme->code),
                                         {public_referrals(stories, day)}));
      all.push_back(yield_in(*programme, stories, day));
      all.back().hidden = report.parts.back().outcome.hidden.front();
    }
    PublicPrint print = public_print(session, report.parts);
    print.coarser_note = "refer.yield.coarser";
    report.text =
        referral_yield_report(session.text(), format, day, all, session.code_book(txn), print);
    return report;
  });
}

}  // namespace

ExitCode print_yield(const ReportOptions& options, const PublicOptions& given_out,
                     Session& session) {
  const Format format =
      report_format(options.format, options.out, {Format::text, Format::csv, Format::json});
  const Date day = report_day(options, session);
  if (given_out.print) return give_out_yield(options, session, format, day);
  const auto txn = session.begin_read();
  std::vector<ProgrammeYield> all;
  for (const Programme* programme : session.programmes(options.programme))
    all.push_back(yield_in(*programme, ops::referral_stories(*txn, *programme, day), day));
  deliver(referral_yield_report(session.text(), format, day, all, session.code_book(*txn)),
          options.out, session);
  return ExitCode::ok;
}

}  // namespace jagmed::cmd
