/**
 * @file bind.h
 * Bindings: from a contract to the source files of a language that calls it, or that implements it.
 *
 *     interop_bindings *bindings;  interop_bound_file file = {sizeof file};
 *     interop_bindings_generate(contract, "python", NULL, &bindings, NULL);
 *     for (size_t i = 0; i < interop_bindings_count(bindings); ++i) {
 *       interop_bindings_at(bindings, i, &file, NULL);
 *       ... write file.bytes to file.path ...
 *     }
 */
#ifndef INTEROP_BIND_H
#define INTEROP_BIND_H

#include "base.h"
#include "contract.h"

#ifdef __cplusplus
extern "C" {
#endif

INTEROP_ASSUME_BORROWED_BEGIN

/** The files of one target. Keeps its contract alive. Immutable. A ticket. */
typedef struct interop_bindings interop_bindings;

/** One row of the table of targets. Text is NUL-terminated and lives as long as the library. */
typedef struct interop_bind_target {
  uint32_t struct_size;
  uint32_t reserved;
  const char *name INTEROP_BORROWED(forever);  /* "python" */
  const char *title INTEROP_BORROWED(forever); /* what it writes, in a few words */
} interop_bind_target;

/** A file to be written. Borrowed until the bindings are destroyed. */
typedef struct interop_bound_file {
  uint32_t struct_size;
  uint32_t reserved;
  const char *path INTEROP_BORROWED(owner); /* below the folder that is written to; parts are separated by '/' */
  const void *bytes INTEROP_BORROWED(owner) INTEROP_LENGTH(size_bytes);
  size_t size_bytes;
} interop_bound_file;

/**
 * Counts the targets of this build.
 *
 * @return How many rows interop_bind_target_at() has.
 *
 * Threads: any number at once.
 * Since: 0.1
 */
INTEROP_API size_t interop_bind_target_count(void) INTEROP_NOEXCEPT;

/**
 * Gives one row of the table of targets.
 *
 * @param index       From 0, below interop_bind_target_count().
 * @param out_target  Filled in; the caller sets its struct_size to its sizeof before. Zero but for that on failure. Not
 *                    NULL.
 * @param out_error   May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
 * @return OK, INVALID_ARGUMENT (out_target is NULL, its struct_size is not a size of it, there is no such row),
 *         OUT_OF_MEMORY.
 *
 * Threads: any number at once.
 * Since: 0.1
 */
INTEROP_API interop_status interop_bind_target_at(size_t index, interop_bind_target *out_target INTEROP_OUT,
                                                  interop_error **out_error INTEROP_ERROR) INTEROP_NOEXCEPT;

/** Options of bindings; zero is the default everywhere. */
typedef struct interop_bind_options {
  uint32_t struct_size;
  uint32_t reserved;
  const char *name INTEROP_BORROWED(call)
      INTEROP_NULLABLE; /* of the library, a-z 0-9 _: begins every name of the C header; NULL: made of the package's */
} interop_bind_options;
/** Default options. */
#define INTEROP_BIND_OPTIONS_INIT \
  { (uint32_t)sizeof(interop_bind_options), 0, NULL }

/**
 * Makes the files of a target, in memory.
 *
 * What the contract holds and a binding cannot express yet is refused at its place: the call is OK, the bindings have
 * diagnostics and no file.
 *
 * @param contract      What is bound: the operations of the files that were asked for. Borrowed for the call; the
 *                      bindings keep what they need. Not NULL.
 * @param target        A name of interop_bind_target_at(). Borrowed for the call. Not NULL.
 * @param options       NULL for defaults. Borrowed for the call.
 * @param out_bindings  Given to the caller, interop_bindings_destroy(). NULL on failure. Not NULL.
 * @param out_error     May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
 * @return OK, also when something cannot be bound; INVALID_ARGUMENT (an argument is NULL, options->name is no name),
 *         BAD_HANDLE, UNSUPPORTED (there is no such target), CONTRACT_HAS_ERRORS, OUT_OF_MEMORY.
 *
 * Threads: any number at once on the same contract.
 * Cost: one pass over the contract, no file access.
 * Since: 0.1
 */
INTEROP_API interop_status interop_bindings_generate(
    const interop_contract *contract, const char *target, const interop_bind_options *options INTEROP_NULLABLE,
    interop_bindings **out_bindings INTEROP_GIVEN(interop_bindings_destroy),
    interop_error **out_error INTEROP_ERROR) INTEROP_NOEXCEPT;

/**
 * Destroys bindings, and their contract if nobody else holds it.
 *
 * @param bindings  Taken from the caller. NULL and a bad handle do nothing.
 *
 * Threads: any, also while others use it: it goes when their calls return. What was borrowed from it ends then.
 * Since: 0.1
 */
INTEROP_API void interop_bindings_destroy(interop_bindings *bindings INTEROP_TAKEN INTEROP_NULLABLE) INTEROP_NOEXCEPT;

/**
 * Counts the files.
 *
 * @param bindings  Borrowed for the call.
 * @return How many there are; 0 if something could not be bound, and for NULL or a bad handle.
 *
 * Threads: any number at once.
 * Since: 0.1
 */
INTEROP_API size_t interop_bindings_count(const interop_bindings *bindings) INTEROP_NOEXCEPT;

/**
 * Gives one of the files.
 *
 * @param bindings   Borrowed for the call. Not NULL.
 * @param index      From 0, below interop_bindings_count().
 * @param out_file   Filled in; the caller sets its struct_size to its sizeof before. What it points to is borrowed until
 *                   the bindings are destroyed. Zero but for its struct_size on failure. Not NULL.
 * @param out_error  May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
 * @return OK, INVALID_ARGUMENT (an argument is NULL, out_file's struct_size is not a size of it, there is no such
 *         file), BAD_HANDLE, OUT_OF_MEMORY.
 *
 * Threads: any number at once.
 * Since: 0.1
 */
INTEROP_API interop_status interop_bindings_at(const interop_bindings *bindings, size_t index,
                                               interop_bound_file *out_file INTEROP_OUT,
                                               interop_error **out_error INTEROP_ERROR) INTEROP_NOEXCEPT;

/**
 * Gives what could not be bound as a table of interop_diagnostic_row, ordered by place. Their `file` is a row of the
 * contract's FILES.
 *
 * @param bindings         Borrowed for the call. Not NULL.
 * @param out_diagnostics  Its rows are borrowed until the bindings are destroyed. All zero on failure. Not NULL. Row 0
 *                         means none and is always there, so the count is at least 1.
 * @param out_error        May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
 * @return OK, INVALID_ARGUMENT (an argument is NULL), BAD_HANDLE, OUT_OF_MEMORY.
 *
 * Threads: any number at once.
 * Since: 0.1
 */
INTEROP_API interop_status interop_bindings_table(const interop_bindings *bindings,
                                                  interop_table *out_diagnostics INTEROP_OUT,
                                                  interop_error **out_error INTEROP_ERROR) INTEROP_NOEXCEPT;

/**
 * Gives the one text that every interop_text of the diagnostics is a piece of.
 *
 * @param bindings        Borrowed for the call.
 * @param out_size_bytes  May be NULL. The size of the text.
 * @return The text, borrowed until the bindings are destroyed. NULL, and size 0, for NULL or a bad handle.
 *
 * Threads: any number at once.
 * Since: 0.1
 */
INTEROP_API const char *interop_bindings_text(const interop_bindings *bindings,
                                              size_t *out_size_bytes INTEROP_OUT INTEROP_NULLABLE) INTEROP_NOEXCEPT
    INTEROP_BORROWED(bindings);

INTEROP_ASSUME_BORROWED_END

#ifdef __cplusplus
}
#endif

#endif
