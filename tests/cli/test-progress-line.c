/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "capture.h"
#include "progress-line.h"

#define SECOND G_GINT64_CONSTANT (1000000)
#define WIPE   "\r\033[K"

static const WeirScenario by_count = { .requests = 400, .stages = (char *) "" };
static const WeirScenario by_time = { .requests = 400, .duration = 60, .stages = (char *) "" };

static WeirInterval *
new_total (guint64 errors, guint64 refused)
{
  WeirInterval *total = weir_interval_new (0);

  weir_tally_add (&total->measured.outcomes, WEIR_OUTCOME_SUCCEEDED, 250);
  if (errors > 0)
    weir_tally_add (&total->measured.outcomes, WEIR_OUTCOME_HTTP + 500, errors);
  if (refused > 0)
    weir_tally_add (&total->measured.outcomes, WEIR_OUTCOME_QUEUE_FULL, refused);
  return total;
}

static WeirProgress
progress_of (const WeirInterval *total)
{
  return (WeirProgress){ .phase = WEIR_PHASE_MEASURED,
                         .elapsed = 12 * SECOND + 700000,
                         .expected = 20 * SECOND,
                         .completed = 250,
                         .in_flight = 16,
                         .rate = 20.5,
                         .total = total };
}

/* As if the last line had been shown long ago. */
static void
show_now (WeirProgressLine *line, const WeirProgress *progress, const WeirScenario *scenario)
{
  line->shown -= 60 * SECOND;
  weir_progress_line_show (line, progress, scenario);
}

static char *
shown_in_log (const WeirProgress *progress, const WeirScenario *scenario)
{
  WeirCapture capture;
  WeirProgressLine line;

  weir_capture_begin (&capture, STDERR_FILENO);
  weir_progress_line_begin (&line);
  show_now (&line, progress, scenario);
  weir_progress_line_wipe (&line);
  return weir_capture_end (&capture);
}

static void
test_log (void)
{
  g_autoptr (WeirInterval) total = new_total (3, 1234);
  WeirProgress progress = progress_of (total);
  g_autofree char *text = shown_in_log (&progress, &by_count);

  g_assert_cmpstr (
      text, ==, "  12 s · 250 of 400 done · 20.5 /s · 16 in flight · 3 errors · 1,234 refused · 8 s left\n");
}

static void
test_latency (void)
{
  g_autoptr (WeirInterval) total = new_total (0, 0);
  WeirProgress progress = progress_of (total);
  g_autofree char *text = NULL;

  weir_histogram_slot_record (&total->measured.success[WEIR_STEP_RESPONSE], 5000);
  text = shown_in_log (&progress, &by_count);
  g_assert_cmpstr (text, ==,
                   "  12 s · 250 of 400 done · 20.5 /s · 16 in flight · p95 5.00 ms · 0 errors · 8 s left\n");
}

/* Beyond a duration nothing says how many there will be, before the first second nothing when. */
static void
test_what_is_not_known (void)
{
  g_autoptr (WeirInterval) total = new_total (0, 0);
  WeirProgress progress = progress_of (total);
  g_autofree char *with_duration = shown_in_log (&progress, &by_time), *early = NULL;

  progress.expected = -1;
  progress.elapsed = 300;
  progress.rate = 0;
  early = shown_in_log (&progress, &by_count);
  g_assert_cmpstr (with_duration, ==, "  12 s · 250 done · 20.5 /s · 16 in flight · 0 errors · 8 s left\n");
  g_assert_cmpstr (early, ==, "  0 s · 250 of 400 done · 0 /s · 16 in flight · 0 errors\n");
}

static void
test_phases (void)
{
  g_autoptr (WeirInterval) total = new_total (0, 0);
  WeirProgress progress = progress_of (total);
  g_autofree char *warm_up = NULL, *drain = NULL;

  progress.phase = WEIR_PHASE_WARM_UP;
  warm_up = shown_in_log (&progress, &by_time);
  progress.phase = WEIR_PHASE_DRAIN;
  drain = shown_in_log (&progress, &by_time);
  g_assert_true (g_str_has_prefix (warm_up, "  12 s · warm-up · 250 done"));
  g_assert_true (g_str_has_suffix (drain, " · draining\n"));
}

/* Ten times a second it is asked; a log gets a line every few seconds. */
static void
test_log_is_quiet (void)
{
  g_autoptr (WeirInterval) total = new_total (0, 0);
  WeirProgress progress = progress_of (total);
  g_autofree char *text = NULL;
  WeirCapture capture;
  WeirProgressLine line;

  weir_capture_begin (&capture, STDERR_FILENO);
  weir_progress_line_begin (&line);
  for (guint i = 0; i < 100; i++)
    weir_progress_line_show (&line, &progress, &by_count);
  line.shown -= 4 * SECOND;
  weir_progress_line_show (&line, &progress, &by_count);
  text = weir_capture_end (&capture);
  g_assert_false (line.terminal);
  g_assert_cmpstr (text, ==, "");
}

/* A terminal of @columns in the place of standard error. Returns: its other side */
static int
begin_terminal (WeirProgressLine *line, unsigned short columns, int *saved)
{
  struct winsize size = { .ws_row = 24, .ws_col = columns };
  int other = posix_openpt (O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC), fd;

  g_assert_cmpint (other, >=, 0);
  g_assert_cmpint (grantpt (other), ==, 0);
  g_assert_cmpint (unlockpt (other), ==, 0);
  fd = open (ptsname (other), O_RDWR | O_NOCTTY | O_CLOEXEC);
  g_assert_cmpint (ioctl (fd, TIOCSWINSZ, &size), ==, 0);
  fflush (stderr);
  *saved = dup (STDERR_FILENO);
  g_assert_cmpint (dup2 (fd, STDERR_FILENO), ==, STDERR_FILENO);
  close (fd);
  weir_progress_line_begin (line);
  return other;
}

/* A terminal hands on what was written to it piece by piece; with its last writer it ends. */
static char *
end_terminal (int other, int saved)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char bytes[4096];
  gssize length;

  fflush (stderr);
  g_assert_cmpint (dup2 (saved, STDERR_FILENO), ==, STDERR_FILENO);
  close (saved);
  while ((length = read (other, bytes, sizeof bytes)) > 0)
    g_string_append_len (text, bytes, length);
  close (other);
  return g_strdup (text->str);
}

static void
test_terminal (void)
{
  g_autoptr (WeirInterval) total = new_total (3, 0);
  WeirProgress progress = progress_of (total);
  g_autofree char *text = NULL;
  WeirProgressLine line;
  int saved, other = begin_terminal (&line, 200, &saved);

  g_assert_true (line.terminal);
  show_now (&line, &progress, &by_count);
  weir_progress_line_show (&line, &progress, &by_count); /* too soon */
  weir_progress_line_wipe (&line);
  weir_progress_line_wipe (&line); /* nothing stands any more */
  text = end_terminal (other, saved);
  g_assert_cmpstr (text, ==,
                   WIPE "  12 s · 250 of 400 done · 20.5 /s · 16 in flight · 3 errors · 8 s left" WIPE);
}

/* One that was wrapped could not be wiped, and each change would leave a line behind. */
static void
test_narrow_terminal (void)
{
  g_autoptr (WeirInterval) total = new_total (3, 0);
  WeirProgress progress = progress_of (total);
  g_autofree char *text = NULL;
  WeirProgressLine line;
  int saved, other = begin_terminal (&line, 30, &saved);

  show_now (&line, &progress, &by_count);
  text = end_terminal (other, saved);
  g_assert_cmpstr (text, ==, WIPE "  12 s · 250 of 400 done · 20");
  g_assert_cmpint (g_utf8_strlen (text + strlen (WIPE), -1), ==, 29);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/progress-line/log", test_log);
  g_test_add_func ("/progress-line/latency", test_latency);
  g_test_add_func ("/progress-line/what-is-not-known", test_what_is_not_known);
  g_test_add_func ("/progress-line/phases", test_phases);
  g_test_add_func ("/progress-line/log-is-quiet", test_log_is_quiet);
  g_test_add_func ("/progress-line/terminal", test_terminal);
  g_test_add_func ("/progress-line/narrow-terminal", test_narrow_terminal);
  return g_test_run ();
}
