/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "document.h"
#include "same-campaign.h"
#include "sample-campaign.h"

static WeirDocument *
new_draft (void)
{
  g_autoptr (GError) error = NULL;
  WeirDocument *document = weir_document_new_draft ("Edits", &error);

  g_assert_no_error (error);
  return document;
}

static WeirScenario *
named (const char *name, gint64 depth)
{
  g_autofree char *text = g_strdup_printf ("{\"name\": \"%s\", \"depth\": %d}", name, (int) depth);
  g_autoptr (JsonNode) node = json_from_string (text, NULL);

  return weir_scenario_from_json (json_node_get_object (node));
}

static char *
add (WeirDocument *document, const char *name, int position)
{
  g_autoptr (GPtrArray) scenarios = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_scenario_free);
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (scenarios, named (name, 1));
  ids = weir_document_add_scenarios (document, scenarios, position, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 1);
  return g_strdup (g_ptr_array_index (ids, 0));
}

/* The names of those that are not deleted, with their depth, in their order; and the file says the same. */
static void
assert_list (WeirDocument *document, const char *expected)
{
  const WeirCampaign *campaign = weir_document_campaign (document);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < campaign->scenarios->len; i++) {
    const WeirCampaignScenario *scenario = g_ptr_array_index (campaign->scenarios, i);

    if (!scenario->is_deleted)
      g_string_append_printf (text, "%s%s%d", text->len > 0 ? " " : "", scenario->scenario->name,
                              (int) scenario->scenario->depth);
  }
  g_assert_cmpstr (text->str, ==, expected);
  assert_campaign_is_as_read (campaign);
}

static void
undo (WeirDocument *document, const char *expected)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (weir_document_can_undo (document));
  g_assert_true (weir_document_undo (document, &error));
  g_assert_no_error (error);
  assert_list (document, expected);
}

static void
redo (WeirDocument *document, const char *expected)
{
  g_assert_true (weir_document_can_redo (document));
  g_assert_true (weir_document_redo (document, NULL));
  assert_list (document, expected);
}

static void
test_add_and_move (void)
{
  g_autoptr (WeirDocument) document = new_draft ();
  g_autofree char *a = add (document, "a", -1), *b = add (document, "b", -1), *c = add (document, "c", 0);

  assert_list (document, "c1 a1 b1");
  g_assert_true (weir_document_move_scenario (document, c, 2, NULL));
  assert_list (document, "a1 b1 c1");
  g_assert_true (weir_document_move_scenario (document, b, 0, NULL));
  assert_list (document, "b1 a1 c1");
  g_assert_true (weir_document_move_scenario (document, b, 99, NULL));
  assert_list (document, "a1 c1 b1");
  g_assert_true (weir_document_move_scenario (document, a, 1, NULL));
  assert_list (document, "c1 a1 b1");
  for (const char *const *at =
           (const char *const[]){ "a1 c1 b1", "b1 a1 c1", "a1 b1 c1", "c1 a1 b1", "a1 b1", "a1", "", NULL };
       *at != NULL; at++)
    undo (document, *at);
  g_assert_false (weir_document_can_undo (document));
  g_assert_true (weir_document_undo (document, NULL)); /* nothing to do, and no mistake */
  redo (document, "a1");
  redo (document, "a1 b1");
  redo (document, "c1 a1 b1");
  redo (document, "a1 b1 c1");
}

static void
count_cb (WeirDocument *document, WeirCampaignChange change, WeirRun *run, guint *n)
{
  n[change]++;
}

/* However many lines an edit has, whoever follows the document hears of it once. */
static void
test_one_step (void)
{
  g_autoptr (WeirDocument) document = new_draft ();
  g_autofree char *a = add (document, "a", -1), *b = add (document, "b", -1), *c = add (document, "c", -1);
  const char *const two[] = { a, c, NULL };
  guint n[WEIR_CAMPAIGN_CHANGE_NOTES + 1] = { 0 };

  g_signal_connect (document, "changed", G_CALLBACK (count_cb), n);
  g_assert_true (weir_document_delete (document, two, NULL));
  assert_list (document, "b1");
  g_assert_cmpuint (n[WEIR_CAMPAIGN_CHANGE_DELETED], ==, 1);
  undo (document, "a1 b1 c1");
  g_assert_cmpuint (n[WEIR_CAMPAIGN_CHANGE_DELETED], ==, 2);
  g_assert_cmpuint (n[WEIR_CAMPAIGN_CHANGE_SCENARIOS], ==, 0);
}

static void
test_change (void)
{
  g_autoptr (WeirDocument) document = new_draft ();
  g_autofree char *a = add (document, "a", -1);
  g_autoptr (WeirScenario) two = named ("a", 2), three = named ("x", 3);
  guint64 lines;

  g_assert_true (weir_document_change_scenario (document, a, two, NULL));
  assert_list (document, "a2");
  lines = weir_document_campaign (document)->n_lines;
  g_assert_true (weir_document_change_scenario (document, a, two, NULL)); /* the same: nothing is written */
  g_assert_cmpuint (weir_document_campaign (document)->n_lines, ==, lines);
  g_assert_true (weir_document_change_scenario (document, a, three, NULL));
  undo (document, "a2");
  undo (document, "a1");
  redo (document, "a2");
  g_assert_true (weir_document_change_scenario (document, a, three, NULL));
  g_assert_false (weir_document_can_redo (document)); /* another way was taken */
  undo (document, "a2");
}

static void
test_duplicate_and_delete (void)
{
  g_autoptr (WeirDocument) document = new_draft ();
  g_autofree char *a = add (document, "a", -1), *b = add (document, "b", -1), *copy = NULL;
  const char *both[] = { a, b, NULL };

  copy = weir_document_duplicate_scenario (document, a, "a copy", NULL);
  assert_list (document, "a1 a copy1 b1");
  g_assert_true (weir_document_delete (document, both, NULL));
  assert_list (document, "a copy1");
  g_assert_true (weir_document_move_scenario (document, copy, 0, NULL)); /* there already */
  undo (document, "a1 a copy1 b1");
  redo (document, "a copy1");
}

/* A run that is deleted comes back, and one goes with its scenario. */
static void
test_delete_runs (void)
{
  g_autoptr (WeirDocument) document = new_draft ();
  WeirCampaign *campaign = weir_document_campaign (document);
  const SampleRun run = { .run_id = "r", .name = "s", .seed = 1, .measured = 2, .executions = 10 };
  const char *runs[] = { "r", NULL }, *scenarios[] = { "s", NULL };
  g_autoptr (GPtrArray) listed = NULL;

  weir_run_result_free (sample_write_run (weir_document_journal (document), &run));
  g_assert_true (weir_document_delete (document, runs, NULL));
  g_assert_true (weir_campaign_find_run (campaign, "r")->is_deleted);
  g_assert_true (weir_document_undo (document, NULL));
  g_assert_false (weir_campaign_find_run (campaign, "r")->is_deleted);
  g_assert_true (weir_document_delete (document, scenarios, NULL));
  listed = weir_campaign_list_runs (campaign);
  g_assert_cmpuint (listed->len, ==, 0);
  assert_campaign_is_as_read (campaign);
}

static void
test_texts (void)
{
  g_autoptr (WeirDocument) document = new_draft ();
  g_autoptr (JsonNode) choice = json_from_string ("{\"log\": true}", NULL);
  g_autoptr (JsonNode) other = json_from_string ("[1, 2]", NULL);
  g_autofree char *title = NULL;
  JsonObject *views;

  g_assert_true (weir_document_set_text (document, "title", "Überlast “2”", NULL));
  g_assert_true (weir_document_set_text (document, "notes", "one\ntwo", NULL));
  g_assert_true (weir_document_set_view (document, "latency", choice, NULL));
  g_assert_true (weir_document_set_view (document, "tracks", other, NULL));
  title = weir_document_title (document);
  g_assert_cmpstr (title, ==, "Überlast “2”");
  views = json_object_get_object_member (weir_document_campaign (document)->edits, "views");
  g_assert_true (json_object_get_boolean_member (json_object_get_object_member (views, "latency"), "log"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (views, "tracks")), ==, 2);
  assert_campaign_is_as_read (weir_document_campaign (document));
  g_assert_false (weir_document_can_undo (document)); /* text fields have an undo of their own */
}

/* What is secret never reaches the file; the rest holds for scenarios that say nothing else. */
static void
test_gateway (void)
{
  g_autoptr (WeirDocument) document = new_draft ();
  g_autoptr (WeirScenario) settings = sample_scenario ("ignored"), own = named ("own", 4), read = NULL;
  g_autofree char *text = NULL;

  g_assert_true (weir_document_set_gateway (document, settings, NULL));
  read = weir_campaign_gateway (weir_document_campaign (document));
  g_assert_cmpstr (read->base_url, ==, settings->base_url);
  weir_scenario_overlay (read, own);
  g_assert_cmpstr (read->base_url, ==, settings->base_url);
  g_assert_cmpstr (read->name, ==, "own");
  g_assert_cmpint (read->depth, ==, 4);
  g_assert_true (g_file_get_contents (weir_document_path (document), &text, NULL, NULL));
  g_assert_null (strstr (text, "very-secret"));
  g_assert_nonnull (strstr (text, "X-API-Key"));
  g_assert_null (strstr (text, "ignored"));
}

static void
add_at (WeirDocument *document, const char *name, const char *base_url)
{
  g_autoptr (GPtrArray) scenarios = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_scenario_free);
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (JsonObject) settings = json_object_new ();

  json_object_set_string_member (settings, "name", name);
  if (base_url != NULL)
    json_object_set_string_member (settings, "base_url", base_url);
  g_ptr_array_add (scenarios, weir_scenario_from_json (settings));
  ids = weir_document_add_scenarios (document, scenarios, -1, NULL);
  g_assert_nonnull (ids);
}

/* The terminal names the gateway in each scenario: what all of them share is that of the campaign. */
static void
test_shared_gateway (void)
{
  static const struct {
    const char *first, *second, *expected; /* NULL: not given */
  } rows[] = { { "http://a:1", "http://a:1", "http://a:1" },
               { "http://a:1", "http://b:1", "http://localhost:8080" },
               { "http://a:1", NULL, "http://localhost:8080" },
               { NULL, NULL, "http://localhost:8080" } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (WeirDocument) document = new_draft ();
    g_autoptr (WeirScenario) read = NULL;

    add_at (document, "first", rows[i].first);
    add_at (document, "second", rows[i].second);
    read = weir_campaign_gateway (weir_document_campaign (document));
    g_assert_cmpstr (read->base_url, ==, rows[i].expected);
    g_assert_cmpint (weir_scenario_is_set (read, "base_url"), ==,
                     !g_str_equal (rows[i].expected, "http://localhost:8080"));
  }
}

static void
test_annotations (void)
{
  g_autoptr (WeirDocument) document = new_draft ();
  const SampleRun run = { .run_id = "r", .name = "s", .seed = 1, .measured = 2, .executions = 10 };
  WeirAnnotationLine note = { .run_id = "r", .kind = WEIR_ANNOTATION_TIME, .t = 1500000, .text = "here" };
  const WeirAnnotation *kept;
  g_autofree char *id = NULL, *again = NULL, *range = NULL;
  const char *ids[2] = { NULL };

  g_assert_null (weir_document_annotate (document, &note, NULL)); /* no such run */
  weir_run_result_free (sample_write_run (weir_document_journal (document), &run));
  id = weir_document_annotate (document, &note, NULL);
  note.id = id;
  note.text = "there";
  note.author = "A. Person";
  again = weir_document_annotate (document, &note, NULL);
  g_assert_cmpstr (id, ==, again);
  range = weir_document_annotate (
      document,
      &(WeirAnnotationLine){ .run_id = "r", .kind = WEIR_ANNOTATION_MEASURED, .t = 1, .dt = 2, .text = "" },
      NULL);
  kept = weir_run_find_annotation (weir_campaign_find_run (weir_document_campaign (document), "r"), id);
  g_assert_cmpstr (kept->text, ==, "there");
  g_assert_cmpstr (kept->author, ==, "A. Person");
  g_assert_true (g_str_has_suffix (kept->made, "Z"));
  g_assert_cmpint (kept->t, ==, 1500000);
  ids[0] = id;
  g_assert_true (weir_document_delete (document, ids, NULL));
  g_assert_true (kept->is_deleted);
  assert_campaign_is_as_read (weir_document_campaign (document));
}

/* Random edits, taken back and done again: the model is the file at every step. */
static void
test_random (void)
{
  g_autoptr (WeirDocument) document = new_draft ();
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  WeirCampaign *campaign = weir_document_campaign (document);

  for (guint i = 0; i < 200; i++) {
    g_autofree char *name = g_strdup_printf ("s%u-", i);
    guint what = (guint) g_rand_int_range (random, 0, 6);
    const char *id = ids->len > 0
                         ? g_ptr_array_index (ids, (guint) g_rand_int_range (random, 0, (gint32) ids->len))
                         : NULL;
    const char *one[] = { id, NULL };

    if (id == NULL || what == 0)
      g_ptr_array_add (ids, add (document, name, g_rand_int_range (random, -1, (gint32) ids->len + 1)));
    else if (what == 1)
      g_assert_true (
          weir_document_move_scenario (document, id, (guint) g_rand_int_range (random, 0, 9), NULL));
    else if (what == 2 && !weir_campaign_find_scenario (campaign, id)->is_deleted)
      g_assert_true (weir_document_delete (document, one, NULL));
    else if (what == 3) {
      g_autoptr (WeirScenario) changed = named (name, i);

      g_assert_true (weir_document_change_scenario (document, id, changed, NULL));
    } else if (what == 4)
      g_assert_true (weir_document_undo (document, NULL));
    else
      g_assert_true (weir_document_redo (document, NULL));
    assert_campaign_is_as_read (campaign);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/document/add-and-move", test_add_and_move);
  g_test_add_func ("/document/one-step", test_one_step);
  g_test_add_func ("/document/change", test_change);
  g_test_add_func ("/document/duplicate-and-delete", test_duplicate_and_delete);
  g_test_add_func ("/document/delete-runs", test_delete_runs);
  g_test_add_func ("/document/texts", test_texts);
  g_test_add_func ("/document/gateway", test_gateway);
  g_test_add_func ("/document/shared-gateway", test_shared_gateway);
  g_test_add_func ("/document/annotations", test_annotations);
  g_test_add_func ("/document/random", test_random);
  return g_test_run ();
}
