/**
 * @file ownership.h
 * Who owns what, said where a program can read it: nothing for a compiler, an annotation for libinterop. For any header.
 *
 *     status session_open(const char *name, session **out_session INTEROP_GIVEN(session_close));
 *     const char *session_name(const session *of) INTEROP_BORROWED(of);
 *     void session_close(session *ended INTEROP_TAKEN INTEROP_NULLABLE);
 *
 * - INTEROP_GIVEN(destroy)    the caller owns what comes out, and ends it with `destroy`
 * - INTEROP_BORROWED(until)   it stays with its owner, and is good until then: `call`, `forever` (as long as the library),
 *                             `owner` (as what it was read from), `next_call` (of the same callback), or as
 *                             long as the parameter of that name
 * - INTEROP_ERROR             what `out_error` is: INTEROP_GIVEN(interop_error_destroy) and INTEROP_NULLABLE
 * - INTEROP_TAKEN             the callee owns it from now on, also when the call fails
 * - INTEROP_OUT               the caller's memory, which the call fills
 * - INTEROP_NULLABLE          NULL is allowed and means something
 * - INTEROP_LENGTH(count)     it points to as many elements as that parameter or member says
 *
 * From INTEROP_ASSUME_BORROWED_BEGIN to its END, a parameter that points to something const and says nothing of these
 * is borrowed for the call.
 */
#ifndef INTEROP_OWNERSHIP_H
#define INTEROP_OWNERSHIP_H

#if defined(__INTEROP_READER__)
#define INTEROP_GIVEN(destroy)        __attribute__((annotate("interop:given=" #destroy)))
#define INTEROP_BORROWED(until)       __attribute__((annotate("interop:borrowed=" #until)))
#define INTEROP_ERROR                 INTEROP_GIVEN(interop_error_destroy) INTEROP_NULLABLE
#define INTEROP_TAKEN                 __attribute__((annotate("interop:taken")))
#define INTEROP_OUT                   __attribute__((annotate("interop:out")))
#define INTEROP_NULLABLE              __attribute__((annotate("interop:nullable")))
#define INTEROP_LENGTH(count)         __attribute__((annotate("interop:length=" #count)))
#define INTEROP_ASSUME_BORROWED_BEGIN _Pragma("interop assume_borrowed begin")
#define INTEROP_ASSUME_BORROWED_END   _Pragma("interop assume_borrowed end")
#else
#define INTEROP_GIVEN(destroy)
#define INTEROP_BORROWED(until)
#define INTEROP_ERROR
#define INTEROP_TAKEN
#define INTEROP_OUT
#define INTEROP_NULLABLE
#define INTEROP_LENGTH(count)
#define INTEROP_ASSUME_BORROWED_BEGIN
#define INTEROP_ASSUME_BORROWED_END
#endif

#endif
