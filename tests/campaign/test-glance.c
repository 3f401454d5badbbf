/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "document.h"
#include "glance.h"
#include "sample-campaign.h"

static WeirGlance *
glance_at (const char *path)
{
  g_autoptr (GError) error = NULL;
  WeirGlance *glance = weir_glance_read (path, &error);

  g_assert_no_error (error);
  return glance;
}

static void
assert_same (const WeirGlance *a, const WeirGlance *b)
{
  g_assert_cmpstr (a->title, ==, b->title);
  g_assert_cmpuint (a->n_scenarios, ==, b->n_scenarios);
  g_assert_cmpuint (a->n_runs, ==, b->n_runs);
  g_assert_cmpint (a->is_at_least, ==, b->is_at_least);
  g_assert_cmpuint (a->n_p95, ==, b->n_p95);
  for (guint i = 0; i < a->n_p95; i++)
    g_assert_cmpfloat (a->p95[i], ==, b->p95[i]);
  g_assert_cmpstr (weir_glance_verdict_name (a->verdict), ==, weir_glance_verdict_name (b->verdict));
}

static WeirGlance *
glance_of_all (const char *path)
{
  g_autoptr (WeirCampaign) campaign = weir_campaign_load (path, NULL);

  return weir_glance_of_campaign (campaign);
}

static void
write_run (WeirJournal *journal, guint number, const char *name, gboolean no_end)
{
  g_autofree char *id = g_strdup_printf ("run-%u", number);
  const SampleRun run = {
    .run_id = id, .name = name, .seed = number, .measured = 2, .executions = 40, .no_end = no_end
  };

  weir_run_result_free (sample_write_run (journal, &run));
}

/* So much that the file is not read whole. */
static void
write_filler (WeirJournal *journal)
{
  g_autofree char *filler = g_strnfill (100 * 1000, 'x');
  g_autoptr (JsonObject) line = json_object_new ();

  json_object_set_string_member (line, "type", "filler");
  json_object_set_string_member (line, "text", filler);
  for (guint i = 0; i < WEIR_GLANCE_WHOLE_MAX / 100000 + 2; i++)
    g_assert_true (weir_journal_append (journal, line, NULL));
}

static WeirDocument *
new_document (void)
{
  g_autoptr (GError) error = NULL;
  WeirDocument *document = weir_document_new_draft ("At a Glance", &error);

  g_assert_no_error (error);
  for (guint i = 0; i < 15; i++)
    write_run (weir_document_journal (document), i, i % 5 == 4 ? "other" : "first", FALSE);
  return document;
}

static void
test_short (void)
{
  g_autoptr (WeirDocument) document = new_document ();
  g_autofree char *path = g_strdup (weir_document_path (document));
  g_autoptr (WeirGlance) glance = NULL;
  const char *gone[] = { "run-0", "run-1", NULL };

  g_assert_true (weir_document_delete (document, gone, NULL));
  g_assert_true (weir_document_close (document, NULL));
  glance = glance_at (path);
  g_assert_cmpstr (glance->title, ==, "At a Glance");
  g_assert_cmpuint (glance->n_scenarios, ==, 2);
  g_assert_cmpuint (glance->n_runs, ==, 13);
  g_assert_false (glance->is_at_least);
  g_assert_cmpuint (glance->n_p95, ==, 10);
  g_assert_cmpint (glance->verdict, ==, WEIR_GLANCE_AT_FAULT); /* as runs are whose figures are made up */
  g_assert_cmpint (ABS (glance->modified_us - g_get_real_time ()), <, 60 * G_USEC_PER_SEC);
}

/* A document that is closed leaves what the glance needs at the end of the file; once. */
static void
test_digest (void)
{
  g_autoptr (WeirDocument) document = new_document (), again = NULL;
  g_autofree char *path = g_strdup (weir_document_path (document));
  g_autoptr (WeirGlance) glance = NULL, all = NULL;
  const char *gone[] = { "run-14", "other", NULL };
  guint64 lines;

  write_filler (weir_document_journal (document));
  g_assert_true (weir_document_delete (document, gone, NULL));
  g_assert_true (weir_document_close (document, NULL));
  glance = glance_at (path);
  all = glance_of_all (path);
  assert_same (glance, all);
  g_assert_cmpuint (glance->n_scenarios, ==, 1);
  g_assert_cmpuint (glance->n_p95, ==, 12);
  again = weir_document_open (path, NULL, NULL, NULL, NULL);
  lines = weir_document_campaign (again)->n_lines;
  g_assert_cmpuint (weir_document_campaign (again)->n_unknown, ==, WEIR_GLANCE_WHOLE_MAX / 100000 + 2);
  g_assert_true (weir_document_close (again, NULL)); /* nothing was done: nothing is written */
  g_assert_cmpuint (weir_document_campaign (again)->n_lines, ==, lines);
}

/* Without one, the ends of the runs tell: those of the scenario that ran last. */
static void
test_chain (void)
{
  g_autofree char *path = sample_path ("chain.weir"), *title = NULL;
  WeirJournal *journal = weir_journal_open (path, NULL);
  g_autoptr (JsonNode) text = json_from_string ("\"Named Later\"", NULL);
  g_autoptr (JsonObject) edit = weir_line_edit ("title", text);
  g_autoptr (WeirGlance) glance = NULL, named = NULL, all = NULL;

  write_filler (journal);
  for (guint i = 0; i < 14; i++)
    write_run (journal, i, i == 3 ? "other" : "first", FALSE);
  glance = glance_at (path);
  all = glance_of_all (path);
  assert_same (glance, all);
  g_assert_cmpuint (glance->n_runs, ==, 14);
  g_assert_cmpuint (glance->n_p95, ==, 12);
  g_assert_cmpstr (glance->title, ==, "chain");
  g_assert_true (weir_journal_append (journal, edit, NULL));
  named = glance_at (path);
  g_assert_cmpstr (named->title, ==, "Named Later");
  g_assert_cmpuint (named->n_runs, ==, 14);
  g_assert_true (weir_journal_close (journal, NULL));
}

static void
test_interrupted (void)
{
  g_autofree char *path = sample_path ("interrupted.weir");
  WeirJournal *journal = weir_journal_open (path, NULL);
  g_autoptr (WeirGlance) running = NULL, interrupted = NULL;

  write_filler (journal);
  write_run (journal, 1, "first", FALSE);
  write_run (journal, 2, "first", TRUE);
  running = glance_at (path);
  g_assert_cmpint (running->verdict, ==, WEIR_GLANCE_RUNNING);
  g_assert_true (weir_journal_close (journal, NULL));
  interrupted = glance_at (path);
  g_assert_cmpint (interrupted->verdict, ==, WEIR_GLANCE_INTERRUPTED);
  g_assert_cmpuint (interrupted->n_runs, ==, 2);
  g_assert_cmpuint (interrupted->n_p95, ==, 1);
}

/* Of 20 executions nobody can tell a p95, whatever their summary says: it has no point on the line. */
static void
test_few (void)
{
  g_autofree char *path = sample_path ("few.weir");
  WeirJournal *journal = weir_journal_open (path, NULL);
  g_autoptr (WeirGlance) of_end = NULL, of_all = NULL;

  write_filler (journal);
  for (guint i = 0; i < 4; i++) {
    const SampleRun run = { .run_id = (const char *[]){ "a", "b", "c", "d" }[i],
                            .name = "first",
                            .seed = i,
                            .measured = 2,
                            .executions = i % 2 == 0 ? 10 : 100 };

    weir_run_result_free (sample_write_run (journal, &run));
  }
  g_assert_true (weir_journal_close (journal, NULL));
  of_end = glance_at (path);
  of_all = glance_of_all (path);
  assert_same (of_end, of_all);
  g_assert_cmpuint (of_end->n_runs, ==, 4);
  g_assert_cmpuint (of_end->n_p95, ==, 2);
}

static void
test_verdicts (void)
{
  static const struct {
    const char *summary;
    WeirGlanceVerdict verdict;
  } rows[] = {
    { "{}", WEIR_GLANCE_ENDED },
    { "{\"thresholds\":[]}", WEIR_GLANCE_ENDED },
    { "{\"errors_rate\":0.005}", WEIR_GLANCE_ENDED },
    { "{\"errors_rate\":0.006}", WEIR_GLANCE_ERRORS },
    { "{\"errors_rate\":0.3,\"thresholds\":[{\"passed\":true}]}", WEIR_GLANCE_PASSED },
    { "{\"thresholds\":[{\"passed\":true}]}", WEIR_GLANCE_PASSED },
    { "{\"thresholds\":[{\"passed\":true},{\"passed\":false}]}", WEIR_GLANCE_FAILED },
    { "{\"validity\":{\"state\":\"at_fault\"},\"thresholds\":[{\"passed\":true}]}", WEIR_GLANCE_AT_FAULT },
    { "{\"validity\":[1],\"thresholds\":{\"a\":1}}", WEIR_GLANCE_ENDED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (JsonNode) node = json_from_string (rows[i].summary, NULL);

    g_assert_cmpint (weir_glance_judge (json_node_get_object (node)), ==, rows[i].verdict);
  }
}

static void
test_verdicts_of_last (void)
{
  static const struct {
    const char *summary;
    WeirGlanceVerdict verdict;
  } rows[] = {
    { "{\"ended\":\"completed\"}", WEIR_GLANCE_ENDED },
    { "{\"ended\":\"completed\",\"thresholds\":[{\"passed\":true}]}", WEIR_GLANCE_PASSED },
    { "{\"ended\":\"stopped\"}", WEIR_GLANCE_STOPPED },
    { "{\"ended\":\"cancelled\",\"thresholds\":[{\"passed\":true}]}", WEIR_GLANCE_STOPPED },
    { "{\"ended\":\"stopped\",\"thresholds\":[{\"passed\":false}]}", WEIR_GLANCE_FAILED },
    { "{\"ended\":\"stopped\",\"errors_rate\":0.006}", WEIR_GLANCE_ERRORS },
    { "{\"ended\":\"stopped\",\"validity\":{\"state\":\"at_fault\"}}", WEIR_GLANCE_AT_FAULT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (JsonNode) node = json_from_string (rows[i].summary, NULL);

    g_assert_cmpint (weir_glance_judge_last (json_node_get_object (node)), ==, rows[i].verdict);
  }
}

/* Has the runs of a file, of which some failed, be stopped before there was an error. */
static void
stop_runs (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (GString) stopped = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  stopped = g_string_new_len (text, (gssize) length);
  g_assert_cmpuint (g_string_replace (stopped, "\"ended\":\"completed\"", "\"ended\":\"stopped\"", 0), ==, 1);
  g_assert_cmpuint (g_string_replace (stopped, "\"errors_rate\":", "\"errors_rate\":0,\"was\":", 0), ==, 1);
  g_assert_true (g_file_set_contents (path, stopped->str, (gssize) stopped->len, NULL));
}

/* Of a file that is read whole, of one that is read from its end, and of one that a digest tells of. */
static void
test_stopped (void)
{
  g_autofree char *path = sample_path ("stopped.weir");
  const SampleRun run = { .run_id = "a", .name = "first", .measured = 2, .executions = 40, .is_sound = TRUE };
  WeirJournal *journal;
  g_autoptr (WeirGlance) whole = NULL, of_end = NULL, told = NULL;
  g_autoptr (JsonObject) digest = NULL;

  sample_write_campaign (path, &run, 1);
  stop_runs (path);
  whole = glance_at (path);
  g_assert_cmpint (whole->verdict, ==, WEIR_GLANCE_STOPPED);
  journal = weir_journal_open (path, NULL);
  write_filler (journal);
  g_assert_true (weir_journal_close (journal, NULL));
  of_end = glance_at (path);
  g_assert_cmpint (of_end->verdict, ==, WEIR_GLANCE_STOPPED);
  digest = weir_line_digest (whole);
  told = weir_glance_from_digest (digest, NULL);
  g_assert_cmpint (told->verdict, ==, WEIR_GLANCE_STOPPED);
}

/* A file that lies about its chain leads nowhere, and in no circle. */
static void
test_lies (void)
{
  static const char *const ends[] = {
    "{\"type\":\"run-end\",\"run\":\"a\",\"t\":1,\"previous\":99999999,\"summary\":{\"scenario\":\"s\"}}\n",
    "{\"type\":\"run-end\",\"run\":\"a\",\"t\":1,\"previous\":5,\"summary\":{\"scenario\":\"s\"}}\n",
    "{\"type\":\"run-end\",\"run\":\"a\",\"t\":1,\"previous\":\"x\",\"summary\":{}}\n",
    "{\"type\":\"run-end\",\"run\":\"a\",\"t\":1}\n",
    "{\"type\":\"run-end\"\n",
    "{\"type\":\"digest\",\"title\":5}\n",
    "{\"type\":\"digest\"",
  };
  g_autofree char *path = sample_path ("lies.weir"), *before = NULL;
  WeirJournal *journal = weir_journal_open (path, NULL);
  gsize length;

  write_filler (journal);
  g_assert_true (weir_journal_close (journal, NULL));
  g_assert_true (g_file_get_contents (path, &before, &length, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++) {
    g_autofree char *text = g_strconcat (before, ends[i], NULL);
    g_autoptr (WeirGlance) glance = NULL;

    g_assert_true (g_file_set_contents (path, text, -1, NULL));
    glance = glance_at (path);
    g_assert_cmpuint (glance->n_runs, <=, 1);
    g_assert_cmpstr (glance->title, ==, "lies");
  }
}

static void
test_no_campaign (void)
{
  g_autofree char *absent = sample_path ("absent.weir"), *other = sample_path ("other.weir");
  g_autofree char *filler = g_strnfill (WEIR_GLANCE_WHOLE_MAX + 1, 'x');
  g_autoptr (GError) error = NULL;

  g_assert_null (weir_glance_read (absent, &error));
  g_assert_error (error, WEIR_CAMPAIGN_ERROR, WEIR_CAMPAIGN_ERROR_OPEN);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (other, filler, -1, NULL));
  g_assert_null (weir_glance_read (other, &error));
  g_assert_error (error, WEIR_CAMPAIGN_ERROR, WEIR_CAMPAIGN_ERROR_FORMAT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/glance/short", test_short);
  g_test_add_func ("/glance/digest", test_digest);
  g_test_add_func ("/glance/chain", test_chain);
  g_test_add_func ("/glance/interrupted", test_interrupted);
  g_test_add_func ("/glance/few", test_few);
  g_test_add_func ("/glance/verdicts", test_verdicts);
  g_test_add_func ("/glance/verdicts-of-last", test_verdicts_of_last);
  g_test_add_func ("/glance/stopped", test_stopped);
  g_test_add_func ("/glance/lies", test_lies);
  g_test_add_func ("/glance/no-campaign", test_no_campaign);
  return g_test_run ();
}
