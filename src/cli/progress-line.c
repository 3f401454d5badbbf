/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "progress-line.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "format.h"

#define TERMINAL_PAUSE (250 * 1000) /* µs between two changes of the line */
#define LOG_PAUSE      (5 * G_USEC_PER_SEC)

/** weir_progress_line_begin: nothing stands yet */
void
weir_progress_line_begin (WeirProgressLine *line)
{
  *line = (WeirProgressLine){ .terminal = isatty (STDERR_FILENO), .shown = g_get_monotonic_time () };
}

static void
append_done (GString *text, const WeirProgress *progress, const WeirScenario *scenario)
{
  g_autofree char *done = weir_format_count (progress->completed);
  g_autofree char *planned = NULL;

  if (weir_scenario_duration (scenario) > 0) {
    g_string_append_printf (text, _ ("%s done"), done);
    return;
  }
  planned = weir_format_count ((guint64) scenario->requests);
  g_string_append_printf (text, _ ("%s of %s done"), done, planned);
}

static void
append_latency (GString *text, const WeirProgress *progress)
{
  const WeirHistogram *responses = progress->total->measured.success[WEIR_STEP_RESPONSE];
  g_autofree char *p95 = NULL;

  if (responses == NULL)
    return;
  p95 = weir_format_duration_us (weir_histogram_percentile (responses, 95));
  g_string_append_printf (text, _ (" · p95 %s"), p95);
}

static void
append_counts (GString *text, const WeirProgress *progress)
{
  guint64 errors = weir_phase_counts_as (&progress->total->measured, WEIR_COUNTED_AS_ERROR);
  guint64 refused = weir_phase_counts_as (&progress->total->measured, WEIR_COUNTED_AS_REFUSAL);
  g_autofree char *error_text = weir_format_count (errors);
  g_autofree char *refused_text = weir_format_count (refused);

  g_string_append_printf (text, _ (" · %s errors"), error_text);
  if (refused > 0)
    g_string_append_printf (text, _ (" · %s refused"), refused_text);
}

static void
append_time_left (GString *text, const WeirProgress *progress)
{
  g_autofree char *left = NULL;

  if (progress->expected < 0)
    return;
  if (progress->phase == WEIR_PHASE_DRAIN || progress->elapsed >= progress->expected) {
    g_string_append (text, _ (" · draining"));
    return;
  }
  left = weir_format_time_left (progress->expected - progress->elapsed);
  g_string_append_printf (text, _ (" · %s left"), left);
}

static char *
words (const WeirProgress *progress, const WeirScenario *scenario)
{
  GString *text = g_string_new (NULL);
  g_autofree char *elapsed = weir_format_seconds (progress->elapsed);
  g_autofree char *rate = weir_format_rate (progress->rate);
  g_autofree char *in_flight = weir_format_count ((guint64) progress->in_flight);

  g_string_append_printf (text, "  %s · ", elapsed);
  if (progress->phase == WEIR_PHASE_WARM_UP)
    g_string_append (text, _ ("warm-up · "));
  append_done (text, progress, scenario);
  g_string_append_printf (text, " · %s", rate);
  g_string_append_printf (text, _ (" · %s in flight"), in_flight);
  append_latency (text, progress);
  append_counts (text, progress);
  append_time_left (text, progress);
  return g_string_free (text, FALSE);
}

/* A line that is wrapped could not be wiped: what does not fit is left out. */
static void
cut_to_terminal (char *text)
{
  struct winsize size = { 0 };

  if (ioctl (STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1 &&
      g_utf8_strlen (text, -1) >= size.ws_col)
    *g_utf8_offset_to_pointer (text, size.ws_col - 1) = '\0';
}

/** weir_progress_line_show: shows @progress, unless the last line is too young */
void
weir_progress_line_show (WeirProgressLine *line, const WeirProgress *progress, const WeirScenario *scenario)
{
  gint64 now = g_get_monotonic_time ();
  g_autofree char *text = NULL;

  if (now - line->shown < (line->terminal ? TERMINAL_PAUSE : LOG_PAUSE))
    return;
  line->shown = now;
  text = words (progress, scenario);
  if (line->terminal)
    cut_to_terminal (text);
  if (line->terminal)
    fprintf (stderr, "\r\033[K%s", text);
  else
    fprintf (stderr, "%s\n", text);
  line->stands = line->terminal;
  fflush (stderr);
}

/** weir_progress_line_wipe: leaves an empty line for what is to be said next */
void
weir_progress_line_wipe (WeirProgressLine *line)
{
  if (line->stands)
    fputs ("\r\033[K", stderr);
  line->stands = FALSE;
}
