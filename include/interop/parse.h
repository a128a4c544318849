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

/** Turns contract text into contracts. One thread at a time. A ticket. */
typedef struct interop_parser interop_parser;

/** One row of the table of languages. Text is NUL-terminated and lives as long as the library. */
typedef struct interop_language {
  uint32_t struct_size;
  uint32_t reserved;
  const char *name;     /* "protobuf" */
  const char *title;    /* "Protocol Buffers" */
  const char *suffixes; /* ".proto", separated by blanks */
  const char *versions; /* "proto2 proto3 2023 2024" */
} interop_language;

INTEROP_API size_t interop_language_count(void) INTEROP_NOEXCEPT;
INTEROP_API interop_status interop_language_at(size_t index, interop_language *out_language,
                                               interop_error **out_error) INTEROP_NOEXCEPT;

/** Options of a parser; zero is the default everywhere. */
typedef struct interop_parser_options {
  uint32_t struct_size;
  uint32_t threads;             /* 1 by default; UINT32_MAX is one a processor */
  uint64_t max_file_bytes;      /* of one file; 64 MiB */
  uint64_t max_total_bytes;     /* of all files and text of one contract; 1 GiB */
  uint32_t max_depth;           /* of nesting in the text; 256, or what the language says */
  uint32_t max_import_depth;    /* 1,000 */
  uint32_t max_files;           /* 1,000,000 */
  uint32_t max_declarations;    /* 50,000,000 */
  uint32_t max_diagnostics;     /* 1,000; further ones are counted, not kept */
  uint32_t reserved;
} interop_parser_options;
#define INTEROP_PARSER_OPTIONS_INIT {(uint32_t)sizeof(interop_parser_options), 0, 0, 0, 0, 0, 0, 0, 0, 0}

/** `language` is a name of interop_language_at(), or NULL: told by each file's suffix. */
INTEROP_API interop_status interop_parser_create(const char *language, const interop_parser_options *options,
                                                 interop_parser **out_parser,
                                                 interop_error **out_error) INTEROP_NOEXCEPT;
INTEROP_API void interop_parser_destroy(interop_parser *parser) INTEROP_NOEXCEPT;

/** Adds a directory in which imports are looked up; roots are tried in the order added. */
INTEROP_API interop_status interop_parser_add_root(interop_parser *parser, const char *directory,
                                                   interop_error **out_error) INTEROP_NOEXCEPT;

/** Answers an import: sets the bytes (borrowed until the next call of the callback or the end of the parse) and returns
 *  OK; NOT_FOUND lets the roots and the built-in files have a try; any other status ends the parse with it. */
typedef interop_status (*interop_import_callback)(void *user_data, const char *path, const void **out_bytes,
                                                  size_t *out_size_bytes);
typedef void (*interop_destroy_callback)(void *user_data);
INTEROP_API interop_status interop_parser_set_import_callback(interop_parser *parser, interop_import_callback callback,
                                                              void *user_data,
                                                              interop_destroy_callback destroy_user_data,
                                                              interop_error **out_error) INTEROP_NOEXCEPT;

/** Called now and then during a parse, from the calling thread; anything but OK cancels it (CANCELLED). */
typedef interop_status (*interop_progress_callback)(void *user_data, size_t files_done, size_t files_known,
                                                    uint64_t bytes_done);
INTEROP_API interop_status interop_parser_set_progress_callback(interop_parser *parser,
                                                                interop_progress_callback callback, void *user_data,
                                                                interop_destroy_callback destroy_user_data,
                                                                interop_error **out_error) INTEROP_NOEXCEPT;

/** Parses one text that the caller holds; `path` is the name it goes by. */
INTEROP_API interop_status interop_parser_parse_text(interop_parser *parser, const char *path, const void *bytes,
                                                     size_t size_bytes, interop_contract **out_contract,
                                                     interop_error **out_error) INTEROP_NOEXCEPT;
/** Parses files and directories (every contract file below one, which is then an import root too). */
INTEROP_API interop_status interop_parser_parse_paths(interop_parser *parser, const char *const *paths,
                                                      size_t path_count, interop_contract **out_contract,
                                                      interop_error **out_error) INTEROP_NOEXCEPT;
/** Parses files by the names under which the import callback and the roots know them. */
INTEROP_API interop_status interop_parser_parse_imports(interop_parser *parser, const char *const *names,
                                                        size_t name_count, interop_contract **out_contract,
                                                        interop_error **out_error) INTEROP_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
