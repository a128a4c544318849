// cmocka for tests in C++. It fails by longjmp: so no object with a destructor may be alive across an assert that could
// fail, or what it holds is lost (which only matters once a test has failed, and never hides a failure).
#pragma once

#include <csetjmp>
#include <cstdarg>
#include <cstddef>
#include <cstdint>

extern "C" {
#include <cmocka.h>
}
