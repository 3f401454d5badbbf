/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a run was made. */
#include "json-text.h"
#include "key-table.h"
#include "run-evidence-private.h"
#include "secret.h"

/* The campaign may have been begun by another Weir, on another computer: the run knows best what made it. */
static void
take_header (WeirComparedRun *evidence, const WeirCampaignHeader *header, JsonObject *environment)
{
  g_autofree char *cpus = header->cpus > 0 ? g_strdup_printf ("%u", header->cpus) : g_strdup ("");
  const struct {
    const char *name, *value, *of_run;
  } texts[] = {
    { "weir", header->weir, "weir" },
    { "glib", header->glib, "glib" },
    { "host", header->host, "host" },
    { "kernel", header->kernel, "kernel" },
    { "machine", header->machine, "machine" },
    { "cpu_model", header->cpu_model, "cpu_model" },
    { "cpus", cpus, "processors" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (*texts[i].value != '\0' &&
        (environment == NULL || !json_object_has_member (environment, texts[i].of_run)))
      weir_compared_run_add_fact (evidence, TRUE, texts[i].name, texts[i].value);
}

static char *
member_text (JsonNode *node)
{
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);
  return weir_json_node_to_text (node);
}

/* What is a setting as well is told there. */
static void
take_environment (WeirComparedRun *evidence, JsonObject *environment)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, environment);
  while (json_object_iter_next_ordered (&iter, &name, &node)) {
    g_autofree char *text = member_text (node);

    if (weir_key_table_find (weir_scenario_keys (), name) == NULL)
      weir_compared_run_add_fact (evidence, TRUE, name, text);
  }
}

/** weir_evidence_take_facts: the gateway as it was addressed, and what made the load */
void
weir_evidence_take_facts (WeirComparedRun *evidence, const WeirCampaign *campaign, const WeirRun *run)
{
  const WeirKey *arguments = weir_key_table_find (weir_scenario_keys (), "gateway");
  g_autofree char *url = weir_secret_strip_url (run->base_url != NULL ? run->base_url : "");
  g_autofree char *gateway = weir_key_get_text (arguments, run->scenario);

  if (*url != '\0')
    weir_compared_run_add_fact (evidence, FALSE, "base_url", url);
  if (*gateway != '\0')
    weir_compared_run_add_fact (evidence, FALSE, "gateway", gateway);
  take_header (evidence, &campaign->header, run->environment);
  if (run->environment != NULL)
    take_environment (evidence, run->environment);
}

/** weir_run_evidence_facts: Returns: (transfer full): where @run was made, and nothing else of it */
WeirComparedRun *
weir_run_evidence_facts (const WeirCampaign *campaign, const WeirRun *run)
{
  WeirComparedRun *evidence = weir_compared_run_new (run->scenario);

  weir_evidence_take_facts (evidence, campaign, run);
  return evidence;
}
