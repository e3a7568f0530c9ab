// What is typed a second time.
#pragma once

namespace jagmed::ops {

/// What to do with a line that is in the store already, exactly as it is.
enum class Repeated { refuse, save };

}  // namespace jagmed::ops
