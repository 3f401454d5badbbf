/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "histogram-private.h"

#include <glib/gi18n.h>
#include <string.h>
#include <zlib.h>

#ifdef HAVE_LIBDEFLATE
#include <libdeflate.h>
#endif

#define ENVELOPE_LENGTH 8
#define HEADER_LENGTH   40
#define COUNTS_MAX      (WEIR_HISTOGRAM_LENGTH * WEIR_HISTOGRAM_COUNT_MAX) /* bytes of all counts */
#define SHORT_RUN_MAX   64           /* zeros that one byte stands for at most */
#define USUAL_LENGTH    2048         /* bytes of the counts of most intervals */
#define TEXT_MAX        (512 * 1024) /* what no histogram of ours reaches */

G_DEFINE_QUARK (weir_histogram_error, weir_histogram_error)

G_GNUC_PRINTF (2, 3)
static gboolean
refuse (GError **error, const char *format, ...)
{
  g_autofree char *found = NULL;
  va_list arguments;

  va_start (arguments, format);
  found = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, WEIR_HISTOGRAM_ERROR, WEIR_HISTOGRAM_ERROR_ENCODING,
               _ ("Cannot read a histogram, expected HdrHistogram's V2 encoding in base64: %s"), found);
  return FALSE;
}

static guint32
get_u32 (const guint8 *bytes)
{
  guint32 big;

  memcpy (&big, bytes, sizeof big);
  return GUINT32_FROM_BE (big);
}

static guint64
get_u64 (const guint8 *bytes)
{
  return (guint64) get_u32 (bytes) << 32 | get_u32 (bytes + 4);
}

static gboolean
name_foreign_byte (const char *text, gsize end, GError **error)
{
  gsize i = 0;

  while (i < end && (g_ascii_isalnum (text[i]) || text[i] == '+' || text[i] == '/'))
    i++;
  return refuse (error, _ ("byte %zu (0x%02X) is no character of base64"), i, (guchar) text[i]);
}

/* GLib passes over what is not base64, by which less comes out than is due; here that is an error. */
static guint8 *
decode_base64 (const char *text, gsize length, gsize *size, GError **error)
{
  g_autofree guint8 *bytes = NULL;
  gsize end = length;
  guint save = 0;
  int state = 0;

  if (length == 0 || length > TEXT_MAX)
    return refuse (error, _ ("found %zu characters, expected 1 to %d"), length, TEXT_MAX), NULL;
  if (length % 4 != 0)
    return refuse (error, _ ("found %zu characters, expected a multiple of 4"), length), NULL;
  while (end > length - 2 && text[end - 1] == '=')
    end--;
  bytes = g_malloc (length / 4 * 3);
  *size = g_base64_decode_step (text, length, bytes, &state, &save);
  if (*size != end * 3 / 4 || memchr (text, '=', end) != NULL)
    return name_foreign_byte (text, end, error), NULL;
  return g_steal_pointer (&bytes);
}

static gboolean
check_envelope (const guint8 *bytes, gsize length, GError **error)
{
  if (length < ENVELOPE_LENGTH)
    return refuse (error, _ ("found only %zu bytes"), length);
  if (get_u32 (bytes) != WEIR_HISTOGRAM_ENVELOPE_COOKIE)
    return refuse (error, _ ("found the cookie 0x%08x instead of 0x%08x"), get_u32 (bytes),
                   WEIR_HISTOGRAM_ENVELOPE_COOKIE);
  if (get_u32 (bytes + 4) != length - ENVELOPE_LENGTH)
    return refuse (error, _ ("announced are %u compressed bytes, found %zu (cut, or joined with something)"),
                   get_u32 (bytes + 4), length - ENVELOPE_LENGTH);
  return TRUE;
}

static gboolean
check_header (const guint8 *header, GError **error)
{
  gint64 lowest = (gint64) get_u64 (header + 16), highest = (gint64) get_u64 (header + 24);
  int digits = (int) get_u32 (header + 12);

  if (get_u32 (header) != WEIR_HISTOGRAM_PAYLOAD_COOKIE)
    return refuse (error, _ ("found the inner cookie 0x%08x instead of 0x%08x"), get_u32 (header),
                   WEIR_HISTOGRAM_PAYLOAD_COOKIE);
  if (digits == WEIR_HISTOGRAM_DIGITS && lowest == WEIR_HISTOGRAM_LOWEST &&
      highest == WEIR_HISTOGRAM_HIGHEST && get_u32 (header + 8) == 0 &&
      get_u64 (header + 32) == WEIR_HISTOGRAM_RATIO_ONE)
    return TRUE;
  g_set_error (error, WEIR_HISTOGRAM_ERROR, WEIR_HISTOGRAM_ERROR_PRECISION,
               _ ("Cannot use a histogram of %lld to %lld with %d digits, offset %d: expected 1 to %lld "
                  "(microseconds) "
                  "with %d digits, offset 0, ratio 1"),
               (long long) lowest, (long long) highest, digits, (int) get_u32 (header + 8),
               (long long) WEIR_HISTOGRAM_HIGHEST, WEIR_HISTOGRAM_DIGITS);
  return FALSE;
}

/* Fills @buffer from @stream; less than @length comes only at the end of the stream. */
static gboolean
inflate_some (z_stream *stream, guint8 *buffer, gsize length, GError **error)
{
  int status;

  stream->next_out = buffer;
  stream->avail_out = (uInt) length;
  status = inflate (stream, Z_FINISH); /* which keeps no window of what was told, where it ends here */
  if (status == Z_STREAM_END || ((status == Z_OK || status == Z_BUF_ERROR) && stream->avail_out == 0))
    return TRUE;
  if (status == Z_OK || status == Z_BUF_ERROR)
    return refuse (error, _ ("its zlib stream is cut after %zu bytes"), (gsize) stream->total_out);
  return refuse (error, _ ("its zlib stream is damaged (%s)"), stream->msg ? stream->msg : zError (status));
}

/* The counts as they stand behind the header. The header is looked at before room is made, and
 * the room is bounded by what our own range can need, whatever the stream would grow to. */
static GBytes *
inflate_counts (z_stream *stream, GError **error)
{
  guint8 begin[HEADER_LENGTH + USUAL_LENGTH];
  g_autofree guint8 *counts = NULL;
  gsize length, done;

  if (!inflate_some (stream, begin, sizeof begin, error))
    return NULL;
  if (stream->total_out < HEADER_LENGTH)
    return refuse (error, _ ("its header has %lu bytes, expected %d"), stream->total_out, HEADER_LENGTH),
           NULL;
  if (!check_header (begin, error))
    return NULL;
  length = get_u32 (begin + 4);
  if (length > COUNTS_MAX)
    return refuse (error, _ ("announced are %zu bytes of counts, at most %u are possible"), length,
                   COUNTS_MAX),
           NULL;
  counts = g_malloc (length + 1); /* one more, so that an excess is seen */
  done = MIN (stream->total_out - HEADER_LENGTH, length + 1);
  memcpy (counts, begin + HEADER_LENGTH, done);
  if (stream->total_out == sizeof begin && !inflate_some (stream, counts + done, length + 1 - done, error))
    return NULL;
  if (stream->avail_in > 0 || stream->total_out != HEADER_LENGTH + length)
    return refuse (error, _ ("announced are %zu bytes of counts, found another number"), length), NULL;
  return g_bytes_new_take (g_steal_pointer (&counts), length);
}

#ifdef HAVE_LIBDEFLATE
/* Of reading a campaign a third is inflating, for which libdeflate needs two thirds of the time that zlib does. What
 * is not as expected gives nothing here, and zlib tells why. */
static GBytes *
read_usual_counts (const guint8 *compressed, gsize length)
{
  static GPrivate of_thread = G_PRIVATE_INIT ((GDestroyNotify) libdeflate_free_decompressor);
  struct libdeflate_decompressor *decompressor = g_private_get (&of_thread);
  guint8 bytes[HEADER_LENGTH + USUAL_LENGTH];
  gsize taken, n;

  if (decompressor == NULL) {
    decompressor = libdeflate_alloc_decompressor ();
    g_private_set (&of_thread, decompressor);
  }
  if (decompressor == NULL ||
      libdeflate_zlib_decompress_ex (decompressor, compressed, length, bytes, sizeof bytes, &taken, &n) !=
          LIBDEFLATE_SUCCESS ||
      taken != length || n < HEADER_LENGTH || get_u32 (bytes + 4) != n - HEADER_LENGTH ||
      !check_header (bytes, NULL))
    return NULL;
  return g_bytes_new (bytes + HEADER_LENGTH, n - HEADER_LENGTH);
}
#else
static GBytes *
read_usual_counts (const guint8 *compressed, gsize length)
{
  return NULL;
}
#endif

static GBytes *
read_counts (const guint8 *compressed, gsize length, GError **error)
{
  z_stream stream = { .next_in = (Bytef *) compressed, .avail_in = (uInt) length };
  GBytes *counts = read_usual_counts (compressed, length);
  int status;

  if (counts != NULL)
    return counts;
  status = inflateInit (&stream);
  g_assert (status == Z_OK);
  counts = inflate_counts (&stream, error);
  inflateEnd (&stream);
  return counts;
}

/* Takes one count from @at; FALSE where the bytes end in the middle of it. */
static gboolean
get_count (const guint8 **at, const guint8 *end, gint64 *count)
{
  guint64 zigzag = 0;

  for (guint shift = 0;; shift += 7) {
    guint8 byte;

    if (*at == end)
      return FALSE;
    byte = *(*at)++;
    zigzag |= (guint64) (shift < 56 ? byte & 0x7f : byte) << shift;
    if (shift == 56 || !(byte & 0x80))
      break;
  }
  *count = (gint64) (zigzag >> 1) ^ -(gint64) (zigzag & 1);
  return TRUE;
}

/* A count of one byte, as most are. Whether it stands for zeros is as good as random, so that no branch
 * depends on it: a processor would go the wrong way at every second. */
static inline void
take_short (guint8 zigzag, guint *bucket, WeirHistogramEntry *entries, gssize *n)
{
  guint is_run = zigzag & 1u;

  entries[*n] = (WeirHistogramEntry){ *bucket, zigzag >> 1 };
  *n += (zigzag > 0) & ~is_run;
  *bucket += 1 + (zigzag >> 1) * is_run;
}

/* Puts the buckets that are not empty into @entries, which has room for one for each byte.
 * Returns: how many there are; -1 with @error set */
static gssize
read_entries (const guint8 *at, const guint8 *end, WeirHistogramEntry *entries, GError **error)
{
  gssize n = 0;
  guint next = 0; /* the bucket of the count at @at */

  while (at < end) {
    gint64 count;
    guint width;

    if (*at < 0x80 && next <= WEIR_HISTOGRAM_LENGTH - SHORT_RUN_MAX) {
      take_short (*at++, &next, entries, &n);
      continue;
    }
    if (!get_count (&at, end, &count))
      return refuse (error, _ ("its last count is cut")), -1;
    if (count < -(gint64) WEIR_HISTOGRAM_LENGTH)
      return refuse (error, _ ("a run of %llu zeros is longer than the range"),
                     (unsigned long long) -(guint64) count),
             -1;
    width = count < 0 ? (guint) -count : 1;
    if (width > WEIR_HISTOGRAM_LENGTH - next)
      return refuse (error, _ ("it has more counts than the range, %u"), WEIR_HISTOGRAM_LENGTH), -1;
    if (count > 0)
      entries[n++] = (WeirHistogramEntry){ next, (guint64) count };
    next += width;
  }
  return n;
}

static gboolean
check_total (const WeirHistogramEntry *entries, gsize n, GError **error)
{
  guint64 total = 0;

  for (gsize i = 0; i < n; i++) {
    if (entries[i].count > (guint64) G_MAXINT64 - total)
      return refuse (error, _ ("its counts exceed 63 bits"));
    total += entries[i].count;
  }
  return TRUE;
}

/* What is read goes through a place of its own, so that only what is kept takes memory. */
static gboolean
fill (WeirHistogram *histogram, const guint8 *counts, gsize size, GError **error)
{
  WeirHistogramEntry usual[USUAL_LENGTH];
  g_autofree WeirHistogramEntry *many = size > G_N_ELEMENTS (usual) ? g_new (WeirHistogramEntry, size) : NULL;
  WeirHistogramEntry *entries = many != NULL ? many : usual;
  gssize n = read_entries (counts, counts + size, entries, error);

  if (n < 0 || !check_total (entries, (gsize) n, error))
    return FALSE;
  if (n > 0)
    weir_histogram_take (histogram, g_memdup2 (entries, (gsize) n * sizeof *entries), (guint) n);
  return TRUE;
}

/**
 * weir_histogram_decode:
 * @text: a histogram in HdrHistogram's V2 encoding, compressed, as base64
 * @length: bytes of @text, -1 for up to its terminator
 * @error: return location
 *
 * Reads what weir_histogram_encode() or another implementation wrote. Nothing is passed over:
 * what is not exactly one histogram is an error, and one of another range or precision is
 * %WEIR_HISTOGRAM_ERROR_PRECISION. Fit for text from strangers: its memory is bounded.
 *
 * Returns: (transfer full): the histogram, or %NULL with @error set
 */
WeirHistogram *
weir_histogram_decode (const char *text, gssize length, GError **error)
{
  g_autoptr (WeirHistogram) histogram = weir_histogram_new ();
  g_autoptr (GBytes) counts = NULL;
  g_autofree guint8 *bytes = NULL;
  gsize size = length < 0 ? strlen (text) : (gsize) length;
  const guint8 *data;

  bytes = decode_base64 (text, size, &size, error);
  if (bytes == NULL || !check_envelope (bytes, size, error))
    return NULL;
  counts = read_counts (bytes + ENVELOPE_LENGTH, size - ENVELOPE_LENGTH, error);
  if (!counts)
    return NULL;
  data = g_bytes_get_data (counts, &size);
  if (!fill (histogram, data, size, error))
    return NULL;
  return g_steal_pointer (&histogram);
}
