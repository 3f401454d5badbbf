/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "campaign-loader.h"

#include <string.h>

#include "json-read.h"

/* What is taken out of every line without making a tree of it. */
enum { WANT_TYPE, WANT_RUN, WANT_T, WANT_DT, WANT_PHASE, WANT_VALUES };
const char *const weir_campaign_wanted[] = { "type", "run", "t", "dt", "phase", "values", NULL };

/* A member of the line as text, %NULL where it is not there or of another kind. */
static const char *
scanned (const WeirCampaignLoader *loader, guint which, WeirJsonType expected)
{
  WeirJsonType type;
  const char *text = weir_json_scanner_get (loader->scanner, which, &type);

  return type == expected ? text : NULL;
}

static gboolean
has_array (const WeirCampaignLoader *loader, guint which)
{
  WeirJsonType type;

  weir_json_scanner_get (loader->scanner, which, &type);
  return type == WEIR_JSON_ARRAY;
}

static gboolean
scanned_time (const WeirCampaignLoader *loader, guint which, gint64 *us)
{
  const char *text = scanned (loader, which, WEIR_JSON_NUMBER);

  return text != NULL && weir_seconds_to_us (g_ascii_strtod (text, NULL), us);
}

/* Runs write their lines one after another: the last one is most often the right one. */
static WeirRun *
find_run (WeirCampaignLoader *loader)
{
  const char *id = scanned (loader, WANT_RUN, WEIR_JSON_STRING);

  if (id == NULL) {
    weir_campaign_warn (loader->campaign, loader->line.number, "it names no run, and was passed over");
    return NULL;
  }
  if (loader->run == NULL || strcmp (loader->run->id, id) != 0)
    loader->run = weir_campaign_find_run (loader->campaign, id);
  if (loader->run == NULL)
    weir_campaign_warn (loader->campaign, loader->line.number,
                        "it belongs to a run whose beginning is not there, and was passed over");
  return loader->run;
}

static void
pass_over (WeirCampaignLoader *loader, const char *what_it_lacks)
{
  weir_campaign_warn (loader->campaign, loader->line.number, "it has no %s, and was passed over",
                      what_it_lacks);
}

/* The place of a line that is read when it is needed; @list: in the run, where to keep it. */
static void
note_place (WeirCampaignLoader *loader, gsize list)
{
  WeirRun *run = find_run (loader);
  const char *phase = scanned (loader, WANT_PHASE, WEIR_JSON_STRING);
  gboolean is_interval = list == G_STRUCT_OFFSET (WeirRun, intervals);
  gboolean is_scrape = list == G_STRUCT_OFFSET (WeirRun, scrapes);
  WeirCampaignLine place = { .number = loader->line.number,
                             .offset = loader->line.offset,
                             .length = loader->line.length };

  if (run == NULL)
    return;
  place.is_failed = is_scrape && !has_array (loader, WANT_VALUES);
  if (!scanned_time (loader, WANT_T, &place.t))
    pass_over (loader, "time");
  else if (is_interval && (!scanned_time (loader, WANT_DT, &place.dt) || place.dt < 0))
    pass_over (loader, "length of time");
  else if (is_scrape && (phase == NULL || !weir_phase_from_name (phase, &place.phase)))
    pass_over (loader, "phase");
  else
    g_array_append_val (G_STRUCT_MEMBER (GArray *, run, list), place);
}

static gboolean
take_scenario (WeirCampaignLoader *loader, JsonObject *line, GError **error)
{
  return weir_campaign_take_scenario (loader->campaign, line, error);
}

static gboolean
take_run_start (WeirCampaignLoader *loader, JsonObject *line, GError **error)
{
  return weir_campaign_take_run_start (loader->campaign, line, error);
}

static gboolean
take_run_line (WeirCampaignLoader *loader, JsonObject *line, GError **error)
{
  WeirRun *run = find_run (loader);

  if (run == NULL)
    return TRUE;
  if (g_strcmp0 (scanned (loader, WANT_TYPE, WEIR_JSON_STRING), "run-end") == 0)
    loader->campaign->last_run_end = loader->line.offset;
  return weir_run_take_line (run, line, error);
}

static gboolean
take_edit (WeirCampaignLoader *loader, JsonObject *line, GError **error)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init_ordered (&iter, line);
  while (json_object_iter_next_ordered (&iter, &name, &value)) {
    if (strcmp (name, "type") != 0)
      json_object_set_member (loader->campaign->edits, name, json_node_copy (value));
  }
  return TRUE;
}

static gboolean
take_order (WeirCampaignLoader *loader, JsonObject *line, GError **error)
{
  JsonArray *ids = NULL;

  if (!weir_json_read_array (line, "scenarios", &ids, error))
    return FALSE;
  g_clear_pointer (&loader->order, g_ptr_array_unref);
  loader->order = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; ids != NULL && i < json_array_get_length (ids); i++) {
    JsonNode *id = json_array_get_element (ids, i);

    if (JSON_NODE_HOLDS_VALUE (id) && json_node_get_value_type (id) == G_TYPE_STRING)
      g_ptr_array_add (loader->order, json_node_dup_string (id));
  }
  return TRUE;
}

/* `delete` and `undelete` name a scenario or a run. */
static gboolean
take_delete (WeirCampaignLoader *loader, JsonObject *line, GError **error)
{
  gboolean is_deleted = g_strcmp0 (scanned (loader, WANT_TYPE, WEIR_JSON_STRING), "delete") == 0;
  g_autofree char *id = NULL;
  WeirCampaignScenario *scenario;
  WeirRun *run;

  if (!weir_json_read_string (line, "id", &id, error))
    return FALSE;
  scenario = id != NULL ? weir_campaign_find_scenario (loader->campaign, id) : NULL;
  run = id != NULL ? weir_campaign_find_run (loader->campaign, id) : NULL;
  if (scenario != NULL)
    scenario->is_deleted = is_deleted;
  if (run != NULL)
    run->is_deleted = is_deleted;
  if (scenario == NULL && run == NULL)
    weir_campaign_warn (loader->campaign, loader->line.number,
                        "it names neither a scenario nor a run that is there");
  return TRUE;
}

/* How each type is read: whole and at once, or by its place alone. */
typedef struct {
  const char *type;
  gsize list; /* in a run, where its places are kept */
  gboolean (*take) (WeirCampaignLoader *loader, JsonObject *line, GError **error);
} LineType;

static const LineType line_types[] = {
  { "interval", G_STRUCT_OFFSET (WeirRun, intervals), NULL },
  { "scrape", G_STRUCT_OFFSET (WeirRun, scrapes), NULL },
  { "failure", G_STRUCT_OFFSET (WeirRun, failures), NULL },
  { "run-start", 0, take_run_start },
  { "phase", 0, take_run_line },
  { "series", 0, take_run_line },
  { "run-end", 0, take_run_line },
  { "scenario", 0, take_scenario },
  { "edit", 0, take_edit },
  { "order", 0, take_order },
  { "delete", 0, take_delete },
  { "undelete", 0, take_delete },
};

static const LineType *
find_type (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (line_types); i++) {
    if (strcmp (line_types[i].type, name) == 0)
      return &line_types[i];
  }
  return NULL;
}

static void
take_whole (WeirCampaignLoader *loader, const LineType *type)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = weir_json_parse (loader->line.text, (gssize) loader->line.length, &error);

  if (node == NULL || !type->take (loader, json_node_get_object (node), &error))
    weir_campaign_warn (loader->campaign, loader->line.number,
                        "it is no %s as expected, and was passed over: %s", type->type, error->message);
}

/** weir_campaign_scan_line: Returns: whether the line at hand is JSON, and an object */
gboolean
weir_campaign_scan_line (WeirCampaignLoader *loader, GError **error)
{
  weir_json_scanner_reset (loader->scanner);
  if (!weir_json_scanner_feed (loader->scanner, loader->line.text, loader->line.length, error) ||
      !weir_json_scanner_finish (loader->scanner, error))
    return FALSE;
  if (weir_json_scanner_top (loader->scanner) == WEIR_JSON_OBJECT)
    return TRUE;
  g_set_error (error, WEIR_CAMPAIGN_ERROR, WEIR_CAMPAIGN_ERROR_LINE, "expected an object");
  return FALSE;
}

static void
warn_damaged (WeirCampaignLoader *loader, const GError *error)
{
  if (loader->line.is_too_long)
    weir_campaign_warn (loader->campaign, loader->line.number,
                        "it is longer than %d MiB, and was passed over",
                        WEIR_CAMPAIGN_LINE_MAX / (1024 * 1024));
  else if (loader->line.is_torn)
    weir_campaign_warn (loader->campaign, loader->line.number,
                        "it is the last line and was cut off while it was being written; it was dropped");
  else
    weir_campaign_warn (loader->campaign, loader->line.number, "it is damaged, and was passed over: %s",
                        error->message);
}

/** weir_campaign_take_line: takes the line at hand into the model, or says why not */
void
weir_campaign_take_line (WeirCampaignLoader *loader)
{
  g_autoptr (GError) error = NULL;
  const char *name;
  const LineType *type;

  if (loader->line.length == 0)
    return;
  if (loader->line.is_too_long || !weir_campaign_scan_line (loader, &error)) {
    warn_damaged (loader, error);
    return;
  }
  name = scanned (loader, WANT_TYPE, WEIR_JSON_STRING);
  type = name != NULL ? find_type (name) : NULL;
  if (name == NULL)
    pass_over (loader, "type");
  else if (type == NULL)
    loader->campaign->n_unknown++;
  else if (type->take == NULL)
    note_place (loader, type->list);
  else
    take_whole (loader, type);
}
