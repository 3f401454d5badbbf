/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run-evidence.h"

#include <string.h>

#include "import-metrics.h"
#include "run-account.h"
#include "sample-campaign.h"

static WeirJournal *
open_journal (const char *path)
{
  g_autoptr (GError) error = NULL;
  WeirJournal *journal = weir_journal_open (path, &error);

  g_assert_no_error (error);
  return journal;
}

static WeirCampaign *
load (const char *path)
{
  g_autoptr (GError) error = NULL;
  WeirCampaign *campaign = weir_campaign_load (path, &error);

  g_assert_no_error (error);
  return campaign;
}

static void
close_journal (WeirJournal *journal)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (weir_journal_close (journal, &error));
  g_assert_no_error (error);
}

/* A campaign of one run. */
static WeirCampaign *
write_run (const char *name, const SampleRun *run)
{
  g_autofree char *path = sample_path (name);
  WeirJournal *journal = open_journal (path);

  weir_run_result_free (sample_write_run (journal, run));
  close_journal (journal);
  return load (path);
}

static SampleRun
usual (guint32 seed)
{
  return (SampleRun){ .run_id = "run-1",
                      .name = "nested",
                      .seed = seed,
                      .warm_up = 2,
                      .measured = 35,
                      .drain = 3,
                      .executions = 50,
                      .series = 5 };
}

static WeirComparedRun *
read_run (WeirCampaign *campaign, guint i)
{
  g_autoptr (GError) error = NULL;
  WeirComparedRun *evidence =
      weir_run_evidence_read (campaign, g_ptr_array_index (campaign->runs, i), NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return evidence;
}

/* The samples' times in flight are made up, so that they tell of no sound generator. */
static WeirComparisonSide *
read_side (WeirCampaign *campaign)
{
  g_autoptr (WeirComparedRun) evidence = read_run (campaign, 0);
  g_autoptr (GPtrArray) runs = g_ptr_array_new ();

  evidence->generator = WEIR_GENERATOR_SOUND;
  g_ptr_array_add (runs, evidence);
  return weir_comparison_side_new ("a run", NULL, runs);
}

static WeirComparison *
compare (WeirCampaign *a, WeirCampaign *b)
{
  WeirTolerances tolerances = weir_tolerances_default ();
  g_autoptr (WeirComparisonSide) side_a = read_side (a), side_b = read_side (b);

  return weir_comparison_new (side_a, side_b, &tolerances);
}

static double
value_of (const WeirComparison *comparison, const char *id)
{
  const WeirComparisonRow *row = weir_comparison_find_row (comparison, id);

  g_assert_nonnull (row);
  g_assert_true (row->a.has_value);
  return row->a.value;
}

/* The evidence holds the same as the run: nothing is counted twice, and nothing left out. */
static void
test_whole (void)
{
  SampleRun run = usual (1);
  g_autofree char *path = sample_path ("whole.weir");
  WeirJournal *journal = open_journal (path);
  g_autoptr (WeirRunResult) result = sample_write_run (journal, &run);
  g_autoptr (WeirCampaign) campaign = NULL;
  g_autoptr (WeirComparedRun) evidence = NULL;
  g_autoptr (WeirInterval) sum = weir_interval_new (0);

  close_journal (journal);
  campaign = load (path);
  evidence = read_run (campaign, 0);
  g_assert_cmpuint (evidence->n_intervals, ==, 35);
  g_assert_cmpint (evidence->measured_us, ==, 35 * G_USEC_PER_SEC);
  g_assert_cmpint (evidence->batch_us, ==, 3 * G_USEC_PER_SEC);
  g_assert_cmpuint (evidence->batches->len, ==, WEIR_BATCHES);
  for (guint i = 0; i < WEIR_BATCHES; i++) {
    const WeirInterval *batch = g_ptr_array_index (evidence->batches, i);

    g_assert_cmpint (batch->dt, ==, (i < 9 ? 3 : 8) * G_USEC_PER_SEC); /* the remainder joins the last */
    g_assert_cmpuint (batch->completed_in_window, ==, (i < 9 ? 3u : 8u) * 50);
    weir_interval_merge (sum, batch);
  }
  g_assert_cmpuint (sum->measured.completed, ==, result->total->measured.completed);
  g_assert_cmpuint (evidence->total->measured.started, ==, result->total->measured.started);
  g_assert_true (weir_histogram_equal (evidence->total->measured.success[WEIR_STEP_RESPONSE],
                                       result->total->measured.success[WEIR_STEP_RESPONSE]));
  g_assert_true (weir_histogram_equal (sum->measured.success[WEIR_STEP_SERVICE],
                                       result->total->measured.success[WEIR_STEP_SERVICE]));
  g_assert_cmpuint (evidence->ledger->starts, ==, result->ledger->starts);
  g_assert_cmpuint (evidence->points->len, ==, 40);
  g_assert_true (evidence->is_whole && !evidence->is_chosen_range);
  g_assert_cmpuint (evidence->problems->len, ==, 0);
}

static void
test_metrics (void)
{
  SampleRun run = usual (1);
  g_autoptr (WeirCampaign) campaign = write_run ("metrics.weir", &run);
  g_autoptr (WeirComparedRun) evidence = read_run (campaign, 0);
  const WeirComparedMetric *metric;

  /* Three series of one name are one metric; the bucket of a histogram is none. */
  g_assert_cmpuint (evidence->metrics->len, ==, 2);
  metric = g_ptr_array_index (evidence->metrics, 1);
  g_assert_cmpstr (metric->name, ==, "demo_gateway_queue_depth");
  g_assert_true (metric->is_worse_up && metric->has_level && !metric->is_counter);
  g_assert_cmpuint (metric->batches->len, ==, WEIR_BATCHES);
  g_assert_cmpfloat (metric->peak, >=, metric->level);
  metric = g_ptr_array_index (evidence->metrics, 0);
  g_assert_cmpstr (metric->name, ==, "process_resident_memory_bytes");
  g_assert_false (metric->is_worse_up);
}

static void
test_itself (void)
{
  SampleRun run = usual (1), other = usual (2);
  g_autoptr (WeirCampaign) a = write_run ("a.weir", &run), b = write_run ("b.weir", &other);
  g_autoptr (WeirComparison) same = compare (a, a), differs = compare (a, b);
  const WeirComparisonRow *row = weir_comparison_find_row (same, "latency.p95");

  g_assert_cmpfloat (row->change, ==, 0);
  g_assert_cmpuint (same->differences->len, ==, 0);
  g_assert_cmpint (same->verdict, !=, WEIR_PAIR_REGRESSION);
  g_assert_cmpint (differs->verdict, !=, WEIR_PAIR_TOO_SHORT);
  g_assert_true (weir_comparison_find_row (differs, "submit.p50")->has_interval);
  /* A password in the address never leaves the campaign. */
  for (guint i = 0; i < same->a->runs->len; i++) {
    const WeirComparedRun *read = g_ptr_array_index (same->a->runs, i);

    for (guint j = 0; j < read->facts->len; j++)
      g_assert_null (strstr (g_array_index (read->facts, WeirComparedFact, j).value, "password"));
  }
}

static void
test_short (void)
{
  SampleRun run = usual (1), other = usual (2);
  g_autoptr (WeirCampaign) a = NULL, b = write_run ("long.weir", &other);
  g_autoptr (WeirComparison) comparison = NULL;

  run.measured = 9;
  a = write_run ("short.weir", &run);
  comparison = compare (a, b);
  g_assert_cmpint (comparison->verdict, ==, WEIR_PAIR_TOO_SHORT);
  g_assert_true (weir_comparison_find_row (comparison, "latency.p95")->has_change);
}

static void
test_interrupted (void)
{
  SampleRun run = usual (1), other = usual (2);
  g_autoptr (WeirCampaign) a = NULL, b = write_run ("ended.weir", &other);
  g_autoptr (WeirComparison) comparison = NULL;

  run.no_end = TRUE;
  a = write_run ("interrupted.weir", &run);
  comparison = compare (a, b);
  g_assert_true (comparison->notes & WEIR_NOTE_NOT_WHOLE);
  g_assert_cmpint (comparison->verdict, !=, WEIR_PAIR_NO_FIGURES);
  g_assert_true (weir_comparison_find_row (comparison, "latency.p95")->has_interval);
}

/* Replaces @what in every @each'th line of an interval by @with, of the same length. */
static WeirCampaign *
damage (const char *name, const char *what, const char *with, guint each)
{
  SampleRun run = usual (1);
  g_autofree char *path = sample_path (name), *text = NULL;
  g_autoptr (WeirCampaign) written = write_run (name, &run);
  gsize length;
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  for (char *at = strstr (text, "{\"type\":\"interval\""); at;
       at = strstr (at + 1, "{\"type\":\"interval\"")) {
    char *end = strchr (at, '\n');

    if (n++ % each == 0)
      for (char *hit = strstr (at, what); hit && hit < end; hit = strstr (hit + 1, what))
        memcpy (hit, with, strlen (with));
  }
  g_assert_true (g_file_set_contents (path, text, (gssize) length, NULL));
  return load (path);
}

/* A line that is no JSON is not known as an interval; one that holds another histogram is. */
static void
test_damaged (void)
{
  SampleRun run = usual (1);
  g_autoptr (WeirCampaign) sound = write_run ("sound.weir", &run);
  g_autoptr (WeirComparison) before = compare (sound, sound);
  const struct {
    const char *name, *what, *with;
  } cases[] = { { "torn.weir", "\"interval\"", "\"interva\\x" }, { "other.weir", "HISTFAAA", "HISTXAAA" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (WeirCampaign) campaign = damage (cases[i].name, cases[i].what, cases[i].with, 5);
    g_autoptr (WeirComparedRun) evidence = read_run (campaign, 0);
    g_autoptr (WeirComparison) comparison = compare (campaign, sound);

    g_assert_cmpuint (campaign->n_warnings, >, 0);
    g_assert_cmpuint (evidence->problems->len, ==, 1);
    g_assert_nonnull (strstr (g_ptr_array_index (evidence->problems, 0), "cannot be read"));
    g_assert_cmpint (evidence->measured_us, ==, 28 * G_USEC_PER_SEC);
    /* 50 a second, whether or not some of the seconds are there. */
    g_assert_cmpfloat (value_of (comparison, "throughput"), ==, value_of (before, "throughput"));
    g_assert_true (weir_comparison_find_row (comparison, "latency.p95")->has_interval);
  }
}

static void
test_unreadable (void)
{
  SampleRun run = usual (1);
  g_autoptr (WeirCampaign) sound = write_run ("sound.weir", &run);
  g_autoptr (WeirCampaign) none = damage ("none.weir", "HISTFAAA", "HISTXAAA", 1);
  g_autoptr (WeirComparison) comparison = compare (sound, none);

  g_assert_cmpint (comparison->verdict, ==, WEIR_PAIR_NO_FIGURES);
  g_assert_cmpint (weir_comparison_find_row (comparison, "latency.p95")->why, ==, WEIR_WHY_ONLY_A);
}

static void
test_nothing (void)
{
  SampleRun run = usual (1), idle = usual (2);
  g_autoptr (WeirCampaign) a = write_run ("busy.weir", &run), b = NULL;
  g_autoptr (WeirComparison) comparison = NULL;

  idle.executions = 0;
  idle.drain = 0;
  b = write_run ("idle.weir", &idle);
  comparison = compare (a, b);
  g_assert_cmpint (comparison->verdict, ==, WEIR_PAIR_NO_FIGURES);
}

static void
test_other_metrics (void)
{
  SampleRun run = usual (1), other = usual (2);
  g_autoptr (WeirCampaign) a = write_run ("scraped.weir", &run), b = NULL;
  g_autoptr (WeirComparison) comparison = NULL;

  other.series = 0;
  b = write_run ("unscraped.weir", &other);
  comparison = compare (a, b);
  g_assert_cmpint (weir_comparison_find_row (comparison, "metric.demo_gateway_queue_depth.level")->why, ==,
                   WEIR_WHY_ONLY_A);
}

static void
test_chosen_range (void)
{
  SampleRun run = usual (1);
  g_autofree char *path = sample_path ("range.weir");
  g_autoptr (WeirCampaign) written = write_run ("range.weir", &run), campaign = NULL;
  WeirAnnotationLine mark = { .id = "mark",
                              .run_id = "run-1",
                              .kind = WEIR_ANNOTATION_MEASURED,
                              .t = 1 * G_USEC_PER_SEC,
                              .dt = 21 * G_USEC_PER_SEC,
                              .text = "",
                              .author = "Ada",
                              .made = "2026-01-01T00:00:00Z" };
  WeirJournal *journal = open_journal (path);
  g_autoptr (JsonObject) line = weir_line_annotation (&mark);
  g_autoptr (WeirComparedRun) evidence = NULL;

  g_assert_true (weir_journal_append (journal, line, NULL));
  close_journal (journal);
  campaign = load (path);
  evidence = read_run (campaign, 0);
  g_assert_true (evidence->is_chosen_range);
  g_assert_cmpuint (evidence->n_intervals, ==, 21);
  g_assert_cmpint (evidence->measured_us, ==, 21 * G_USEC_PER_SEC);
  /* A second of it had been warm-up: what ended in it counts as well. */
  g_assert_cmpuint (evidence->total->measured.completed, ==, 21 * 50);
  g_assert_cmpuint (evidence->total->completed_in_window, ==, 21 * 50);
}

/* What the summary says is what the intervals say. */
static void
test_glance (void)
{
  SampleRun run = usual (1);
  g_autoptr (WeirCampaign) campaign = write_run ("glance.weir", &run);
  g_autoptr (WeirComparedRun) whole = read_run (campaign, 0);
  g_autoptr (WeirComparedRun) glance =
      weir_run_evidence_glance (campaign, g_ptr_array_index (campaign->runs, 0));
  g_autoptr (GPtrArray) a = g_ptr_array_new (), b = g_ptr_array_new ();
  g_autoptr (WeirComparisonSide) side_a = NULL, side_b = NULL;
  g_autoptr (WeirComparison) comparison = NULL;
  WeirTolerances tolerances = weir_tolerances_default ();
  const char *const ids[] = { "latency.p50", "latency.p95", "service.p99",
                              "submit.p75",  "throughput",  "errors" };

  whole->generator = WEIR_GENERATOR_SOUND;
  g_ptr_array_add (a, glance);
  g_ptr_array_add (b, whole);
  side_a = weir_comparison_side_new ("A", NULL, a);
  side_b = weir_comparison_side_new ("B", NULL, b);
  comparison = weir_comparison_new (side_a, side_b, &tolerances);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++) {
    const WeirComparisonRow *row = weir_comparison_find_row (comparison, ids[i]);

    g_assert_true (row->a.has_value && row->b.has_value);
    g_assert_cmpfloat_with_epsilon (row->a.value, row->b.value, row->b.value * 1e-9);
    g_assert_cmpint (row->why, ==, WEIR_WHY_FORMAT);
  }
  g_assert_cmpint (comparison->verdict, ==, WEIR_PAIR_NO_FIGURES);
  g_assert_true (comparison->notes & WEIR_NOTE_FIGURES_ONLY);
}

/* As it is after an import of the original driver's figures: no intervals, and its keys alone. */
static void
test_original (void)
{
  SampleRun sample = usual (1);
  g_autoptr (WeirCampaign) campaign = write_run ("original.weir", &sample);
  WeirRun *run = g_ptr_array_index (campaign->runs, 0);
  g_autoptr (WeirComparedRun) whole = read_run (campaign, 0), evidence = NULL;

  g_array_set_size (run->intervals, 0);
  for (WeirStep step = 0; step < WEIR_N_STEPS; step++) {
    g_autofree char *name = g_strconcat (weir_step_name (step), "_ms_percentiles", NULL);

    json_object_remove_member (run->summary, name);
  }
  evidence = read_run (campaign, 0);
  g_assert_cmpuint (evidence->given->len, >=, 5);
  g_assert_cmpstr (g_array_index (evidence->given, WeirGivenFigure, 0).id, ==, "service.p50");
}

typedef struct {
  goffset last, size;
  guint calls;
  GCancellable *cancellable;
} Seen;

static void
progress_cb (goffset done, goffset size, gpointer data)
{
  Seen *seen = data;

  g_assert_cmpint (done, >=, seen->last);
  g_assert_cmpint (done, <=, size);
  seen->last = done;
  seen->size = size;
  seen->calls++;
  if (seen->cancellable != NULL)
    g_cancellable_cancel (seen->cancellable);
}

static void
test_progress (void)
{
  SampleRun run = usual (1);
  g_autoptr (WeirCampaign) campaign = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (WeirComparisonSide) side = NULL, none = NULL;
  g_autoptr (GError) error = NULL;
  Seen seen = { 0 }, stopped = { .cancellable = cancellable };

  run.measured = 200;
  run.executions = 5;
  campaign = write_run ("progress.weir", &run);
  side = weir_run_evidence_read_side (campaign, "A", campaign->runs, progress_cb, &seen, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (seen.last, ==, 205);
  g_assert_cmpint (seen.size, ==, 205);
  g_assert_cmpuint (seen.calls, >, 2);
  none =
      weir_run_evidence_read_side (campaign, "A", campaign->runs, progress_cb, &stopped, cancellable, &error);
  g_assert_null (none);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (stopped.calls, ==, 1);
}

static void
test_choose (void)
{
  static const SampleRun plans[] = {
    { .run_id = "once", .name = "a" },
    { .run_id = "a1", .name = "a", .repeat = 1 },
    { .run_id = "a2", .name = "a", .repeat = 2 },
    { .run_id = "s1", .name = "b", .sweep = "{\"depth\": 1}" },
    { .run_id = "s2", .name = "b", .sweep = "{\"depth\": 2}" },
    { .run_id = "broken", .name = "a", .no_end = TRUE },
    { .run_id = "s1-again", .name = "b", .sweep = "{\"depth\": 1}" },
  };
  const char *const expected[] = { "a: a1 a2", "b depth=1: s1-again", "b depth=2: s2" };
  g_autofree char *path = sample_path ("choose.weir");
  WeirJournal *journal = open_journal (path);
  g_autoptr (WeirCampaign) campaign = NULL;
  g_autoptr (GPtrArray) choices = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (plans); i++) {
    SampleRun run = plans[i];

    run.measured = 1;
    run.executions = 1;
    weir_run_result_free (sample_write_run (journal, &run));
  }
  close_journal (journal);
  campaign = load (path);
  choices = weir_run_evidence_choose (campaign);
  g_assert_cmpuint (choices->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < choices->len; i++) {
    const WeirRunChoice *choice = g_ptr_array_index (choices, i);
    g_autoptr (GString) text = g_string_new (choice->scenario);

    g_string_append_printf (text, "%s%s:", choice->values ? " " : "", choice->values ? choice->values : "");
    for (guint j = 0; j < choice->runs->len; j++)
      g_string_append_printf (text, " %s", ((WeirRun *) g_ptr_array_index (choice->runs, j))->id);
    g_assert_cmpstr (text->str, ==, expected[i]);
  }
}

/* A run that one thread has given up and has not left yet is read by another, while json-glib counts references
 * for one alone: a result has its own of what it holds. */
static void
test_own (void)
{
  SampleRun sample = usual (1);
  g_autoptr (WeirCampaign) campaign = NULL;
  g_autoptr (WeirRunResult) result = NULL, imported = NULL;
  WeirRun *run;

  sample.sweep = "{\"depth\": 1, \"cost\": 0.1}";
  campaign = write_run ("own.weir", &sample);
  run = g_ptr_array_index (campaign->runs, 0);
  result = weir_campaign_sum_up (campaign, run);
  g_assert_true (result->sweep != run->sweep);
  g_assert_cmpint (json_object_get_int_member (result->sweep, "depth"), ==, 1);
  g_assert_cmpfloat (json_object_get_double_member (result->sweep, "cost"), ==, 0.1);
  imported = weir_run_result_new (run->scenario);
  weir_import_fill (imported, run->summary);
  g_assert_true (imported->imported != run->summary);
  g_assert_cmpuint (json_object_get_size (imported->imported), ==, json_object_get_size (run->summary));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/run-evidence/whole", test_whole);
  g_test_add_func ("/run-evidence/metrics", test_metrics);
  g_test_add_func ("/run-evidence/itself", test_itself);
  g_test_add_func ("/run-evidence/short", test_short);
  g_test_add_func ("/run-evidence/interrupted", test_interrupted);
  g_test_add_func ("/run-evidence/damaged", test_damaged);
  g_test_add_func ("/run-evidence/unreadable", test_unreadable);
  g_test_add_func ("/run-evidence/nothing", test_nothing);
  g_test_add_func ("/run-evidence/other-metrics", test_other_metrics);
  g_test_add_func ("/run-evidence/chosen-range", test_chosen_range);
  g_test_add_func ("/run-evidence/glance", test_glance);
  g_test_add_func ("/run-evidence/original", test_original);
  g_test_add_func ("/run-evidence/progress", test_progress);
  g_test_add_func ("/run-evidence/choose", test_choose);
  g_test_add_func ("/run-evidence/own", test_own);
  return g_test_run ();
}
