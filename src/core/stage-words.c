/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage-words.h"

#include <math.h>

#include "format.h"
#include "stages.h"

#define PARTS_LISTED 6 /* beside the rate that is held longest; more would be read by nobody */

/* Neighbours that are one hold to a person. */
static GArray *
merged (const GArray *stages)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (WeirStage));

  for (guint i = 0; i < stages->len; i++) {
    WeirStage stage = g_array_index (stages, WeirStage, i);
    WeirStage *last = parts->len > 0 ? &g_array_index (parts, WeirStage, parts->len - 1) : NULL;

    if (last != NULL && stage.from == stage.to && last->from == last->to && last->to == stage.to)
      last->seconds += stage.seconds;
    else
      g_array_append_val (parts, stage);
  }
  return parts;
}

static gboolean
is_hold_at (const WeirStage *stage, double rate)
{
  return stage->from == rate && stage->to == rate;
}

/* The rate above 0 that is held longest, the earlier of two; 0: none is held. */
static double
main_rate (const GArray *parts)
{
  double rate = 0, longest = 0;

  for (guint i = 0; i < parts->len; i++) {
    double own = g_array_index (parts, WeirStage, i).to, sum = 0;

    for (guint j = i; j < parts->len; j++)
      sum += is_hold_at (&g_array_index (parts, WeirStage, j), own)
                 ? g_array_index (parts, WeirStage, j).seconds
                 : 0;
    if (own > 0 && sum > longest) {
      longest = sum;
      rate = own;
    }
  }
  return rate;
}

static char *
rate_text (double rate)
{
  return floor (rate) == rate ? weir_format_count ((guint64) rate) : weir_format_figure (rate, 6, NULL);
}

/* "1:14"; "1:02:03" beyond an hour; "0:00.5" where there are parts of a second. */
static char *
clock_text (double seconds)
{
  gint64 ms = (gint64) round (seconds * 1000), whole = ms / 1000;
  g_autoptr (GString) text = g_string_new (NULL);

  if (whole >= 3600)
    g_string_append_printf (text, "%d:%02d", (int) (whole / 3600), (int) (whole / 60 % 60));
  else
    g_string_append_printf (text, "%d", (int) (whole / 60));
  g_string_append_printf (text, ":%02d", (int) (whole % 60));
  if (ms % 1000 != 0) {
    g_string_append_printf (text, ".%03d", (int) (ms % 1000));
    while (text->str[text->len - 1] == '0')
      g_string_truncate (text, text->len - 1);
  }
  return g_strdup (text->str);
}

static void
append_part (GString *text, const WeirStage *stage, double begin, const char *unit)
{
  g_autofree char *from = rate_text (stage->from), *to = rate_text (stage->to);
  g_autofree char *since = clock_text (begin), *until = clock_text (begin + stage->seconds);

  if (stage->from != stage->to)
    g_string_append_printf (text, ", %s from %s to %s%s between %s and %s",
                            stage->from < stage->to ? "rising" : "falling", from, to, unit, since, until);
  else
    g_string_append_printf (text, ", %s%s between %s and %s", stage->to > 0 ? to : "none",
                            stage->to > 0 ? unit : "", since, until);
}

static void
append_parts (GString *text, const GArray *parts, double rate)
{
  double begin = 0;
  guint listed = 0;

  for (guint i = 0; i < parts->len; i++) {
    const WeirStage *stage = &g_array_index (parts, WeirStage, i);

    if ((rate == 0 || !is_hold_at (stage, rate)) && listed++ < PARTS_LISTED)
      append_part (text, stage, begin, rate > 0 ? "" : " a second");
    begin += stage->seconds;
  }
  if (listed > PARTS_LISTED)
    g_string_append_printf (text, ", and %u more stages", listed - PARTS_LISTED);
}

/**
 * weir_stages_describe:
 * @stages: stages
 *
 * Returns: (transfer full): what follows on "Submits": "40 executions a second, 64 between 1:14 and
 *   1:36"
 */
char *
weir_stages_describe (const GArray *stages)
{
  g_autoptr (GArray) parts = merged (stages);
  double rate = main_rate (parts);
  g_autofree char *main_text = rate_text (rate);
  GString *text = g_string_new (NULL);

  if (rate > 0)
    g_string_append_printf (text, "%s %s a second", main_text, rate == 1 ? "execution" : "executions");
  else
    g_string_append (text, "executions at a changing rate");
  append_parts (text, parts, rate);
  return g_string_free (text, FALSE);
}

/** weir_stages_count: Returns: how many starts are due before the end, by the very times at which they are due */
guint64
weir_stages_count (const GArray *stages)
{
  double end = weir_stages_duration (stages);
  guint64 n = (guint64) ceil (weir_stages_starts (stages, end));

  while (n > 0 && !(weir_stages_due (stages, n - 1) < end))
    n--;
  return n;
}
