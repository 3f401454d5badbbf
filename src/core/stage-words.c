/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage-words.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

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

/* @is_alone: no rate was named before it. */
static char *
say_slope (const WeirStage *stage, gboolean is_alone)
{
  gboolean rises = stage->from < stage->to;

  if (is_alone)
    /* Translators: two rates a second, then two times: "rising from 0 to 40 a second between 0:00 and 0:30" */
    return g_strdup (rises ? _ ("rising from %s to %s a second between %s and %s")
                           : _ ("falling from %s to %s a second between %s and %s"));
  return g_strdup (rises ? _ ("rising from %s to %s between %s and %s")
                         : _ ("falling from %s to %s between %s and %s"));
}

static char *
say_part (const WeirStage *stage, double begin, gboolean is_alone)
{
  g_autofree char *from = rate_text (stage->from), *to = rate_text (stage->to);
  g_autofree char *since = clock_text (begin), *until = clock_text (begin + stage->seconds);
  g_autofree char *slope = say_slope (stage, is_alone);

  if (stage->from != stage->to)
    return g_strdup_printf (slope, from, to, since, until);
  if (stage->to == 0)
    /* Translators: two times in which nothing is started */
    return g_strdup_printf (_ ("none between %s and %s"), since, until);
  if (is_alone)
    return g_strdup_printf (_ ("%s a second between %s and %s"), to, since, until);
  /* Translators: a rate a second, then two times: "64 between 1:14 and 1:36" */
  return g_strdup_printf (_ ("%s between %s and %s"), to, since, until);
}

static void
append (GString *text, const char *part)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", part);
}

/* Returns: whether there are any beside the main rate. */
static gboolean
append_parts (GString *text, const GArray *parts, double rate)
{
  double begin = 0;
  guint listed = 0;

  for (guint i = 0; i < parts->len; i++) {
    const WeirStage *stage = &g_array_index (parts, WeirStage, i);
    g_autofree char *part = say_part (stage, begin, rate == 0);

    if ((rate == 0 || !is_hold_at (stage, rate)) && listed++ < PARTS_LISTED)
      append (text, part);
    begin += stage->seconds;
  }
  if (listed > PARTS_LISTED) {
    guint more = listed - PARTS_LISTED;
    g_autofree char *count = weir_format_count (more);
    g_autofree char *rest =
        g_strdup_printf (ngettext ("and %s more stage", "and %s more stages", more), count);

    append (text, rest);
  }
  return listed > 0;
}

/** weir_stages_describe_rate: Returns: (transfer full): what follows on "Submits": "40 executions a second" */
char *
weir_stages_describe_rate (const char *rate)
{
  return g_strdup_printf (
      ngettext ("%s execution a second", "%s executions a second", strcmp (rate, "1") == 0 ? 1 : 2), rate);
}

/**
 * weir_stages_describe:
 * @stages: stages
 * @has_parts: (out): whether the rate changes
 *
 * Returns: (transfer full): what follows on "Submits": "40 executions a second, 64 between 1:14 and
 *   1:36"
 */
char *
weir_stages_describe (const GArray *stages, gboolean *has_parts)
{
  g_autoptr (GArray) parts = merged (stages);
  double rate = main_rate (parts);
  g_autofree char *rate_figure = rate_text (rate);
  g_autofree char *main_text =
      rate > 0 ? weir_stages_describe_rate (rate_figure) : g_strdup (_ ("executions at a changing rate"));
  GString *text = g_string_new (main_text);

  *has_parts = append_parts (text, parts, rate);
  return g_string_free (text, FALSE);
}

static char *
say_stage (const WeirStage *stage)
{
  g_autofree char *figure = rate_text (stage->to);
  g_autofree char *length = weir_format_duration_us ((gint64) (stage->seconds * G_USEC_PER_SEC));

  /* Translators: a part of a load, of several one after another: a rate a second, and a time */
  return g_strdup_printf (stage->is_ramp ? _ ("ramp to %s/s in %s") : _ ("hold %s/s for %s"), figure, length);
}

/** weir_stages_list: Returns: (transfer full): @stages in their order: "hold 40/s for 45 s, ramp to 110/s in 15 s" */
char *
weir_stages_list (const GArray *stages)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < stages->len; i++) {
    g_autofree char *part = say_stage (&g_array_index (stages, WeirStage, i));

    append (text, part);
  }
  return g_string_free (text, FALSE);
}
