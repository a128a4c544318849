/* An allocator that fails when it is told to: malloc and its family, mmap, mprotect, every operator new of the program
 * and of the C++ runtime below it, and (without a sanitizer, which has its own) pthread_create. The linker's --wrap
 * leads the library's own calls here (the library is linked in statically for that), so that the sanitizers' allocators
 * stay in place below. */
#ifndef TESTS_API_MEMORY_FAILING_ALLOCATOR_H
#define TESTS_API_MEMORY_FAILING_ALLOCATOR_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Lets `allowed` allocations through, then fails the next one; and all after it too if `ever_after` is not 0. */
void fail_after(int64_t allowed, int32_t ever_after);
/* Lets all through again. Returns how many failed since. */
int64_t fail_no_more(void);

#ifdef __cplusplus
}
#endif

#endif
