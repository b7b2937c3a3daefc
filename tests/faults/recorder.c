// Notes every write, flush, truncation and change of a folder below RECORD_BELOW, in order, in the file
// RECORD_TO. Loaded in front of the C library, so it sees what SQLite and Rust really ask of the system.
//
// A note: kind, inode, offset, length of path, length of data, then path and data.
//   C file created, W written, T cut to offset, F flushed (file or folder), U name removed, R renamed (data is the
//   new path), S written to standard output (what the program told the clerk).
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int notes = -1;
static const char *below;
static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void start(void) {
  const char *to = getenv("RECORD_TO");
  below = getenv("RECORD_BELOW");
  if (to && below) notes = REAL(open)(to, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
}

static void put(const void *bytes, size_t length) {
  while (length > 0) {
    ssize_t put = REAL(write)(notes, bytes, length);
    if (put <= 0) abort(); // A recording with a hole would prove nothing.
    bytes = (const char *)bytes + put;
    length -= put;
  }
}

static void note(char kind, uint64_t inode, const char *path, int64_t offset, const void *data, uint32_t length) {
  uint32_t path_length = strlen(path);
  pthread_mutex_lock(&one_at_a_time);
  put(&kind, 1);
  put(&inode, 8);
  put(&offset, 8);
  put(&path_length, 4);
  put(&length, 4);
  put(path, path_length);
  put(data, length);
  pthread_mutex_unlock(&one_at_a_time);
}

static int is_ours(const char *path) { return notes >= 0 && path && !strncmp(path, below, strlen(below)); }

// The path behind an open file; 0 when it is none of ours.
static int behind(int file, char path[4096]) {
  char link[64];
  if (notes < 0) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, 4095);
  if (length <= 0) return 0;
  path[length] = 0;
  return is_ours(path);
}

static uint64_t inode(int file) {
  struct stat found;
  return fstat(file, &found) ? 0 : found.st_ino;
}

static void note_of(int file, char kind, int64_t offset, const void *data, uint32_t length) {
  char path[4096];
  if (behind(file, path)) note(kind, inode(file), path, offset, data, length);
}

static void opened(int file, const char *path, int flags, int was_there) {
  if (file < 0 || !is_ours(path)) return;
  if ((flags & O_CREAT) && !was_there) note('C', inode(file), path, 0, "", 0);
  else if (flags & O_TRUNC) note('T', inode(file), path, 0, "", 0);
}

#define OPEN(name)                                                     \
  int name(const char *path, int flags, ...) {                         \
    mode_t mode = 0;                                                   \
    if (flags & (O_CREAT | O_TMPFILE)) {                               \
      va_list rest;                                                    \
      va_start(rest, flags);                                           \
      mode = va_arg(rest, int);                                        \
      va_end(rest);                                                    \
    }                                                                  \
    int was_there = is_ours(path) && !access(path, F_OK);              \
    int file = REAL(name)(path, flags, mode);                          \
    opened(file, path, flags, was_there);                              \
    return file;                                                       \
  }
OPEN(open)
OPEN(open64)

#define PWRITE(name, offset_type)                                                    \
  ssize_t name(int file, const void *data, size_t length, offset_type offset) {      \
    ssize_t put = REAL(name)(file, data, length, offset);                            \
    if (put > 0) note_of(file, 'W', offset, data, put);                              \
    return put;                                                                      \
  }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

ssize_t write(int file, const void *data, size_t length) {
  off_t offset = lseek(file, 0, SEEK_CUR);
  ssize_t put = REAL(write)(file, data, length);
  if (put > 0 && file == STDOUT_FILENO && notes >= 0) note('S', 0, "", 0, data, put);
  else if (put > 0) note_of(file, 'W', offset, data, put);
  return put;
}

#define FLUSH(name)                                   \
  int name(int file) {                                \
    int failed = REAL(name)(file);                    \
    if (!failed) note_of(file, 'F', 0, "", 0);        \
    return failed;                                    \
  }
FLUSH(fsync)
FLUSH(fdatasync)

#define TRUNCATE(name, offset_type)                          \
  int name(int file, offset_type length) {                   \
    int failed = REAL(name)(file, length);                   \
    if (!failed) note_of(file, 'T', length, "", 0);          \
    return failed;                                           \
  }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

int unlink(const char *path) {
  int failed = REAL(unlink)(path);
  if (!failed && is_ours(path)) note('U', 0, path, 0, "", 0);
  return failed;
}

int rename(const char *from, const char *to) {
  int failed = REAL(rename)(from, to);
  if (!failed && is_ours(from)) note('R', 0, from, 0, to, strlen(to));
  return failed;
}
