/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stages.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "key-value.h"

G_DEFINE_QUARK (weir_stages_error, weir_stages_error)

static gboolean
refuse (GError **error, const char *expected, const char *found)
{
  g_set_error (error, WEIR_STAGES_ERROR, WEIR_STAGES_ERROR_SYNTAX, _ ("expected %s, found “%s”"), expected,
               found);
  return FALSE;
}

static gboolean
parse_rate (const char *text, double *rate)
{
  char *end;

  *rate = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && isfinite (*rate) && *rate >= 0 && *rate <= WEIR_RATE_MAX;
}

/* "ramp 100 30s": a word, a rate and a time. */
static gboolean
parse_stage (const char *text, double before, WeirStage *stage, GError **error)
{
  g_autoptr (GRegex) spaces = g_regex_new ("\\s+", 0, 0, NULL);
  g_auto (GStrv) words = g_regex_split (spaces, text, 0);

  if (g_strv_length (words) != 3)
    return refuse (error, _ ("a stage such as “ramp 100 30s” or “hold 100 60s”"), text);
  stage->is_ramp = g_str_equal (words[0], "ramp");
  if (!stage->is_ramp && !g_str_equal (words[0], "hold"))
    return refuse (error, _ ("“ramp” or “hold” at the beginning of a stage"), words[0]);
  if (!parse_rate (words[1], &stage->to))
    return refuse (error, _ ("a rate from 0 to 100000 a second"), words[1]);
  if (!weir_key_parse_seconds (words[2], FALSE, &stage->seconds) || stage->seconds <= 0)
    return refuse (error, _ ("the time of a stage, such as 30s or 2m"), words[2]);
  stage->from = stage->is_ramp ? before : stage->to;
  return TRUE;
}

/**
 * weir_stages_parse:
 * @text: stages with commas between them: `ramp 100 30s, hold 100 60s, hold 300 10s`
 * @error: which stage is wrong and what was expected
 *
 * A ramp goes from the last rate (the first from 0) to its own; a hold is at its rate from its
 * first moment.
 *
 * Returns: (transfer full) (nullable) (element-type WeirStage): the stages, at least one
 */
GArray *
weir_stages_parse (const char *text, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  g_autoptr (GArray) stages = g_array_new (FALSE, TRUE, sizeof (WeirStage));
  double rate = 0;

  for (guint i = 0; parts[i] != NULL; i++) {
    WeirStage stage = { 0 };

    if (!parse_stage (g_strstrip (parts[i]), rate, &stage, error)) {
      g_prefix_error (error, _ ("stage %u: "), i + 1);
      return NULL;
    }
    rate = stage.to;
    g_array_append_val (stages, stage);
  }
  if (weir_stages_starts (stages, weir_stages_duration (stages)) > 0)
    return g_steal_pointer (&stages);
  refuse (error, _ ("at least one stage with a rate above 0"), text);
  return NULL;
}

/** weir_stages_constant: Returns: (transfer full): one hold of @rate for @seconds */
GArray *
weir_stages_constant (double rate, double seconds)
{
  GArray *stages = g_array_new (FALSE, TRUE, sizeof (WeirStage));
  WeirStage stage = { .from = rate, .to = rate, .seconds = seconds };

  g_array_append_val (stages, stage);
  return stages;
}

/** weir_stages_duration: Returns: the length of all stages, s */
double
weir_stages_duration (const GArray *stages)
{
  double sum = 0;

  for (guint i = 0; i < stages->len; i++)
    sum += g_array_index (stages, WeirStage, i).seconds;
  return sum;
}

/** weir_stages_peak: Returns: the highest rate that is reached, starts per second */
double
weir_stages_peak (const GArray *stages)
{
  double peak = 0;

  for (guint i = 0; i < stages->len; i++) {
    const WeirStage *stage = &g_array_index (stages, WeirStage, i);

    peak = MAX (peak, MAX (stage->from, stage->to));
  }
  return peak;
}

/* The integral of the rate over the first @seconds of @stage. */
static double
integral (const WeirStage *stage, double seconds)
{
  return stage->from * seconds + (stage->to - stage->from) * seconds * seconds / (2 * stage->seconds);
}

/** weir_stages_starts: Returns: the integral of the rate over the first @seconds */
double
weir_stages_starts (const GArray *stages, double seconds)
{
  double sum = 0;

  for (guint i = 0; i < stages->len && seconds > 0; i++) {
    const WeirStage *stage = &g_array_index (stages, WeirStage, i);

    sum += integral (stage, MIN (seconds, stage->seconds));
    seconds -= stage->seconds;
  }
  return sum;
}

/**
 * weir_stages_due:
 * @stages: stages
 * @n: a start, from 0
 *
 * The time at which the integral of the rate reaches @n, so that fractions carry over from stage to
 * stage. With m starts left in a stage it solves from t + (to - from) t² / 2D = m for t, in
 * the form that is exact for a hold and keeps its digits for a flat ramp.
 *
 * Returns: s; infinity when the stages end before it
 */
double
weir_stages_due (const GArray *stages, guint64 n)
{
  double left = (double) n, begin = 0;

  for (guint i = 0; i < stages->len; i++) {
    const WeirStage *stage = &g_array_index (stages, WeirStage, i);
    double starts = integral (stage, stage->seconds);
    double slope = (stage->to - stage->from) / stage->seconds;

    if (left < starts)
      return left == 0
                 ? begin
                 : begin + 2 * left /
                               (stage->from + sqrt (MAX (0, stage->from * stage->from + 2 * slope * left)));
    left -= starts;
    begin += stage->seconds;
  }
  return INFINITY;
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
