// A second thread that does one piece of work after the other.
#pragma once

#include <exception>
#include <functional>
#include <semaphore>
#include <thread>
#include <vector>

namespace jagmed {

/// Work beside that of the owner. The thread stays from one piece to the next: a new one for each
/// begins on its owner's processor, and for a few milliseconds the two take turns there.
class Background {
 public:
  Background() = default;
  /// Waits; what the last work threw is lost.
  ~Background();
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;

  /// Waits for the work before, and begins with this one; does it at once when the system has no
  /// thread to give. Throws as `wait`.
  void start(std::function<void()> work);
  /// Nothing is under way afterwards. Throws what the work threw.
  void wait();

 private:
  void serve();

  std::function<void()> work_;  ///< none: the thread ends
  std::exception_ptr failure_;
  std::binary_semaphore asked_{0}, done_{0};
  bool under_way_ = false;
  std::vector<std::jthread> threads_;  ///< one at most
};

}  // namespace jagmed
