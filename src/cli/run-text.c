/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run-text.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "format.h"
#include "json-read.h"
#include "scenario-words.h"
#include "summary-figures.h"

static char *
format_ms (double ms)
{
  return isfinite (ms) && fabs (ms) < 1e12 ? weir_format_duration_us (llround (ms * 1e3)) : g_strdup ("-");
}

/**
 * weir_run_text_make_safe:
 * @text: text out of a file
 *
 * Returns: (transfer full): @text with all control characters as spaces, so that a terminal takes
 *   none of it for orders
 */
char *
weir_run_text_make_safe (const char *text)
{
  GString *safe = g_string_new (NULL);
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    g_string_append_unichar (safe, g_unichar_iscntrl (c) ? ' ' : c);
  }
  return g_string_free (safe, FALSE);
}

/* Labels are aligned by what they take on the screen, not by their bytes. */
static void
print_row (const char *label, const char *text)
{
  g_autofree char *safe = weir_run_text_make_safe (text);
  int gap = 16 - (int) g_utf8_strlen (label, -1);

  printf ("  %s%*s%s\n", label, MAX (gap, 1), "", safe);
}

static char *
format_start (gint64 wall_us)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (wall_us / G_USEC_PER_SEC);

  return utc != NULL ? g_date_time_format (utc, "%Y-%m-%d %H:%M:%S UTC") : g_strdup ("-");
}

static const char *
describe_end (const WeirRun *run, JsonObject *summary, gboolean goes_on)
{
  g_autofree char *ended = NULL;

  if (run->summary == NULL)
    return goes_on ? N_ ("still running: these are the figures so far")
                   : N_ ("interrupted: its end is missing; these are the figures of what is there");
  weir_json_read_string (summary, "ended", &ended, NULL);
  if (g_strcmp0 (ended, weir_end_reason_name (WEIR_END_COMPLETED)) == 0)
    return N_ ("completed");
  if (g_strcmp0 (ended, weir_end_reason_name (WEIR_END_STOPPED)) == 0)
    return N_ ("stopped by a person; what was in flight could end");
  if (g_strcmp0 (ended, weir_end_reason_name (WEIR_END_CANCELLED)) == 0)
    return N_ ("cancelled by a person");
  if (g_strcmp0 (ended, weir_end_reason_name (WEIR_END_UNREACHABLE)) == 0)
    return N_ ("given up: nothing answered");
  if (g_strcmp0 (ended, weir_end_reason_name (WEIR_END_JOURNAL)) == 0)
    return N_ ("stopped: the campaign file could not be written any more");
  return N_ ("ended, for a reason that this version of Weir does not know");
}

static void
print_times (const WeirRun *run, JsonObject *summary, gboolean goes_on)
{
  g_autofree char *started = format_start (run->wall_us);
  g_autofree char *length = weir_format_duration_us (weir_run_end_time (run));
  g_autofree char *measured = weir_format_duration_us (weir_run_measured (run, NULL));
  g_autofree char *start = g_strdup_printf (_ ("%s, against %s"), started, run->base_url);
  g_autofree char *end = g_strdup_printf (_ ("%s; %s, of which %s were measured"),
                                          _ (describe_end (run, summary, goes_on)), length, measured);
  g_autofree char *load = weir_scenario_describe (run->scenario);

  print_row (_ ("Started"), start);
  print_row (_ ("Load"), load);
  print_row (_ ("End"), end);
}

static void
print_executions (JsonObject *summary)
{
  g_autofree char *total = weir_summary_format_count (summary, "total_requests");
  g_autofree char *succeeded =
      weir_summary_format_count (weir_summary_object (summary, "status_counts"), "succeeded");
  g_autofree char *errors = weir_format_percent (weir_summary_figure (summary, "errors_rate"));
  g_autofree char *refused = weir_format_percent (weir_summary_figure (summary, "refused_rate"));
  g_autofree char *rate = weir_format_rate (weir_summary_figure (summary, "throughput_rps"));
  g_autofree char *text = g_strdup_printf (_ ("%s started, %s succeeded; errors %s, refused %s"), total,
                                           succeeded, errors, refused);

  print_row (_ ("Executions"), text);
  if (weir_summary_count (summary, "dropped") > 0) {
    g_autofree char *dropped = weir_summary_format_count (summary, "dropped");
    g_autofree char *never =
        g_strdup_printf (_ ("%s due and never started: the limit in flight was reached"), dropped);

    print_row (_ ("Dropped"), never);
  }
  print_row (_ ("Throughput"), rate);
}

static void
print_counts (const char *label, JsonObject *object)
{
  g_autofree char *text = weir_summary_join_counts (object);

  if (text != NULL)
    print_row (label, text);
}

static void
print_latency_row (const char *label, JsonObject *percentiles)
{
  static const char *const names[] = { "p50", "p75", "p90", "p95", "p99", "p99.9" };
  int gap = 16 - (int) g_utf8_strlen (label, -1);

  if (!isfinite (weir_summary_figure (percentiles, "p50")))
    return;
  printf ("  %s%*s", label, MAX (gap, 1), "");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *time = format_ms (weir_summary_figure (percentiles, names[i]));

    printf ("%*s%s", MAX (0, 11 - (int) g_utf8_strlen (time, -1)), "", time);
  }
  putchar ('\n');
}

static void
print_latencies (JsonObject *summary)
{
  const struct {
    const char *label, *key;
  } rows[] = {
    { _ ("Response"), "response_ms_percentiles" },
    { _ ("Service"), "service_ms_percentiles" },
    { _ ("Submit"), "submit_ms_percentiles" },
    { _ ("Execution"), "execution_ms_percentiles" },
    { _ ("Detection"), "detection_bound_ms_percentiles" },
    { _ ("First byte"), "first_byte_ms_percentiles" },
  };

  if (!isfinite (weir_summary_figure (weir_summary_object (summary, rows[0].key), "p50"))) {
    print_row (_ ("Latency"), _ ("no execution succeeded: there is none"));
    return;
  }
  printf ("  %-16s%11s%11s%11s%11s%11s%11s\n", "", "p50", "p75", "p90", "p95", "p99", "p99.9");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    print_latency_row (rows[i].label, weir_summary_object (summary, rows[i].key));
}

static void
print_traffic (JsonObject *summary)
{
  JsonObject *bytes = weir_summary_object (summary, "bytes");
  g_autofree char *sent = weir_format_bytes (weir_summary_count (bytes, "sent"));
  g_autofree char *received = weir_format_bytes (weir_summary_count (bytes, "received"));
  g_autofree char *exchanges = weir_summary_format_count (summary, "exchanges");
  g_autofree char *text =
      g_strdup_printf (_ ("%s exchanges, %s sent, %s received"), exchanges, sent, received);

  print_row (_ ("Traffic"), text);
}

static void
print_generator (JsonObject *summary)
{
  JsonObject *generator = weir_summary_object (summary, "generator");
  g_autofree char *start_lag =
      format_ms (weir_summary_figure (weir_summary_object (generator, "start_lag_ms"), "p99"));
  g_autofree char *loop_lag =
      format_ms (weir_summary_figure (weir_summary_object (generator, "loop_lag_ms"), "p99"));
  g_autofree char *cpu = weir_format_percent (weir_summary_figure (generator, "cpu"));
  g_autofree char *text = g_strdup_printf (_ ("start lag p99 %s, loop lag p99 %s, at most %s of a processor"),
                                           start_lag, loop_lag, cpu);

  if (generator != NULL)
    print_row (_ ("Generator"), text);
}

/* Only the change is signed. A name that ends in `_bytes` tells its unit. */
static char *
format_metric (const char *name, double value, gboolean is_change)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  const char *sign = !is_change ? "" : value < 0 ? "-" : "+";

  if (!isfinite (value))
    return g_strdup ("-");
  if (g_str_has_suffix (name, "_bytes") && (is_change || value >= 0) && fabs (value) < 1e18) {
    g_autofree char *bytes = weir_format_bytes ((guint64) fabs (value));

    return g_strconcat (sign, bytes, NULL);
  }
  return g_strdup (g_ascii_formatd (digits, sizeof digits, is_change ? "%+.10g" : "%.10g", value));
}

static char *
describe_metric (const char *name, double before, double after, double change)
{
  g_autofree char *before_text = format_metric (name, before, FALSE);
  g_autofree char *after_text = format_metric (name, after, FALSE);
  g_autofree char *change_text = format_metric (name, change, TRUE);

  return g_strdup_printf (_ ("%s: %s before, %s after (%s)"), name, before_text, after_text, change_text);
}

/* One that was asked for and never there is left out. */
static void
print_metrics (JsonObject *summary)
{
  JsonObject *metrics = weir_summary_object (summary, "metrics");
  JsonObject *pre = weir_summary_object (metrics, "pre"), *post = weir_summary_object (metrics, "post");
  JsonObject *delta = weir_summary_object (metrics, "delta");
  g_autoptr (GList) names = pre != NULL ? json_object_get_members (pre) : NULL;
  const char *label = _ ("Metrics");

  for (GList *at = names; at != NULL; at = at->next) {
    double before = weir_summary_figure (pre, at->data), after = weir_summary_figure (post, at->data);
    g_autofree char *text = describe_metric (at->data, before, after, weir_summary_figure (delta, at->data));

    if (isnan (before) && isnan (after))
      continue;
    print_row (label, text);
    label = "";
  }
}

static void
print_contents (const WeirRun *run)
{
  g_autofree char *intervals = weir_format_count (run->intervals->len);
  g_autofree char *scrapes = weir_format_count (run->scrapes->len);
  g_autofree char *series = weir_format_count (run->series->len);
  g_autofree char *failures = weir_format_count (run->failures->len);
  g_autofree char *text =
      g_strdup_printf (_ ("intervals %s, scrapes %s of metric series %s, failure samples %s"), intervals,
                       scrapes, series, failures);

  print_row (_ ("Kept"), text);
}

static void
print_note (JsonObject *summary)
{
  g_autofree char *note = NULL;

  weir_json_read_string (summary, "note", &note, NULL);
  if (note != NULL)
    print_row (_ ("Note"), note);
}

/**
 * weir_run_text_print:
 * @campaign: the campaign of the run
 * @run: a run
 * @number: its place among the runs, from 1
 * @goes_on: whether somebody is still writing it
 *
 * Prints what there is to say of a run on standard output, all of its measured phase where not
 * said otherwise.
 */
void
weir_run_text_print (WeirCampaign *campaign, const WeirRun *run, guint number, gboolean goes_on)
{
  g_autoptr (JsonObject) summary = weir_campaign_summary_of (campaign, run);
  g_autofree char *name = weir_run_text_make_safe (run->scenario->name);
  g_autofree char *id = weir_run_text_make_safe (run->id);
  g_autofree char *title = g_strdup_printf (_ ("Run %u: %s"), number, name);

  printf ("\n%s  (%s)\n", title, id);
  print_times (run, summary, goes_on);
  print_executions (summary);
  print_counts (_ ("Outcomes"), weir_summary_object (summary, "status_counts"));
  print_counts (_ ("Exceptions"), weir_summary_object (summary, "exceptions"));
  print_counts (_ ("Ledger"), weir_summary_object (summary, "ledger"));
  print_counts (_ ("Unheard statuses"), weir_summary_object (summary, "unheard_statuses"));
  print_latencies (summary);
  print_traffic (summary);
  print_generator (summary);
  print_metrics (summary);
  print_contents (run);
  print_note (summary);
}
