/**
 * @file contract.h
 * A contract as tables: plain rows of fixed-width integers that refer to each other by row number and to text by offset
 * and length. Read them in place; nothing is copied, and no call is made a row.
 *
 *     interop_table decls;  const char *text;
 *     interop_contract_table(contract, INTEROP_TABLE_DECLS, &decls, NULL);
 *     text = interop_contract_text(contract, NULL);
 *     for (size_t i = 1; i < decls.count; ++i) {
 *       const interop_decl_row *d = interop_decl_at(&decls, i);
 *       printf("%.*s\n", (int)d->name.length, text + d->name.offset);
 *     }
 */
#ifndef INTEROP_CONTRACT_H
#define INTEROP_CONTRACT_H

#include "base.h"
#include "contract_rows.h" /* IWYU pragma: export */

#ifdef __cplusplus
extern "C" {
#endif

INTEROP_ASSUME_BORROWED_BEGIN

/** What was parsed: immutable, for any number of threads. A ticket. */
typedef struct interop_contract interop_contract;

/**
 * Destroys a contract. Reports made of it keep what they need.
 *
 * @param contract  Taken from the caller. NULL and a bad handle do nothing.
 *
 * Threads: any, also while others use it: it goes when their calls return. What was borrowed from it ends then.
 * Since: 0.1
 */
INTEROP_API void interop_contract_destroy(interop_contract *contract INTEROP_TAKEN INTEROP_NULLABLE) INTEROP_NOEXCEPT;

/**
 * Gives one of the contract's tables, to be read in place.
 *
 * @param contract   Borrowed for the call. Not NULL.
 * @param table      INTEROP_TABLE_*.
 * @param out_table  Its rows are borrowed until the contract is destroyed. All zero on failure. Not NULL. Row 0 means
 *                   none and is always there, so the count is at least 1.
 * @param out_error  May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
 * @return OK, INVALID_ARGUMENT (an argument is NULL, there is no such table), BAD_HANDLE, OUT_OF_MEMORY.
 *
 * Threads: any number at once.
 * Cost: none; nothing is copied.
 * Since: 0.1
 */
INTEROP_API interop_status interop_contract_table(const interop_contract *contract, int32_t table,
                                                  interop_table *out_table INTEROP_OUT,
                                                  interop_error **out_error INTEROP_ERROR) INTEROP_NOEXCEPT;

/**
 * Gives the one text that every interop_text of the contract's tables is a piece of: sources, names, messages.
 *
 * @param contract        Borrowed for the call.
 * @param out_size_bytes  May be NULL. The size of the text.
 * @return The text, borrowed until the contract is destroyed. NULL, and size 0, for NULL or a bad handle.
 *
 * Threads: any number at once.
 * Since: 0.1
 */
INTEROP_API const char *interop_contract_text(const interop_contract *contract,
                                              size_t *out_size_bytes INTEROP_OUT INTEROP_NULLABLE) INTEROP_NOEXCEPT
    INTEROP_BORROWED(contract);

/**
 * Counts the errors of the contract, those too that max_diagnostics kept out of the table.
 *
 * @param contract  Borrowed for the call.
 * @return How many diagnostics of severity error there are; 0 for NULL or a bad handle.
 *
 * Threads: any number at once.
 * Since: 0.1
 */
INTEROP_API size_t interop_contract_error_count(const interop_contract *contract) INTEROP_NOEXCEPT;

/**
 * Finds a declaration by its full name: "payment.v1.Charge.amount".
 *
 * @param contract   Borrowed for the call. Not NULL.
 * @param full_name  In the language's own separators, without one at its beginning. Borrowed for the call. Not NULL.
 * @param out_decl   Row of DECLS; 0 if there is no such declaration, and on failure. Not NULL.
 * @param out_error  May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
 * @return OK, also when there is none; INVALID_ARGUMENT (an argument is NULL), BAD_HANDLE, OUT_OF_MEMORY.
 *
 * Threads: any number at once.
 * Cost: one look-up, however large the contract.
 * Since: 0.1
 */
INTEROP_API interop_status interop_contract_find(const interop_contract *contract, const char *full_name,
                                                 uint32_t *out_decl INTEROP_OUT,
                                                 interop_error **out_error INTEROP_ERROR) INTEROP_NOEXCEPT;

/**
 * Writes the full name of a declaration, which interop_contract_find() finds it by.
 *
 * @param contract   Borrowed for the call. Not NULL.
 * @param decl       Row of DECLS, not 0.
 * @param out_name   Given to the caller, interop_buffer_destroy(). NULL on failure. Not NULL.
 * @param out_error  May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
 * @return OK, INVALID_ARGUMENT (an argument is NULL, there is no such row), BAD_HANDLE, OUT_OF_MEMORY.
 *
 * Threads: any number at once.
 * Cost: the length of the name; a program that wants all names walks DECLS by `parent` instead.
 * Since: 0.1
 */
INTEROP_API interop_status interop_contract_full_name(const interop_contract *contract, uint32_t decl,
                                                      interop_buffer **out_name INTEROP_GIVEN(interop_buffer_destroy),
                                                      interop_error **out_error INTEROP_ERROR) INTEROP_NOEXCEPT;

/**
 * Writes the documentation of a declaration without its comment markers.
 *
 * @param contract   Borrowed for the call. Not NULL.
 * @param decl       Row of DECLS, not 0.
 * @param out_doc    Given to the caller, interop_buffer_destroy(). Empty if it has none, NULL on failure. Not NULL.
 * @param out_error  May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
 * @return OK, INVALID_ARGUMENT (an argument is NULL, there is no such row), BAD_HANDLE, OUT_OF_MEMORY.
 *
 * Threads: any number at once.
 * Since: 0.1
 */
INTEROP_API interop_status interop_contract_doc(const interop_contract *contract, uint32_t decl,
                                                interop_buffer **out_doc INTEROP_GIVEN(interop_buffer_destroy),
                                                interop_error **out_error INTEROP_ERROR) INTEROP_NOEXCEPT;

/**
 * Tells line and column of a place in a file.
 *
 * @param contract    Borrowed for the call. Not NULL.
 * @param file        Row of FILES, not 0.
 * @param offset      Bytes from the start of the file's source; up to and including its size.
 * @param out_line    From 1. 0 on failure. Not NULL.
 * @param out_column  From 1, in bytes. 0 on failure. Not NULL.
 * @param out_error   May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
 * @return OK, INVALID_ARGUMENT (an argument is NULL, there is no such file or offset), BAD_HANDLE, OUT_OF_MEMORY.
 *
 * Threads: any number at once.
 * Cost: one pass over the file up to the place. Diagnostics and findings have their lines already.
 * Since: 0.1
 */
INTEROP_API interop_status interop_contract_position(const interop_contract *contract, uint32_t file, uint32_t offset,
                                                     uint32_t *out_line INTEROP_OUT, uint32_t *out_column INTEROP_OUT,
                                                     interop_error **out_error INTEROP_ERROR) INTEROP_NOEXCEPT;

/**
 * Writes the contract out.
 *
 * | format | what |
 * | --- | --- |
 * | json | all of it, for programs, also when it has errors |
 * | text | one line a declaration, for people and for comparing |
 * | diagnostics, diagnostics-color | what is wrong in it, as compilers print it |
 * | diagnostics-json | the same as a JSON array |
 * | errors, errors-color | the errors among them |
 * | descriptor-set | Protobuf: a google.protobuf.FileDescriptorSet |
 *
 * @param contract   Borrowed for the call. Not NULL.
 * @param format     One of the above. Borrowed for the call. Not NULL.
 * @param out_bytes  Given to the caller, interop_buffer_destroy(). NULL on failure. Not NULL.
 * @param out_error  May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
 * @return OK, INVALID_ARGUMENT (an argument is NULL), UNSUPPORTED (there is no such format, or not for this contract's
 *         language), CONTRACT_HAS_ERRORS (descriptor-set), BAD_HANDLE, OUT_OF_MEMORY.
 *
 * Threads: any number at once.
 * Since: 0.1
 */
INTEROP_API interop_status interop_contract_encode(const interop_contract *contract, const char *format,
                                                   interop_buffer **out_bytes INTEROP_GIVEN(interop_buffer_destroy),
                                                   interop_error **out_error INTEROP_ERROR) INTEROP_NOEXCEPT;

INTEROP_ASSUME_BORROWED_END

#ifdef __cplusplus
}
#endif

#endif
