/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sweep-end.h"

#include <glib/gi18n.h>

#include "format.h"
#include "sweep-figure.h"

static guint
count_failed (const GPtrArray *points, gboolean *any_kept)
{
  guint n = 0;

  for (guint i = 0; i < points->len; i++) {
    const WeirSweepPoint *point = g_ptr_array_index (points, i);

    n += point->has_failed ? 1 : 0;
    *any_kept |= point->has_kept;
  }
  return n;
}

static char *
repeats_headline (const WeirSweepPoint *point)
{
  WeirSweepSpread spread = weir_sweep_point_spread (point, WEIR_SWEEP_P95);
  g_autofree char *least = weir_sweep_figure_format (WEIR_SWEEP_P95, spread.least);
  g_autofree char *most = weir_sweep_figure_format (WEIR_SWEEP_P95, spread.most);
  g_autofree char *all = weir_format_count (point->runs->len), *compared = weir_format_count (spread.n);

  if (spread.n < 2)
    return g_strdup_printf (ngettext ("%s repeat measured", "%s repeats measured", point->runs->len), all);
  return g_strdup_printf (_ ("p95 latency between %s and %s in %s repeats"), least, most, compared);
}

/**
 * weir_sweep_headline:
 * @points: (element-type WeirSweepPoint): of a sweep, or the one of repeats
 *
 * Returns: (transfer full): what it came to: the knee, how the thresholds fared, how far apart its points are, or
 *   how many
 */
char *
weir_sweep_headline (const GPtrArray *points)
{
  g_autofree char *knee = weir_sweep_figure_describe_knee (points);
  g_autofree char *range = weir_sweep_figure_describe_range (points, WEIR_SWEEP_P95);
  gboolean any_kept = FALSE;
  guint failed = count_failed (points, &any_kept), n = points->len;
  g_autofree char *misses = weir_format_count (failed), *all = weir_format_count (n);

  if (n == 0)
    return g_strdup (_ ("No run has ended yet"));
  if (((const WeirSweepPoint *) g_ptr_array_index (points, 0))->values == NULL)
    return repeats_headline (g_ptr_array_index (points, 0));
  if (knee != NULL)
    return g_steal_pointer (&knee);
  if (failed > 0)
    return g_strdup_printf (ngettext ("A threshold was not kept at %s of %s points",
                                      "A threshold was not kept at %s of %s points", n),
                            misses, all);
  if (any_kept)
    return g_strdup_printf (ngettext ("All thresholds were kept at the point measured",
                                      "All thresholds were kept at all %s points", n),
                            all);
  return range != NULL ? g_steal_pointer (&range)
                       : g_strdup_printf (ngettext ("%s point measured", "%s points measured", n), all);
}
