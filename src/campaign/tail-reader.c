/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tail-reader.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define PIECE (64 * 1024) /* bytes read at a time */

struct _WeirTailReader {
  int fd;
  gsize limit; /* bytes of a line that are kept */
  char *bytes;
  gsize size;       /* of @bytes */
  gsize start, end; /* what of @bytes is read and not yet given out: it grows at its front */
  gint64 offset;    /* of bytes[start] in the file */
  gint64 floor;     /* where a line begins before this, it is not read to its beginning */
  gboolean is_begun;
  gboolean is_ended; /* the first line was given out */
};

/**
 * weir_tail_reader_new:
 * @fd: a file open for reading; stays the caller's
 * @size: where to begin, bytes: most often the size of the file
 * @limit: the longest line that is given out whole, bytes
 *
 * Returns: (transfer full): a reader
 */
WeirTailReader *
weir_tail_reader_new (int fd, gint64 size, gsize limit)
{
  WeirTailReader *reader = g_new0 (WeirTailReader, 1);

  reader->fd = fd;
  reader->limit = limit;
  reader->size = reader->start = reader->end = 2 * PIECE;
  reader->bytes = g_malloc (reader->size);
  reader->offset = size;
  reader->is_ended = size == 0;
  return reader;
}

/** weir_tail_reader_stop_at: the file is not read further back than the piece that @floor, bytes, is in, however
 * long the line there is */
void
weir_tail_reader_stop_at (WeirTailReader *reader, gint64 floor)
{
  reader->floor = floor;
}

/** weir_tail_reader_free: frees @reader; the file stays open */
void
weir_tail_reader_free (WeirTailReader *reader)
{
  g_free (reader->bytes);
  g_free (reader);
}

/* Room for a piece in front of what is kept, which is moved to the back first. */
static void
make_room (WeirTailReader *reader)
{
  gsize kept = reader->end - reader->start;
  gsize size = reader->size;

  if (reader->start >= PIECE)
    return;
  while (size - kept < PIECE)
    size *= 2;
  reader->bytes = g_realloc (reader->bytes, size);
  memmove (reader->bytes + size - kept, reader->bytes + reader->start, kept);
  reader->start = size - kept;
  reader->end = size;
  reader->size = size;
}

/* Returns: 0, or errno; EIO where the file has become shorter */
static int
read_piece (WeirTailReader *reader)
{
  gsize wanted = (gsize) MIN (reader->offset, PIECE);

  make_room (reader);
  for (gsize done = 0; done < wanted;) {
    gssize n = pread (reader->fd, reader->bytes + reader->start - wanted + done, wanted - done,
                      (off_t) (reader->offset - (gint64) (wanted - done)));

    if (n < 0 && errno != EINTR)
      return errno;
    if (n == 0)
      return EIO;
    done += n > 0 ? (gsize) n : 0;
  }
  reader->start -= wanted;
  reader->offset -= (gint64) wanted;
  return 0;
}

/* The line that begins at bytes[begin]; before it stands a line end, or the file begins. */
static void
give_out (WeirTailReader *reader, WeirFileLine *line, gsize begin, gsize dropped, gboolean is_torn)
{
  gsize length = reader->end - begin;

  *line = (WeirFileLine){
    .offset = reader->offset + (gint64) (begin - reader->start),
    .text = reader->bytes + begin,
    .length = length,
    .is_torn = is_torn,
    .is_too_long = dropped > 0 || length > reader->limit,
  };
  reader->is_ended = line->offset == 0;
  reader->end = begin > reader->start ? begin - 1 : begin;
}

/* Whether the file does not end in a line end; takes that away where it does. */
static gboolean
begin (WeirTailReader *reader)
{
  reader->is_begun = TRUE;
  if (reader->bytes[reader->end - 1] != '\n')
    return TRUE;
  reader->end--;
  return FALSE;
}

/**
 * weir_tail_reader_next:
 * @line: (out): the line before the last one that was given out; its number is not known, and 0.
 *   Its text lives until the next is read
 * @errnum: (out): 0 at the beginning of the file, errno of a read that failed
 *
 * Returns: %FALSE when there is no further line, or none that begins behind where it is to stop
 */
gboolean
weir_tail_reader_next (WeirTailReader *reader, WeirFileLine *line, int *errnum)
{
  gboolean is_torn = FALSE;
  gsize searched = 0, dropped = 0;

  *errnum = 0;
  while (!reader->is_ended) {
    gsize length = reader->end - reader->start;
    const char *found =
        length > searched ? memrchr (reader->bytes + reader->start, '\n', length - searched) : NULL;

    if (found != NULL || (reader->offset == 0 && reader->is_begun)) {
      give_out (reader, line, found != NULL ? (gsize) (found + 1 - reader->bytes) : reader->start, dropped,
                is_torn);
      return TRUE;
    }
    if (length > reader->limit) {
      dropped += length;
      reader->end = reader->start;
      length = 0;
    }
    if (reader->offset <= reader->floor && reader->is_begun)
      return FALSE;
    searched = length;
    *errnum = read_piece (reader);
    if (*errnum != 0)
      return FALSE;
    if (!reader->is_begun)
      is_torn = begin (reader);
  }
  return FALSE;
}
