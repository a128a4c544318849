/* The system's own comes first, if there is one. */
#if __STDC_HOSTED__ && __has_include_next(<inttypes.h>)
#include_next <inttypes.h>
#elif !defined(_INTTYPES_H)
#define _INTTYPES_H
#include <stdint.h>
#if __SIZEOF_LONG__ == 8
#define __PRI_64 "l"
#else
#define __PRI_64 "ll"
#endif
#if __SIZEOF_POINTER__ == __SIZEOF_LONG__
#define __PRI_PTR "l"
#elif __SIZEOF_POINTER__ == 8
#define __PRI_PTR "ll"
#else
#define __PRI_PTR ""
#endif
#if __SIZEOF_LONG__ == 8
#define __PRI_MAX "l"
#else
#define __PRI_MAX "ll"
#endif
#define PRId8       "d"
#define PRIdLEAST8  "d"
#define PRId16      "d"
#define PRIdLEAST16 "d"
#define PRId32      "d"
#define PRIdLEAST32 "d"
#define PRId64      __PRI_64 "d"
#define PRIdLEAST64 __PRI_64 "d"
#define PRIdMAX     __PRI_MAX "d"
#define PRIdPTR     __PRI_PTR "d"
#define PRIi8       "i"
#define PRIiLEAST8  "i"
#define PRIi16      "i"
#define PRIiLEAST16 "i"
#define PRIi32      "i"
#define PRIiLEAST32 "i"
#define PRIi64      __PRI_64 "i"
#define PRIiLEAST64 __PRI_64 "i"
#define PRIiMAX     __PRI_MAX "i"
#define PRIiPTR     __PRI_PTR "i"
#define PRIo8       "o"
#define PRIoLEAST8  "o"
#define PRIo16      "o"
#define PRIoLEAST16 "o"
#define PRIo32      "o"
#define PRIoLEAST32 "o"
#define PRIo64      __PRI_64 "o"
#define PRIoLEAST64 __PRI_64 "o"
#define PRIoMAX     __PRI_MAX "o"
#define PRIoPTR     __PRI_PTR "o"
#define PRIu8       "u"
#define PRIuLEAST8  "u"
#define PRIu16      "u"
#define PRIuLEAST16 "u"
#define PRIu32      "u"
#define PRIuLEAST32 "u"
#define PRIu64      __PRI_64 "u"
#define PRIuLEAST64 __PRI_64 "u"
#define PRIuMAX     __PRI_MAX "u"
#define PRIuPTR     __PRI_PTR "u"
#define PRIx8       "x"
#define PRIxLEAST8  "x"
#define PRIx16      "x"
#define PRIxLEAST16 "x"
#define PRIx32      "x"
#define PRIxLEAST32 "x"
#define PRIx64      __PRI_64 "x"
#define PRIxLEAST64 __PRI_64 "x"
#define PRIxMAX     __PRI_MAX "x"
#define PRIxPTR     __PRI_PTR "x"
#define PRIX8       "X"
#define PRIXLEAST8  "X"
#define PRIX16      "X"
#define PRIXLEAST16 "X"
#define PRIX32      "X"
#define PRIXLEAST32 "X"
#define PRIX64      __PRI_64 "X"
#define PRIXLEAST64 __PRI_64 "X"
#define PRIXMAX     __PRI_MAX "X"
#define PRIXPTR     __PRI_PTR "X"
#define SCNd8 \
  "hh"        \
  "d"
#define SCNdLEAST8 \
  "hh"             \
  "d"
#define SCNd16 \
  "h"          \
  "d"
#define SCNdLEAST16 \
  "h"               \
  "d"
#define SCNd32      "d"
#define SCNdLEAST32 "d"
#define SCNd64      __PRI_64 "d"
#define SCNdLEAST64 __PRI_64 "d"
#define SCNdMAX     __PRI_MAX "d"
#define SCNdPTR     __PRI_PTR "d"
#define SCNi8 \
  "hh"        \
  "i"
#define SCNiLEAST8 \
  "hh"             \
  "i"
#define SCNi16 \
  "h"          \
  "i"
#define SCNiLEAST16 \
  "h"               \
  "i"
#define SCNi32      "i"
#define SCNiLEAST32 "i"
#define SCNi64      __PRI_64 "i"
#define SCNiLEAST64 __PRI_64 "i"
#define SCNiMAX     __PRI_MAX "i"
#define SCNiPTR     __PRI_PTR "i"
#define SCNo8 \
  "hh"        \
  "o"
#define SCNoLEAST8 \
  "hh"             \
  "o"
#define SCNo16 \
  "h"          \
  "o"
#define SCNoLEAST16 \
  "h"               \
  "o"
#define SCNo32      "o"
#define SCNoLEAST32 "o"
#define SCNo64      __PRI_64 "o"
#define SCNoLEAST64 __PRI_64 "o"
#define SCNoMAX     __PRI_MAX "o"
#define SCNoPTR     __PRI_PTR "o"
#define SCNu8 \
  "hh"        \
  "u"
#define SCNuLEAST8 \
  "hh"             \
  "u"
#define SCNu16 \
  "h"          \
  "u"
#define SCNuLEAST16 \
  "h"               \
  "u"
#define SCNu32      "u"
#define SCNuLEAST32 "u"
#define SCNu64      __PRI_64 "u"
#define SCNuLEAST64 __PRI_64 "u"
#define SCNuMAX     __PRI_MAX "u"
#define SCNuPTR     __PRI_PTR "u"
#define SCNx8 \
  "hh"        \
  "x"
#define SCNxLEAST8 \
  "hh"             \
  "x"
#define SCNx16 \
  "h"          \
  "x"
#define SCNxLEAST16 \
  "h"               \
  "x"
#define SCNx32      "x"
#define SCNxLEAST32 "x"
#define SCNx64      __PRI_64 "x"
#define SCNxLEAST64 __PRI_64 "x"
#define SCNxMAX     __PRI_MAX "x"
#define SCNxPTR     __PRI_PTR "x"
typedef struct {
  intmax_t quot;
  intmax_t rem;
} imaxdiv_t;
intmax_t imaxabs(intmax_t);
imaxdiv_t imaxdiv(intmax_t, intmax_t);
intmax_t strtoimax(const char *__restrict, char **__restrict, int);
uintmax_t strtoumax(const char *__restrict, char **__restrict, int);
#endif
