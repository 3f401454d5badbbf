/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "same-campaign.h"

#include "edit-lines.h"
#include "json-text.h"

static void
add_json (GString *text, JsonObject *object)
{
  g_autofree char *json =
      object != NULL ? weir_json_object_to_text (object, WEIR_JSON_TEXT_LINE, NULL) : NULL;

  g_string_append_printf (text, "%s\n", json != NULL ? json : "-");
}

static void
add_places (GString *text, const GArray *places)
{
  for (guint i = 0; i < places->len; i++) {
    const WeirCampaignLine *place = &g_array_index (places, WeirCampaignLine, i);

    g_string_append_printf (text, "  %u at %u+%u: %d %d %u %d\n", (guint) place->number,
                            (guint) place->offset, (guint) place->length, (int) place->t, (int) place->dt,
                            place->phase, place->is_failed);
  }
}

static void
add_run (GString *text, const WeirRun *run)
{
  g_string_append_printf (text, "run %s of %s, deleted %d, %u series, end %d\n", run->id, run->scenario_id,
                          run->is_deleted, run->series->len, (int) run->end_t);
  add_places (text, run->intervals);
  add_places (text, run->scrapes);
  add_places (text, run->failures);
  for (guint i = 0; i < run->phases->len; i++)
    g_string_append_printf (text, "  phase %u\n", g_array_index (run->phases, WeirCampaignPhase, i).phase);
  for (guint i = 0; i < run->annotations->len; i++) {
    const WeirAnnotation *note = g_ptr_array_index (run->annotations, i);

    g_string_append_printf (text, "  note %s %s %d+%d “%s” %s %s, deleted %d\n", note->id,
                            weir_annotation_kind_name (note->kind), (int) note->t, (int) note->dt, note->text,
                            note->author, note->made, note->is_deleted);
  }
  add_json (text, run->summary);
}

/** campaign_to_text: Returns: (transfer full): all that the model knows, to be compared */
char *
campaign_to_text (const WeirCampaign *campaign)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%u lines, %u unknown, %u warnings\n", (guint) campaign->n_lines,
                          (guint) campaign->n_unknown, (guint) campaign->n_warnings);
  add_json (text, campaign->edits);
  for (guint i = 0; i < campaign->scenarios->len; i++) {
    const WeirCampaignScenario *scenario = g_ptr_array_index (campaign->scenarios, i);
    g_autoptr (JsonObject) line = weir_line_scenario (scenario->id, scenario->scenario);

    g_string_append_printf (text, "scenario %u, deleted %d\n", scenario->number, scenario->is_deleted);
    add_json (text, line);
  }
  for (guint i = 0; i < campaign->runs->len; i++)
    add_run (text, g_ptr_array_index (campaign->runs, i));
  return g_string_free (text, FALSE);
}

/** assert_campaign_is_as_read: fails unless reading the file of @campaign anew gives the same model */
void
assert_campaign_is_as_read (const WeirCampaign *campaign)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirCampaign) read = weir_campaign_load (campaign->path, &error);
  g_autofree char *here = campaign_to_text (campaign), *there = NULL;

  g_assert_no_error (error);
  there = campaign_to_text (read);
  g_assert_cmpstr (here, ==, there);
}
