/* Runs a fuzz target over files and folders of files, so that every test run replays what fuzzing has found. With
 * --mutate N it also tries N cheap variations of each, which finds little but keeps the target itself honest on
 * compilers that have no fuzzer. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "walk.h"

static size_t replayed;

static uint32_t next_random(uint32_t *state) {
  *state = *state * 1664525u + 1013904223u;
  return *state >> 8;
}

/* Cuts, doubles or overwrites a piece of the input. */
static void vary(const uint8_t *data, size_t size, uint32_t times) {
  uint32_t state = (uint32_t)size;
  uint8_t *copy = (uint8_t *)malloc(2 * size + 1);
  if (copy == NULL) fuzz_fail("no memory");
  for (uint32_t i = 0; i < times && size > 0; ++i) {
    const size_t at = next_random(&state) % size;
    const size_t length = 1 + next_random(&state) % 16;
    const size_t piece = at + length > size ? size - at : length;
    const size_t from = next_random(&state) % (size - piece + 1);
    size_t made = size;
    memcpy(copy, data, size);
    switch (next_random(&state) % 4) {
      case 0:
        memmove(copy + at, copy + at + piece, size - at - piece);
        made = size - piece;
        break;
      case 1:
        memmove(copy + at + piece, copy + at, size - at);
        made = size + piece;
        break;
      case 2:
        memmove(copy + at, data + from, piece);
        break;
      default:
        copy[at] = (uint8_t)next_random(&state);
        break;
    }
    LLVMFuzzerTestOneInput(copy, made);
  }
  free(copy);
}

static void replay_file(const char *path, uint32_t variations) {
  FILE *file = fopen(path, "rb");
  if (file == NULL || fseek(file, 0, SEEK_END) != 0) {
    fprintf(stderr, "replay: cannot read %s\n", path);
    exit(2);
  }
  const long length = ftell(file);
  rewind(file);
  /* Exactly as large as the input: reading past its end is then seen by a sanitizer. */
  const size_t size = (size_t)length;
  uint8_t *data = (uint8_t *)malloc(size > 0 ? size : 1);
  if (data == NULL || fread(data, 1, size, file) != size) {
    fprintf(stderr, "replay: cannot read %s\n", path);
    exit(2);
  }
  fclose(file);
  LLVMFuzzerTestOneInput(data, size);
  vary(data, size, variations);
  free(data);
  ++replayed;
}

static int by_name(const void *left, const void *right) {
  return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static void replay(const char *path, uint32_t variations) {
  struct stat status;
  if (stat(path, &status) != 0) {
    fprintf(stderr, "replay: no %s\n", path);
    exit(2);
  }
  if (!S_ISDIR(status.st_mode)) {
    replay_file(path, variations);
    return;
  }
  char **names = NULL;
  size_t count = 0;
  DIR *folder = opendir(path);
  for (struct dirent *entry; folder != NULL && (entry = readdir(folder)) != NULL;) {
    if (entry->d_name[0] == '.') continue;
    const size_t length = strlen(path) + strlen(entry->d_name) + 2;
    names = (char **)realloc(names, (count + 1) * sizeof *names);
    if (names == NULL || (names[count] = (char *)malloc(length)) == NULL) fuzz_fail("no memory");
    snprintf(names[count++], length, "%s/%s", path, entry->d_name);
  }
  if (folder != NULL) closedir(folder);
  if (count > 0) qsort(names, count, sizeof *names, by_name);
  for (size_t i = 0; i < count; ++i) {
    replay(names[i], variations);
    free(names[i]);
  }
  free(names);
}

int main(int count, char **arguments) {
  uint32_t variations = 0;
  int first = 1;
  if (count > 2 && strcmp(arguments[1], "--mutate") == 0) {
    variations = (uint32_t)strtoul(arguments[2], NULL, 10);
    first = 3;
  }
  for (int i = first; i < count; ++i)
    replay(arguments[i], variations);
  if (replayed == 0) {
    fprintf(stderr, "replay: nothing to replay\n");
    return 2;
  }
  if (interop_handle_count(INTEROP_HANDLE_ANY) != 0) fuzz_fail("handles left over");
  printf("%zu inputs\n", replayed);
  return 0;
}
