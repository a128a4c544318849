/**
 * @file config.h
 * Settings of an interop.toml, which a check (check.h) takes where its own options are zero.
 *
 *     interop_config *config;
 *     interop_config_parse("interop.toml", bytes, size_bytes, &config, NULL);
 *     printf("%s\n", interop_config_find(config, "check.format", NULL));
 */
#ifndef INTEROP_CONFIG_H
#define INTEROP_CONFIG_H

#include "base.h"

#ifdef __cplusplus
extern "C" {
#endif

INTEROP_ASSUME_BORROWED_BEGIN

/** Settings read from an interop.toml. Immutable. A ticket. */
typedef struct interop_config interop_config;

/**
 * Reads the settings of an interop.toml.
 *
 * @param path        Names the text in messages. Borrowed for the call. Not NULL.
 * @param bytes       The text. Borrowed for the call. Not NULL unless size_bytes is 0.
 * @param size_bytes  How many.
 * @param out_config  Given to the caller, interop_config_destroy(). NULL on failure. Not NULL.
 * @param out_error   May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
 * @return OK, INVALID_ARGUMENT (an argument is NULL; or the text is not TOML, or a key or a value is unknown: the
 *         message says where), OUT_OF_MEMORY.
 *
 * Threads: any number at once.
 * Since: 0.1
 */
INTEROP_API interop_status interop_config_parse(const char *path, const void *bytes INTEROP_LENGTH(size_bytes),
                                                size_t size_bytes,
                                                interop_config **out_config INTEROP_GIVEN(interop_config_destroy),
                                                interop_error **out_error INTEROP_ERROR) INTEROP_NOEXCEPT;

/**
 * Destroys settings. Reports made with them stay.
 *
 * @param config  Taken from the caller. NULL and a bad handle do nothing.
 *
 * Threads: any.
 * Since: 0.1
 */
INTEROP_API void interop_config_destroy(interop_config *config INTEROP_TAKEN INTEROP_NULLABLE) INTEROP_NOEXCEPT;

/**
 * Finds a setting by its key: "check.format". The items of a list are separated by newlines.
 *
 * @param config      Borrowed for the call.
 * @param key         Borrowed for the call.
 * @param out_length  May be NULL. The length in bytes, without the NUL.
 * @return The text, borrowed until the config is destroyed. NULL, and length 0, if it is not set, for NULL, or for a
 *         bad handle.
 *
 * Threads: any number at once.
 * Since: 0.1
 */
INTEROP_API const char *interop_config_find(const interop_config *config, const char *key,
                                            size_t *out_length INTEROP_OUT INTEROP_NULLABLE) INTEROP_NOEXCEPT
    INTEROP_BORROWED(config);

INTEROP_ASSUME_BORROWED_END

#ifdef __cplusplus
}
#endif

#endif
