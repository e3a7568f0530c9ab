// jagmed enroll offer: a place is offered, with time to think.
#include "ops/offer.hpp"
#include "base/text.hpp"
#include "cmd/enroll/common.hpp"
#include "cmd/plan/common.hpp"

namespace jagmed::cmd {
namespace {

struct OfferOptions {
  std::string person, decided_by, date, think_until, programme;
};

void bind(OfferOptions& o, Form& form) {
  form.word(o.person, "PERSON", Need::required);
  form.option(o.decided_by, "--decided-by", "CODE");
  form.option(o.date, "--date", "DAY");
  form.option(o.think_until, "--think-until", "DAY");
  form.option(o.programme, "--programme", "CODE");
}

ops::OfferRequest request_of(const OfferOptions& o, Session& session, const CodeBook& codes,
                             const std::string& prefix) {
  ops::OfferRequest request{
      .person = session.person(o.person, prefix),
      .day = o.date.empty() ? session.today() : parse_day(o.date, session.today()),
      .thinking_days = session.settings().offer.thinking_days};
  if (!o.decided_by.empty()) request.decided_by = codes.resolve("decided_by", o.decided_by).key;
  if (!o.think_until.empty())
    request.think_until = parse_coming_day(o.think_until, session.today());
  return request;
}

ExitCode run(const OfferOptions& o, Session& session) {
  const Programme& programme = session.programme(o.programme);
  const auto [codes, prefix] = codes_and_prefix(session);
  const auto request = request_of(o, session, codes, prefix);
  const auto txn = session.begin_write("enroll offer");
  const Offer offer = ops::make_offer(*txn, request, programme, codes, session.today(), prefix);
  session.commit(*txn);
  const std::string code = person_code(offer.person, prefix);
  session.print("offer.done", code, programme.name, offer.offered.iso());
  session.print("offer.think", offer.think_until.iso());
  if (!offer.decided_by.empty())
    session.print("offer.decided", inside_sentence(codes.label("decided_by", offer.decided_by,
                                                               session.text().language())));
  if (session.options.dry_run)
    session.say("dry_run");
  else
    session.say("offer.next", code);
  return ExitCode::ok;
}

}  // namespace

Action enroll_offer() {
  return {"enroll", "offer", Access::changes,
          "jagmed enroll offer p50 --decided-by social --date 2017-05-10 --think-until 2017-05-24",
          declare<OfferOptions>};
}

}  // namespace jagmed::cmd
