#define _POSIX_C_SOURCE 200809L
#include "memory_tree.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static void stop(const char *what, const char *name) {
  fprintf(stderr, "bench: %s %s\n", what, name);
  exit(2);
}

static char *read_file(const char *path, size_t *out_size) {
  FILE *file = fopen(path, "rb");
  if (file == NULL || fseek(file, 0, SEEK_END) != 0) stop("cannot read", path);
  const long length = ftell(file);
  rewind(file);
  char *bytes = (char *)malloc((size_t)length + 1);
  if (bytes == NULL || fread(bytes, 1, (size_t)length, file) != (size_t)length) stop("cannot read", path);
  fclose(file);
  bytes[length] = '\0';
  *out_size = (size_t)length;
  return bytes;
}

static int by_name(const void *left, const void *right) {
  return strcmp(((const memory_file *)left)->name, ((const memory_file *)right)->name);
}

memory_tree memory_tree_read(const char *root, const char *list) {
  memory_tree tree = {NULL, 0, 0};
  size_t size, room = 0;
  char *names = read_file(list, &size);
  char path[4096];
  for (char *name = strtok(names, "\n"); name != NULL; name = strtok(NULL, "\n")) {
    if (tree.count == room) {
      room = room == 0 ? 1024 : 2 * room;
      tree.files = (memory_file *)realloc(tree.files, room * sizeof *tree.files);
      if (tree.files == NULL) stop("no memory for", name);
    }
    memory_file *file = &tree.files[tree.count++];
    snprintf(path, sizeof path, "%s/%s", root, name);
    file->name = strdup(name);
    file->bytes = read_file(path, &file->size);
    tree.bytes += file->size;
  }
  free(names);
  if (tree.count > 0) qsort(tree.files, tree.count, sizeof *tree.files, by_name);
  return tree;
}

const memory_file *memory_tree_find(const memory_tree *tree, const char *name) {
  size_t low = 0, high = tree->count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    const int order = strcmp(tree->files[middle].name, name);
    if (order == 0) return &tree->files[middle];
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return NULL;
}

void memory_tree_free(memory_tree *tree) {
  for (size_t i = 0; i < tree->count; ++i) {
    free(tree->files[i].name);
    free(tree->files[i].bytes);
  }
  free(tree->files);
}

double bench_seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

long bench_peak_kib(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}
