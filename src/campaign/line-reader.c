/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line-reader.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define FIRST_SIZE (256 * 1024)
#define PIECE_MAX  (1024 * 1024) /* bytes that are read between two looks at whether to go on */

struct _WeirLineReader {
  int fd;
  gsize limit; /* bytes of a line that are kept */
  char *bytes;
  gsize size;        /* of @bytes */
  gsize start, end;  /* what of @bytes is read and not yet given out */
  gint64 offset;     /* of bytes[start] in the file */
  guint64 number;    /* of lines given out */
  gboolean is_ended; /* nothing more to read */
  WeirLineReaderWatch watch;
  gpointer watch_data;
};

/**
 * weir_line_reader_new:
 * @fd: a file open for reading; stays the caller's. It is read from its beginning
 * @limit: the longest line that is given out whole, bytes
 *
 * Returns: (transfer full): a reader
 */
WeirLineReader *
weir_line_reader_new (int fd, gsize limit)
{
  WeirLineReader *reader = g_new0 (WeirLineReader, 1);

  reader->fd = fd;
  reader->limit = limit;
  reader->size = FIRST_SIZE;
  reader->bytes = g_malloc (reader->size);
  return reader;
}

/**
 * weir_line_reader_watch:
 * @watch: called after each piece that is read, so often in a line, too, that is as long as its file
 * @data: for @watch
 */
void
weir_line_reader_watch (WeirLineReader *reader, WeirLineReaderWatch watch, gpointer data)
{
  reader->watch = watch;
  reader->watch_data = data;
}

/**
 * weir_line_reader_start_at:
 * @reader: a reader that has given out nothing yet
 * @offset: where a line begins, bytes
 * @number: how many lines stand before it
 */
void
weir_line_reader_start_at (WeirLineReader *reader, gint64 offset, guint64 number)
{
  reader->offset = offset;
  reader->number = number;
}

/** weir_line_reader_free: frees @reader; the file stays open */
void
weir_line_reader_free (WeirLineReader *reader)
{
  g_free (reader->bytes);
  g_free (reader);
}

/* Room for more behind what is kept, which is moved to the front first. */
static void
make_room (WeirLineReader *reader)
{
  gsize kept = reader->end - reader->start;

  if (reader->start > 0) {
    memmove (reader->bytes, reader->bytes + reader->start, kept);
    reader->start = 0;
    reader->end = kept;
  }
  if (reader->end == reader->size) {
    reader->size *= 2;
    reader->bytes = g_realloc (reader->bytes, reader->size);
  }
}

/* Returns: 0, or errno; ECANCELED where whoever watches wants no more */
static int
read_more (WeirLineReader *reader)
{
  gint64 done;
  gssize n;

  make_room (reader);
  do {
    gint64 position = reader->offset + (gint64) (reader->end - reader->start);

    n = pread (reader->fd, reader->bytes + reader->end, MIN (reader->size - reader->end, PIECE_MAX),
               (off_t) position);
  } while (n < 0 && errno == EINTR);
  if (n < 0)
    return errno;
  reader->end += (gsize) n;
  reader->is_ended = n == 0;
  done = reader->offset + (gint64) (reader->end - reader->start);
  return reader->watch == NULL || reader->watch (done, reader->watch_data) ? 0 : ECANCELED;
}

static void
take (WeirLineReader *reader, gsize length)
{
  reader->start += length;
  reader->offset += (gint64) length;
}

/* What was searched for a line end and had none is dropped once it is over the limit: @dropped
 * counts it, so that such a line is one line all the same. */
static void
give_out (WeirLineReader *reader, WeirFileLine *line, const char *end, gsize dropped)
{
  gsize length = end != NULL ? (gsize) (end - (reader->bytes + reader->start)) : reader->end - reader->start;

  *line = (WeirFileLine){
    .number = ++reader->number,
    .offset = reader->offset - (gint64) dropped,
    .text = reader->bytes + reader->start,
    .length = length,
    .is_torn = end == NULL,
    .is_too_long = dropped > 0 || length > reader->limit,
  };
  take (reader, length + (end != NULL ? 1 : 0));
}

/**
 * weir_line_reader_next:
 * @line: (out): the next line
 * @errnum: (out): 0 at the end of the file, errno of a read that failed, ECANCELED where whoever watches
 *   wanted no more
 *
 * Returns: %FALSE when there is no further line
 */
gboolean
weir_line_reader_next (WeirLineReader *reader, WeirFileLine *line, int *errnum)
{
  gsize searched = 0, dropped = 0;

  for (;;) {
    gsize length = reader->end - reader->start;
    const char *begin = reader->bytes + reader->start;
    const char *end = length > searched ? memchr (begin + searched, '\n', length - searched) : NULL;

    *errnum = 0;
    if (end != NULL || (reader->is_ended && length + dropped > 0)) {
      give_out (reader, line, end, dropped);
      return TRUE;
    }
    if (reader->is_ended)
      return FALSE;
    searched = length;
    if (length > reader->limit) {
      dropped += length;
      take (reader, length);
      searched = 0;
    }
    *errnum = read_more (reader);
    if (*errnum != 0)
      return FALSE;
  }
}
