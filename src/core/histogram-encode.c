/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "histogram-private.h"

#include <zlib.h>

static void
put_u32 (GByteArray *bytes, guint32 value)
{
  guint32 big = GUINT32_TO_BE (value);

  g_byte_array_append (bytes, (const guint8 *) &big, sizeof big);
}

static void
put_u64 (GByteArray *bytes, guint64 value)
{
  put_u32 (bytes, (guint32) (value >> 32));
  put_u32 (bytes, (guint32) value);
}

static void
put_count (GByteArray *bytes, gint64 count)
{
  guint64 zigzag = ((guint64) count << 1) ^ (guint64) (count >> 63);
  guint8 buffer[WEIR_HISTOGRAM_COUNT_MAX];
  guint n = 0;

  for (; n < WEIR_HISTOGRAM_COUNT_MAX - 1 && zigzag >= 0x80; zigzag >>= 7)
    buffer[n++] = (guint8) (zigzag | 0x80);
  buffer[n++] = (guint8) zigzag;
  g_byte_array_append (bytes, buffer, n);
}

/* One zero is written as the count 0, several as a run; an empty histogram as one zero: the
 * forms that the Java implementation writes. */
static void
put_counts (GByteArray *bytes, const WeirHistogram *histogram)
{
  guint at = 0, next = 0;
  WeirHistogramEntry entry;

  if (weir_histogram_count (histogram) == 0)
    put_count (bytes, 0);
  while (weir_histogram_next_entry (histogram, &at, &entry)) {
    guint zeros = entry.bucket - next;

    if (zeros > 0)
      put_count (bytes, zeros == 1 ? 0 : -(gint64) zeros);
    put_count (bytes, (gint64) entry.count);
    next = entry.bucket + 1;
  }
}

static GByteArray *
make_payload (const WeirHistogram *histogram)
{
  GByteArray *counts = g_byte_array_new (), *payload = g_byte_array_new ();

  put_counts (counts, histogram);
  put_u32 (payload, WEIR_HISTOGRAM_PAYLOAD_COOKIE);
  put_u32 (payload, counts->len);
  put_u32 (payload, 0); /* normalising offset */
  put_u32 (payload, WEIR_HISTOGRAM_DIGITS);
  put_u64 (payload, WEIR_HISTOGRAM_LOWEST);
  put_u64 (payload, WEIR_HISTOGRAM_HIGHEST);
  put_u64 (payload, WEIR_HISTOGRAM_RATIO_ONE);
  g_byte_array_append (payload, counts->data, counts->len);
  g_byte_array_unref (counts);
  return payload;
}

/**
 * weir_histogram_encode:
 * @histogram: a histogram
 *
 * Returns: (transfer full): @histogram in HdrHistogram's V2 encoding, compressed, as base64
 */
char *
weir_histogram_encode (const WeirHistogram *histogram)
{
  g_autoptr (GByteArray) payload = make_payload (histogram);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  uLongf length = compressBound (payload->len);
  g_autofree guint8 *compressed = g_malloc (length);
  int status = compress (compressed, &length, payload->data, payload->len);

  g_assert (status == Z_OK); /* the room suffices, so only memory could lack */
  put_u32 (bytes, WEIR_HISTOGRAM_ENVELOPE_COOKIE);
  put_u32 (bytes, (guint32) length);
  g_byte_array_append (bytes, compressed, (guint) length);
  return g_base64_encode (bytes->data, bytes->len);
}
