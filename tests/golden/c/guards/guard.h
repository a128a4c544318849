/* A header as most are: guarded, for C++ too, with macros for what leaves the library. */
#ifndef GUARD_H
#define GUARD_H

#ifdef __cplusplus
extern "C" {
#endif

#if defined _WIN32
#  define API_EXPORT __declspec(dllexport)
#else
#  define API_EXPORT __attribute__((visibility("default")))
#endif

/** Opens. */
API_EXPORT int open_it(const char *path);
__declspec(dllimport) extern int opened;
__attribute__((visibility("hidden"))) void inner(void);

#ifdef __cplusplus
}
#endif

#endif
