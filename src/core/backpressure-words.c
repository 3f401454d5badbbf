/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of refusals, and of metrics that do not play their role. */
#include <glib/gi18n.h>
#include <math.h>

#include "backpressure.h"
#include "format.h"

static char *
words_for_level (double value)
{
  return weir_format_count (value > 0 ? (guint64) MIN (value + 0.5, 1e18) : 0);
}

/* The first half of a sentence. */
static char *
pushed_back (const WeirBackpressure *verdict)
{
  g_autofree char *in_flight = words_for_level (verdict->in_flight_at_first);

  if (isnan (verdict->in_flight_at_first))
    return g_strdup (_ ("The gateway pushed back"));
  return g_strdup_printf (_ ("The gateway pushed back from %s in flight on"), in_flight);
}

static char *
say_pushed_back (const WeirBackpressure *verdict, const char *refusals, gulong n)
{
  g_autofree char *first = pushed_back (verdict), *counted = words_for_level (verdict->counter_increase);
  g_autofree char *second = NULL;

  if (isnan (verdict->counter_increase))
    second = g_strdup_printf (ngettext ("%s refusal was seen, and no counter of them was read.",
                                        "%s refusals were seen, and no counter of them was read.", n),
                              refusals);
  else if (verdict->counter_increase == 0)
    second = g_strdup_printf (ngettext ("%s refusal was seen, which its counter need not count.",
                                        "%s refusals were seen, which its counter need not count.", n),
                              refusals);
  else
    second = g_strdup_printf (ngettext ("its counter moved by %s, and %s refusal was seen.",
                                        "its counter moved by %s, and %s refusals were seen.", n),
                              counted, refusals);
  /* Translators: two halves of a sentence: "The gateway pushed back; 5 refusals were seen, ..." */
  return g_strdup_printf (_ ("%s; %s"), first, second);
}

static char *
say_unseen (const WeirBackpressure *verdict, const char *refusals, gulong n)
{
  if (verdict->has_counter)
    return g_strdup_printf (
        ngettext (
            "The gateway refused, but its metric never moved: %s refusal was seen, and %s stayed as it was.",
            "The gateway refused, but its metric never moved: %s refusals were seen, and %s stayed as it "
            "was.",
            n),
        refusals, verdict->counter);
  return g_strdup_printf (
      ngettext (
          "The gateway refused, but its metric is absent: %s refusal was seen, and %s is not exposed.",
          "The gateway refused, but its metric is absent: %s refusals were seen, and %s is not exposed.", n),
      refusals, verdict->counter);
}

static char *
say_mismatch (const WeirBackpressure *verdict, const char *refusals, gulong n)
{
  g_autofree char *counted = words_for_level (verdict->counter_increase), *first = NULL, *second = NULL;

  if (verdict->refusals == 0)
    return g_strdup_printf (
        _ ("Nothing was refused here, but the gateway's counter moved by %s: something else may load it."),
        counted);
  first = pushed_back (verdict);
  second = g_strdup_printf (
      ngettext ("but the numbers differ: its counter moved by %s, and %s refusal was seen.",
                "but the numbers differ: its counter moved by %s, and %s refusals were seen.", n),
      counted, refusals);
  /* Translators: two halves of a sentence: "The gateway pushed back, but the numbers differ: ..." */
  return g_strdup_printf (_ ("%s, %s"), first, second);
}

static char *
say_unbounded (const WeirBackpressure *verdict)
{
  g_autofree char *peak = words_for_level (verdict->queue_peak);
  g_autofree char *capacity = words_for_level (verdict->queue_capacity);

  if (isnan (verdict->queue_capacity))
    return g_strdup_printf (
        _ ("The gateway took everything: its queue grew without bound and nothing was refused; "
           "%s reached %s."),
        verdict->queue, peak);
  return g_strdup_printf (
      _ ("The gateway took everything: its queue grew without bound and nothing was refused; "
         "%s reached %s, and its capacity is said to be %s."),
      verdict->queue, peak, capacity);
}

static void
add_queue (GString *text, const WeirBackpressure *verdict)
{
  g_autofree char *peak = words_for_level (verdict->queue_peak);
  g_autofree char *capacity = words_for_level (verdict->queue_capacity);

  if (isnan (verdict->queue_peak))
    return;
  g_string_append (text, "; ");
  if (isnan (verdict->queue_capacity))
    g_string_append_printf (text, _ ("the gateway's queue held at most %s"), peak);
  else
    g_string_append_printf (text, _ ("the gateway's queue held at most %s of %s"), peak, capacity);
}

static char *
say_not_needed (const WeirBackpressure *verdict)
{
  GString *text =
      g_string_new (verdict->started == 0 ? _ ("Nothing was started") : _ ("Nothing was refused"));
  g_autofree char *dropped = weir_format_count (verdict->dropped);

  add_queue (text, verdict);
  if (verdict->dropped > 0) {
    g_string_append (text, "; ");
    g_string_append_printf (
        text,
        ngettext ("%s start was dropped at Weir's own limit in flight, beyond which nothing is known",
                  "%s starts were dropped at Weir's own limit in flight, beyond which nothing is known",
                  (gulong) verdict->dropped),
        dropped);
  }
  g_string_append_c (text, '.');
  return g_string_free (text, FALSE);
}

/** weir_backpressure_describe: Returns: (transfer full): the verdict in a sentence */
char *
weir_backpressure_describe (const WeirBackpressure *verdict)
{
  g_autofree char *refusals = weir_format_count (verdict->refusals);
  gulong n = (gulong) verdict->refusals;

  switch (verdict->kind) {
  case WEIR_BACKPRESSURE_PUSHED_BACK:
    return say_pushed_back (verdict, refusals, n);
  case WEIR_BACKPRESSURE_UNSEEN:
    return say_unseen (verdict, refusals, n);
  case WEIR_BACKPRESSURE_MISMATCH:
    return say_mismatch (verdict, refusals, n);
  case WEIR_BACKPRESSURE_UNBOUNDED:
    return say_unbounded (verdict);
  default:
    return say_not_needed (verdict);
  }
}

/** weir_dead_metric_describe: Returns: (transfer full): a sentence that begins with the metric */
char *
weir_dead_metric_describe (const WeirDeadMetric *dead)
{
  static const char *const formats[] = {
    [WEIR_DEAD_ABSENT] = N_ ("%s is not exposed by this gateway."),
    [WEIR_DEAD_ABSENT_REFUSED] = N_ ("%s is not exposed by this gateway, which refused %s."),
    [WEIR_DEAD_STILL_FULL] = N_ ("%s never moved: it stayed at 0 while the queue was full and %s refused."),
    [WEIR_DEAD_STILL_GREW] = N_ ("%s never moved: it stayed at 0 while the executions in flight grew to %s."),
    [WEIR_DEAD_STILL_REFUSED] = N_ ("%s never moved while %s refused."),
  };
  g_autofree char *count = weir_format_count (dead->count);

  return g_strdup_printf (_ (formats[dead->kind]), dead->name, count);
}
