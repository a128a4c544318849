/* A tree of files held in memory, so that both sides of a comparison read the same bytes and no disk. */
#ifndef INTEROP_TESTS_BENCH_MEMORY_TREE_H
#define INTEROP_TESTS_BENCH_MEMORY_TREE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct memory_file {
  char *name;
  char *bytes;
  size_t size;
} memory_file;

typedef struct memory_tree {
  memory_file *files; /* ordered by name */
  size_t count;
  uint64_t bytes;
} memory_tree;

/* Reads the files that `list` names, one a line, relative to `root`. Exits with a message if it cannot. */
memory_tree memory_tree_read(const char *root, const char *list);
const memory_file *memory_tree_find(const memory_tree *tree, const char *name);
void memory_tree_free(memory_tree *tree);

/* Seconds of processor time of this thread, and the largest resident size of this process in KiB. */
double bench_seconds(void);
long bench_peak_kib(void);

#ifdef __cplusplus
}
#endif

#endif
