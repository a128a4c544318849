/* What the command shows: colours, messages, progress, and output that is either written or complained about. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "command.h"

static int color_wanted = -1; /* -1: as the terminal says */

void set_color(const char *when) {
  color_wanted = strcmp(when, "always") == 0 ? 1 : strcmp(when, "never") == 0 ? 0 : -1;
}

bool color_on(int fd) {
  if (color_wanted >= 0) return color_wanted == 1;
  const char *no_color = getenv("NO_COLOR");
  if (no_color != NULL && no_color[0] != '\0') return false;
  const char *terminal = getenv("TERM");
  return isatty(fd) && terminal != NULL && strcmp(terminal, "dumb") != 0;
}

unsigned screen_width(void) {
  struct winsize size;
  if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col < 40) return 80;
  return size.ws_col < 120 ? size.ws_col : 120; /* longer lines are hard to read */
}

/* Paths and messages may hold anything; a terminal is not to obey them. */
static void put_printable(FILE *out, const char *text) {
  for (const unsigned char *at = (const unsigned char *)text; *at != '\0'; ++at) {
    if ((*at < 0x20 && *at != '\n') || *at == 0x7F)
      fprintf(out, "<%02X>", *at);
    else
      putc(*at, out);
  }
}

static int complain_text(const char *help, const char *text) {
  const bool color = color_on(STDERR_FILENO);
  fprintf(stderr, "interop: %serror%s: ", color ? "\033[1;31m" : "", color ? "\033[0m" : "");
  put_printable(stderr, text);
  putc('\n', stderr);
  if (help != NULL) {
    fprintf(stderr, "  %shelp%s: ", color ? "\033[1;32m" : "", color ? "\033[0m" : "");
    put_printable(stderr, help);
    putc('\n', stderr);
  }
  return EXIT_CANNOT;
}

int complain(const char *help, const char *format, ...) {
  va_list arguments;
  char *text = NULL;
  va_start(arguments, format);
  if (vasprintf(&text, format, arguments) < 0) text = NULL;
  va_end(arguments);
  complain_text(help, text != NULL ? text : "memory is exhausted");
  free(text);
  return EXIT_CANNOT;
}

int complain_of(interop_error *error, const char *help) {
  const char *message = interop_error_message(error, NULL);
  complain_text(help, message != NULL ? message : "the call failed");
  interop_error_destroy(error);
  return EXIT_CANNOT;
}

static int write_all(int fd, const char *bytes, size_t size_bytes) {
  while (size_bytes > 0) {
    const ssize_t written = write(fd, bytes, size_bytes < SSIZE_MAX ? size_bytes : SSIZE_MAX);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes += written;
    size_bytes -= (size_t)written;
  }
  return 0;
}

/* Nobody reads any more: end as a program does that never asked to know. */
static void end_by_pipe(void) {
  signal(SIGPIPE, SIG_DFL);
  raise(SIGPIPE);
}

static int put_to_screen(const void *bytes, size_t size_bytes) {
  const int problem = write_all(STDOUT_FILENO, bytes, size_bytes);
  if (problem == EPIPE) end_by_pipe();
  if (problem != 0) return complain(NULL, "cannot write to standard output: %s", strerror(problem));
  return 0;
}

/* Writes a new file beside the old one and moves it over: a reader sees the old text or the new one, never half of it.
 */
static int put_to_file(const char *path, const void *bytes, size_t size_bytes) {
  struct stat there;
  const bool special = stat(path, &there) == 0 && !S_ISREG(there.st_mode);
  char *name = special ? format_text("%s", path) : format_text("%s.XXXXXX", path);
  const int fd = special ? open(path, O_WRONLY | O_CLOEXEC) : mkstemp(name);
  int problem = fd < 0 ? errno : write_all(fd, bytes, size_bytes);
  if (fd >= 0 && !special) {
    const mode_t mask = umask(0);
    umask(mask);
    if (problem == 0 && fchmod(fd, 0666 & ~mask) != 0) problem = errno;
  }
  if (fd >= 0 && close(fd) != 0 && problem == 0) problem = errno;
  if (!special && problem == 0 && rename(name, path) != 0) problem = errno;
  if (!special && problem != 0 && fd >= 0) unlink(name);
  free(name);
  return problem == 0 ? 0 : complain(NULL, "cannot write \"%s\": %s", path, strerror(problem));
}

int put_bytes(const char *path, const void *bytes, size_t size_bytes) {
  return path == NULL ? put_to_screen(bytes, size_bytes) : put_to_file(path, bytes, size_bytes);
}

int put_buffer(const char *path, interop_buffer *buffer) {
  size_t size = 0;
  const void *bytes = interop_buffer_data(buffer, &size);
  const int result = put_bytes(path, bytes, size);
  interop_buffer_destroy(buffer);
  return result;
}

int put_stream(FILE *stream, char **text, size_t *size) {
  const bool whole = fclose(stream) == 0;
  const int result = whole ? put_bytes(NULL, *text, *size) : complain(NULL, "memory is exhausted");
  free(*text);
  return result;
}

void put_json_text(FILE *out, const char *text) {
  putc('"', out);
  for (; *text != '\0'; ++text) {
    const unsigned char letter = (unsigned char)*text;
    if (letter == '"' || letter == '\\')
      fprintf(out, "\\%c", letter);
    else if (letter == '\n')
      fputs("\\n", out);
    else if (letter < 0x20)
      fprintf(out, "\\u%04x", letter);
    else
      putc(letter, out);
  }
  putc('"', out);
}

void put_folded(FILE *out, const char *text, int used, int indent) {
  bool first = true;
  while (*text != '\0') {
    const size_t word = strcspn(text, " ");
    if (!first && used + 1 + (int)word > 79) {
      fprintf(out, "\n%*s", indent, "");
      used = indent;
    } else if (!first) {
      putc(' ', out);
      ++used;
    }
    fprintf(out, "%.*s", (int)word, text);
    used += (int)word;
    text += word;
    text += strspn(text, " ");
    first = false;
  }
  putc('\n', out);
}

static int64_t now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void progress_begin(struct progress *progress, const char *what) {
  *progress = (struct progress){.what = what, .began_ms = now_ms(), .wanted = isatty(STDERR_FILENO) != 0};
}

void progress_draw(struct progress *progress, const char *format, ...) {
  if (!progress->wanted) return;
  const int64_t now = now_ms();
  if (now - progress->began_ms < 1000 || now - progress->drawn_ms < 100) return;
  progress->drawn = true;
  progress->drawn_ms = now;
  char line[80];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(line, sizeof line, format, arguments);
  va_end(arguments);
  fprintf(stderr, "\r\033[K%s", line);
  fflush(stderr);
}

void progress_end(struct progress *progress) {
  if (progress->drawn) fputs("\r\033[K", stderr);
  progress->drawn = false;
}

interop_status progress_of_parse(void *progress, size_t files_done, size_t files_known, uint64_t bytes_done) {
  struct progress *line = progress;
  progress_draw(line, "%s: %zu of %zu files, %.1f MB", line->what, files_done, files_known, (double)bytes_done / 1e6);
  return INTEROP_STATUS_OK;
}

interop_status progress_of_check(void *progress, size_t done, size_t known) {
  struct progress *line = progress;
  progress_draw(line, "%s: %d %%", line->what, known == 0 ? 0 : (int)(100.0 * (double)done / (double)known));
  return INTEROP_STATUS_OK;
}
