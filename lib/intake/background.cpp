#include "intake/background.hpp"

#include "intake/threads.hpp"

#include <utility>

namespace jagmed {

Background::~Background() {
  if (under_way_) done_.acquire();
  work_ = nullptr;
  asked_.release();
}

void Background::start(std::function<void()> work) {
  wait();
  if (threads_.empty() && !add_thread(threads_, [this] { serve(); })) return work();
  work_ = std::move(work);
  under_way_ = true;
  asked_.release();
}

void Background::wait() {
  if (!std::exchange(under_way_, false)) return;
  done_.acquire();
  if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
}

void Background::serve() {
  for (asked_.acquire(); work_; asked_.acquire()) {
    try {
      work_();
    } catch (...) {
      failure_ = std::current_exception();
    }
    done_.release();
  }
}

}  // namespace jagmed
