/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "histogram.h"

/* Records @us as often as @count says, without as many calls. */
static inline void
record_times (WeirHistogram *histogram, gint64 us, guint64 count)
{
  g_autoptr (WeirHistogram) power = weir_histogram_new ();

  weir_histogram_record (power, us);
  for (; count > 0; count >>= 1) {
    if ((count & 1) != 0)
      weir_histogram_merge (histogram, power);
    weir_histogram_merge (power, power);
  }
}
