/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An encoded histogram is read or refused, and written again it is the same. The first byte says how the rest
 * is meant: 't' is text, anything else the inside of the zlib stream, which no mutation would get past. */
#include "fuzz-target.h"
#include "histogram.h"

#include <math.h>
#include <string.h>
#include <zlib.h>

static char *
wrap (const guint8 *payload, gsize size)
{
  uLongf length = compressBound (size);
  g_autofree guint8 *whole = g_malloc (8 + length);
  guint32 envelope[2];
  int status = compress2 (whole + 8, &length, payload, size, 1);

  g_assert (status == Z_OK);
  envelope[0] = GUINT32_TO_BE (0x1c849314);
  envelope[1] = GUINT32_TO_BE ((guint32) length);
  memcpy (whole, envelope, sizeof envelope);
  return g_base64_encode (whole, 8 + length);
}

static void
check_figures (const WeirHistogram *histogram)
{
  gint64 lowest = weir_histogram_min (histogram), highest = weir_histogram_max (histogram);
  gint64 median = weir_histogram_percentile (histogram, 50);

  g_assert (lowest <= median && median <= highest);
  g_assert (isfinite (weir_histogram_mean (histogram)) && isfinite (weir_histogram_stddev (histogram)));
  g_assert (weir_histogram_count_at_or_below (histogram, G_MAXINT64) == weir_histogram_count (histogram));
}

static void
check_round_trip (const WeirHistogram *histogram)
{
  g_autofree char *text = weir_histogram_encode (histogram);
  g_autoptr (WeirHistogram) back = weir_histogram_decode (text, -1, NULL);

  g_assert (back && weir_histogram_equal (histogram, back));
  g_assert (weir_histogram_count (histogram) == weir_histogram_count (back));
  weir_histogram_merge (back, histogram);
  check_figures (back);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirHistogram) histogram = NULL;
  g_autofree char *text = NULL;

  if (size == 0)
    return 0;
  text = data[0] == 't' ? g_strndup ((const char *) data + 1, size - 1) : wrap (data + 1, size - 1);
  histogram = weir_histogram_decode (text, -1, &error);
  g_assert ((histogram == NULL) == (error != NULL));
  if (histogram) {
    check_figures (histogram);
    check_round_trip (histogram);
  }
  return 0;
}
