/**
 * @file parse.h
 * From contract text to an interop_contract: languages, parsers, where imports come from.
 *
 *     interop_parser *parser;  interop_contract *contract;
 *     interop_parser_create("protobuf", NULL, &parser, NULL);
 *     interop_parser_add_root(parser, "proto", NULL);
 *     const char *paths[] = {"proto"};
 *     interop_parser_parse_paths(parser, paths, 1, &contract, NULL);
 *     ... interop_contract_destroy(contract); interop_parser_destroy(parser);
 */
#ifndef INTEROP_PARSE_H
#define INTEROP_PARSE_H

#include "base.h"
#include "contract.h"

#ifdef __cplusplus
extern "C" {
#endif

INTEROP_ASSUME_BORROWED_BEGIN

/** Turns contract text into contracts. One thread at a time. A ticket. */
typedef struct interop_parser interop_parser;

/** One row of the table of languages. Text is NUL-terminated and lives as long as the library. */
typedef struct interop_language {
  uint32_t struct_size;
  uint32_t reserved;
  const char *name INTEROP_BORROWED(forever);     /* "protobuf" */
  const char *title INTEROP_BORROWED(forever);    /* "Protocol Buffers" */
  const char *suffixes INTEROP_BORROWED(forever); /* ".proto", separated by blanks */
  const char *versions INTEROP_BORROWED(forever); /* "proto2 proto3 2023 2024 2026" */
} interop_language;

/**
 * Counts the languages of this build.
 *
 * @return How many rows interop_language_at() has.
 *
 * Threads: any number at once.
 * Since: 0.1
 */
INTEROP_API size_t interop_language_count(void) INTEROP_NOEXCEPT;

/**
 * Gives one row of the table of languages.
 *
 * @param index         From 0, below interop_language_count().
 * @param out_language  Filled in; the caller sets its struct_size to its sizeof before. Zero but for that on failure.
 *                      Not NULL.
 * @param out_error     May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
 * @return OK, INVALID_ARGUMENT (out_language is NULL, its struct_size is not a size of it, there is no such row),
 *         OUT_OF_MEMORY.
 *
 * Threads: any number at once.
 * Since: 0.1
 */
INTEROP_API interop_status interop_language_at(size_t index, interop_language *out_language INTEROP_OUT,
                                               interop_error **out_error INTEROP_ERROR) INTEROP_NOEXCEPT;

/** Options of a parser; zero is the default everywhere. Passing a limit is a diagnostic; max_files ends the parse. */
typedef struct interop_parser_options {
  uint32_t struct_size;
  uint32_t threads;          /* 1 by default; UINT32_MAX is one a processor */
  uint64_t max_file_bytes;   /* of one file; 64 MiB */
  uint64_t max_total_bytes;  /* of all files and text of one contract; 1 GiB, at most 4 GiB less one */
  uint32_t max_depth;        /* of nesting in the text; 256, or what the language says */
  uint32_t max_import_depth; /* 1,000 */
  uint32_t max_files;        /* 1,000,000 */
  uint32_t max_declarations; /* 50,000,000 */
  uint32_t max_diagnostics;  /* 1,000 errors, and as many others; further ones are counted, not kept */
  uint32_t reserved;
  const char *target INTEROP_BORROWED(call)
      INTEROP_NULLABLE; /* a name of `interop targets`; whose memory layout counts; NULL: "x86_64-linux" */
  const char *const *features INTEROP_LENGTH(feature_count)
      INTEROP_NULLABLE; /* gated features to switch on, as the language names them; may be NULL if none */
  size_t feature_count;
} interop_parser_options;
/** Default options. */
#define INTEROP_PARSER_OPTIONS_INIT \
  { (uint32_t)sizeof(interop_parser_options), 0, 0, 0, 0, 0, 0, 0, 0, 0, NULL, NULL, 0 }

/**
 * Makes a parser. It may parse any number of contracts, one after the other.
 *
 * @param language    A name of interop_language_at(); NULL: told by each file's suffix. Borrowed for the call.
 * @param options     NULL for defaults. Borrowed for the call, with all that it points to.
 * @param out_parser  Given to the caller, interop_parser_destroy(). NULL on failure. Not NULL.
 * @param out_error   May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
 * @return OK, INVALID_ARGUMENT (out_parser is NULL, the options' struct_size is not a size of them, they set a field
 *         that this version does not know, a limit is beyond what can be, a feature is NULL), UNSUPPORTED (there is no
 *         such language or target; the message lists them), OUT_OF_MEMORY.
 *
 * Threads: any number at once.
 * Since: 0.1
 */
INTEROP_API interop_status interop_parser_create(const char *language INTEROP_NULLABLE,
                                                 const interop_parser_options *options INTEROP_NULLABLE,
                                                 interop_parser **out_parser INTEROP_GIVEN(interop_parser_destroy),
                                                 interop_error **out_error INTEROP_ERROR) INTEROP_NOEXCEPT;

/**
 * Destroys a parser, and the user_data of its callbacks. Contracts that it made stay.
 *
 * @param parser  Taken from the caller. NULL and a bad handle do nothing.
 *
 * Threads: any, also while another parses with it: it goes when that call returns, on that thread.
 * Since: 0.1
 */
INTEROP_API void interop_parser_destroy(interop_parser *parser INTEROP_TAKEN INTEROP_NULLABLE) INTEROP_NOEXCEPT;

/**
 * Adds a directory in which imports are looked up. Roots are tried in the order added.
 *
 * @param parser     Borrowed for the call. Not NULL.
 * @param directory  Borrowed for the call. Not NULL. Not looked at before a parse.
 * @param out_error  May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
 * @return OK, INVALID_ARGUMENT (an argument is NULL), BAD_HANDLE, BUSY, OUT_OF_MEMORY.
 *
 * Threads: one at a time; BUSY to a second, and inside a callback of this parser.
 * Since: 0.1
 */
INTEROP_API interop_status interop_parser_add_root(interop_parser *parser INTEROP_BORROWED(call), const char *directory,
                                                   interop_error **out_error INTEROP_ERROR) INTEROP_NOEXCEPT;

/** Destroys a callback's user_data. It must not throw or jump out. */
typedef void (*interop_destroy_callback)(void *user_data INTEROP_TAKEN);

/** Answers an import: sets the bytes (borrowed until the next call of the callback or the end of the parse) and returns
 *  OK; NOT_FOUND lets the roots and the built-in files have a try; any other status ends the parse with it. */
typedef interop_status (*interop_import_callback)(void *user_data INTEROP_BORROWED(call), const char *path,
                                                  const void **out_bytes INTEROP_BORROWED(next_call),
                                                  size_t *out_size_bytes INTEROP_OUT);

/**
 * Sets who is asked first for each imported file, so that a caller can serve files from memory.
 *
 * @param parser             Borrowed for the call. Not NULL.
 * @param callback           NULL: nobody is asked. Called from the thread that parses, one call at a time.
 * @param user_data          Taken from the caller, also when the call fails. Given to each call of the callback.
 * @param destroy_user_data  May be NULL. Called once with user_data when the callback is replaced, when the parser is
 *                           destroyed, and when this call fails.
 * @param out_error          May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
 * @return OK, INVALID_ARGUMENT (parser is NULL), BAD_HANDLE, BUSY, OUT_OF_MEMORY.
 *
 * Threads: one at a time; BUSY to a second, and inside a callback of this parser.
 * Since: 0.1
 */
INTEROP_API interop_status interop_parser_set_import_callback(interop_parser *parser INTEROP_BORROWED(call),
                                                              interop_import_callback callback,
                                                              void *user_data INTEROP_BORROWED(parser),
                                                              interop_destroy_callback destroy_user_data,
                                                              interop_error **out_error INTEROP_ERROR) INTEROP_NOEXCEPT;

/** Called now and then during a parse, from the thread that parses; anything but OK cancels it (CANCELLED). */
typedef interop_status (*interop_progress_callback)(void *user_data INTEROP_BORROWED(call), size_t files_done,
                                                    size_t files_known, uint64_t bytes_done);

/**
 * Sets who is told how far a parse is, and may cancel it.
 *
 * @param parser             Borrowed for the call. Not NULL.
 * @param callback           NULL: nobody is told.
 * @param user_data          Taken from the caller, also when the call fails. Given to each call of the callback.
 * @param destroy_user_data  May be NULL. Called once with user_data when the callback is replaced, when the parser is
 *                           destroyed, and when this call fails.
 * @param out_error          May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
 * @return OK, INVALID_ARGUMENT (parser is NULL), BAD_HANDLE, BUSY, OUT_OF_MEMORY.
 *
 * Threads: one at a time; BUSY to a second, and inside a callback of this parser.
 * Since: 0.1
 */
INTEROP_API interop_status interop_parser_set_progress_callback(
    interop_parser *parser INTEROP_BORROWED(call), interop_progress_callback callback,
    void *user_data INTEROP_BORROWED(parser), interop_destroy_callback destroy_user_data,
    interop_error **out_error INTEROP_ERROR) INTEROP_NOEXCEPT;

/**
 * Parses one text that the caller holds, and what it imports. Mistakes in them are diagnostics of the contract.
 *
 * @param parser        Borrowed for the call. Not NULL.
 * @param path          The name that the text goes by, in diagnostics and to imports. Borrowed for the call. Not NULL.
 * @param bytes         Borrowed for the call. Not NULL unless size_bytes is 0.
 * @param size_bytes    How many.
 * @param out_contract  Given to the caller, interop_contract_destroy(). NULL on failure. Not NULL.
 * @param out_error     May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
 * @return OK, also when the text has errors; INVALID_ARGUMENT (an argument is NULL; no language was named and the
 *         suffix tells none), BAD_HANDLE, BUSY, CANCELLED, LIMIT_EXCEEDED (max_files), what the import callback
 *         returned, OUT_OF_MEMORY.
 *
 * Threads: one at a time; BUSY to a second, and inside a callback of this parser.
 * Since: 0.1
 */
INTEROP_API interop_status interop_parser_parse_text(
    interop_parser *parser INTEROP_BORROWED(call), const char *path, const void *bytes INTEROP_LENGTH(size_bytes),
    size_t size_bytes, interop_contract **out_contract INTEROP_GIVEN(interop_contract_destroy),
    interop_error **out_error INTEROP_ERROR) INTEROP_NOEXCEPT;

/**
 * Parses files and directories from disk, and what they import, into one contract.
 *
 * @param parser        Borrowed for the call. Not NULL.
 * @param paths         Files, or directories: every contract file below one is parsed, and it is an import root for
 *                      this call. Borrowed for the call. Not NULL, nor is any path.
 * @param path_count    How many; at least 1.
 * @param out_contract  Given to the caller, interop_contract_destroy(). NULL on failure. Not NULL.
 * @param out_error     May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
 * @return OK, also when a file has errors or an import is missing; INVALID_ARGUMENT (an argument is NULL, no path; no
 *         language was named and a suffix tells none), BAD_HANDLE, BUSY, NOT_FOUND (a path, or no contract file below
 *         one), IO (it cannot be read), CANCELLED, LIMIT_EXCEEDED (max_files), what the import callback returned,
 *         OUT_OF_MEMORY.
 *
 * Threads: one at a time; BUSY to a second, and inside a callback of this parser.
 * Since: 0.1
 */
INTEROP_API interop_status interop_parser_parse_paths(
    interop_parser *parser INTEROP_BORROWED(call), const char *const *paths INTEROP_LENGTH(path_count),
    size_t path_count, interop_contract **out_contract INTEROP_GIVEN(interop_contract_destroy),
    interop_error **out_error INTEROP_ERROR) INTEROP_NOEXCEPT;

/**
 * Parses files by the names under which imports know them: asked of the import callback, then of the roots.
 *
 * @param parser        Borrowed for the call. Not NULL.
 * @param names         Borrowed for the call. Not NULL, nor is any name.
 * @param name_count    How many; at least 1.
 * @param out_contract  Given to the caller, interop_contract_destroy(). NULL on failure. Not NULL.
 * @param out_error     May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
 * @return OK, also when a file has errors or an import is missing; INVALID_ARGUMENT (an argument is NULL, no name; no
 *         language was named and a suffix tells none), BAD_HANDLE, BUSY, NOT_FOUND (nobody has a file of that name),
 *         IO (it cannot be read), CANCELLED, LIMIT_EXCEEDED (max_files), what the import callback returned,
 *         OUT_OF_MEMORY.
 *
 * Threads: one at a time; BUSY to a second, and inside a callback of this parser.
 * Since: 0.1
 */
INTEROP_API interop_status interop_parser_parse_imports(
    interop_parser *parser INTEROP_BORROWED(call), const char *const *names INTEROP_LENGTH(name_count),
    size_t name_count, interop_contract **out_contract INTEROP_GIVEN(interop_contract_destroy),
    interop_error **out_error INTEROP_ERROR) INTEROP_NOEXCEPT;

INTEROP_ASSUME_BORROWED_END

#ifdef __cplusplus
}
#endif

#endif
