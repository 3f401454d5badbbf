/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window-private.h"

#include <glib/gi18n.h>

#include "plan-checks.h"

#define MOST_TARGETS 20 /* that are offered: a menu that is longer helps nobody */

static void
set_taken_names (WeirWindow *self)
{
  GListModel *scenarios = weir_open_campaign_scenarios (self->model);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) taken = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (scenarios); i++) {
    g_autoptr (WeirScenarioItem) other = g_list_model_get_item (scenarios, i);

    if (other != self->scenario)
      g_strv_builder_add (names, weir_scenario_item_scenario (other)->name);
  }
  taken = g_strv_builder_end (names);
  weir_scenario_page_set_taken_names (self->scenario_page, (const char *const *) taken);
}

static void
set_known_targets (WeirWindow *self)
{
  GListModel *scenarios = weir_open_campaign_scenarios (self->model);
  g_autoptr (GStrvBuilder) targets = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = g_list_model_get_n_items (scenarios);
  g_auto (GStrv) known = NULL;

  for (guint i = 0; i < n && g_hash_table_size (seen) < MOST_TARGETS; i++) {
    g_autoptr (WeirScenarioItem) item = g_list_model_get_item (scenarios, i);
    const char *target = weir_scenario_item_scenario (item)->target;

    if (*target != '\0' && g_hash_table_add (seen, (gpointer) target))
      g_strv_builder_add (targets, target);
  }
  known = g_strv_builder_end (targets);
  weir_scenario_page_set_known_targets (self->scenario_page, (const char *const *) known);
}

static void
set_found_metrics (WeirWindow *self)
{
  g_auto (GStrv) metrics = weir_gateway_page_get_found_metrics (self->gateway_page);

  weir_scenario_page_set_found_metrics (self->scenario_page, (const char *const *) metrics);
}

static WeirScenarioChecks *
checks_of (WeirWindow *self)
{
  return weir_scenario_preview_get_checks (weir_scenario_page_get_preview (self->scenario_page));
}

/* A preset brings its own gateway, until a person says where another is. */
static gboolean
has_own_gateway (WeirWindow *self)
{
  GListModel *scenarios = weir_open_campaign_scenarios (self->model);
  g_autoptr (WeirScenario) gateway = weir_open_campaign_gateway (self->model);

  for (guint i = 0; i < g_list_model_get_n_items (scenarios); i++) {
    g_autoptr (WeirScenarioItem) item = g_list_model_get_item (scenarios, i);

    if (weir_scenario_item_scenario (item)->gateway->len == 0)
      return FALSE;
  }
  return g_list_model_get_n_items (scenarios) > 0 && !weir_scenario_is_set (gateway, "base_url");
}

/* A scenario may go elsewhere, and of a gateway that each run starts there is nothing to ask. */
static void
set_gateway_status (WeirWindow *self)
{
  const WeirScenario *scenario = self->scenario != NULL ? weir_scenario_item_scenario (self->scenario) : NULL;
  const char *asked = weir_gateway_page_get_settings (self->gateway_page)->base_url;
  gboolean is_there =
      scenario != NULL && !has_own_gateway (self) &&
      (!weir_scenario_is_set (scenario, "base_url") || g_str_equal (scenario->base_url, asked));

  weir_scenario_checks_set_gateway (checks_of (self),
                                    is_there ? weir_gateway_page_get_status (self->gateway_page) : NULL);
}

/* What earlier runs of the scenario came to, where that was all that the gateway could do. */
static void
set_reaches (WeirWindow *self)
{
  GListModel *runs = weir_scenario_item_runs (self->scenario);
  GPtrArray *reaches = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_plan_reach_free);

  for (guint i = 0; i < g_list_model_get_n_items (runs); i++) {
    g_autoptr (WeirRunItem) item = g_list_model_get_item (runs, i);
    WeirPlanReach *reach = weir_plan_reach_new (weir_run_item_run (item), weir_run_item_title (item));

    if (reach != NULL)
      g_ptr_array_add (reaches, reach);
  }
  weir_scenario_checks_set_reaches (checks_of (self), reaches);
}

/** weir_window_fill_scenario_page: shows the scenario that was chosen, ready to be edited */
void
weir_window_fill_scenario_page (WeirWindow *self)
{
  g_autoptr (WeirScenario) gateway = weir_open_campaign_gateway (self->model);

  weir_scenario_page_hold (self->scenario_page);
  set_taken_names (self);
  set_known_targets (self);
  weir_scenario_page_set_gateway (self->scenario_page, gateway);
  set_found_metrics (self);
  weir_scenario_page_set_place (self->scenario_page,
                                weir_open_campaign_place_of (self->model, self->scenario) + 1,
                                g_list_model_get_n_items (weir_open_campaign_scenarios (self->model)));
  weir_scenario_page_set_scenario (self->scenario_page, weir_scenario_item_scenario (self->scenario),
                                   !weir_window_is_writable (self));
  weir_scenario_page_release (self->scenario_page);
  set_reaches (self);
  set_gateway_status (self);
}

/* What was edited goes to the file when the person has come to rest, and it is read out what it will do now. */
static void
scenario_edited_cb (WeirWindow *self)
{
  g_autofree char *sentence =
      weir_scenario_preview_describe (weir_scenario_page_get_preview (self->scenario_page));
  g_autoptr (GError) error = NULL;

  if (self->scenario != NULL &&
      !weir_document_change_scenario (weir_window_document (self), weir_scenario_item_id (self->scenario),
                                      weir_scenario_page_get_scenario (self->scenario_page), &error))
    weir_window_toast (self, error->message, NULL, NULL);
  weir_live_news_tell (self->news, sentence);
  weir_window_update_actions (self);
}

static void
gateway_edited_cb (WeirWindow *self)
{
  g_autoptr (GError) error = NULL;

  if (!weir_document_set_gateway (weir_window_document (self),
                                  weir_gateway_page_get_settings (self->gateway_page), &error))
    weir_window_toast (self, error->message, NULL, NULL);
}

static void
gateway_checked_cb (WeirWindow *self)
{
  weir_window_update_gateway (self);
  set_found_metrics (self);
  set_gateway_status (self);
}

/** weir_window_update_gateway: shows at the foot of the sidebar where the campaign goes */
void
weir_window_update_gateway (WeirWindow *self)
{
  const WeirGatewayStatus *status = weir_gateway_page_get_status (self->gateway_page);
  gboolean has_own = has_own_gateway (self);

  weir_gateway_page_lead_on (self->gateway_page,
                             g_list_model_get_n_items (weir_open_campaign_scenarios (self->model)) == 0);
  if (has_own)
    weir_sidebar_set_gateway (self->sidebar, _ ("Demo gateway"), _ ("Started by Weir for each run"),
                              "dim-label");
  else
    weir_sidebar_set_gateway (self->sidebar, status->title, status->subtitle,
                              weir_dot_style_class (status->dot));
  weir_sidebar_offer_check (self->sidebar, !has_own && weir_gateway_page_waits (self->gateway_page));
}

/** weir_window_settle: whatever is being edited is in the file when this returns */
void
weir_window_settle (WeirWindow *self)
{
  if (self->model == NULL || !weir_window_is_writable (self))
    return;
  weir_scenario_page_settle (self->scenario_page);
  weir_gateway_page_settle (self->gateway_page);
  weir_run_page_settle (self->run_page);
}

/* A file of another computer may name any place: nothing is asked there without a person's word. */
static gboolean
is_from_here (WeirWindow *self)
{
  const WeirCampaign *campaign = weir_document_campaign (weir_window_document (self));

  return g_str_equal (campaign->header.host, g_get_host_name ());
}

/* Who looks at a window sees how its gateway is; while a run is on, nothing else is asked. */
static void
looked_at_cb (WeirWindow *self)
{
  if (gtk_window_is_active (GTK_WINDOW (self)) && !has_own_gateway (self) &&
      !weir_open_campaign_is_running (self->model))
    weir_gateway_page_check_by_itself (self->gateway_page);
}

/** weir_window_fill_gateway_page: shows the gateway of the campaign */
void
weir_window_fill_gateway_page (WeirWindow *self)
{
  g_autoptr (WeirScenario) gateway = weir_open_campaign_gateway (self->model);

  g_object_set (self->gateway_page, "trusted", is_from_here (self), NULL);
  weir_gateway_page_set_settings (self->gateway_page, gateway, !weir_window_is_writable (self));
  weir_window_update_gateway (self);
}

/** weir_window_follow_gateway: which scenarios there are has changed, and with them where all of them may go */
void
weir_window_follow_gateway (WeirWindow *self)
{
  g_autoptr (WeirScenario) gateway = NULL;

  weir_gateway_page_settle (self->gateway_page);
  gateway = weir_open_campaign_gateway (self->model);
  if (g_str_equal (gateway->base_url, weir_gateway_page_get_settings (self->gateway_page)->base_url)) {
    weir_window_update_gateway (self);
    return;
  }
  weir_window_fill_gateway_page (self);
  looked_at_cb (self);
}

/** weir_window_fill_pages: the pages that edit show what the campaign says now, where it was not they who changed it */
void
weir_window_fill_pages (WeirWindow *self)
{
  weir_window_fill_gateway_page (self);
  if (self->scenario != NULL)
    weir_window_fill_scenario_page (self);
}

/** weir_window_show_gateway: shows where the campaign goes */
void
weir_window_show_gateway (WeirWindow *self)
{
  weir_window_settle (self);
  weir_sidebar_select (self->sidebar, NULL);
  weir_window_show_page (self, "gateway");
}

/** weir_window_give_secret: shows the headers of where the campaign goes: one has no value on this computer */
void
weir_window_give_secret (WeirWindow *self)
{
  weir_window_show_gateway (self);
  weir_gateway_page_focus_headers (self->gateway_page);
}

/** weir_window_check_gateway: asks the gateway now */
void
weir_window_check_gateway (WeirWindow *self)
{
  weir_gateway_page_check (self->gateway_page);
}

/** weir_window_watch_edits: follows what is edited on the pages of scenario and gateway */
void
weir_window_watch_edits (WeirWindow *self)
{
  weir_scenario_page_set_secret_store (self->scenario_page, self->secrets);
  weir_gateway_page_set_secret_store (self->gateway_page, self->secrets);
  g_signal_connect_swapped (self->scenario_page, "edited", G_CALLBACK (scenario_edited_cb), self);
  g_signal_connect_swapped (self->scenario_page, "notify::n-errors", G_CALLBACK (weir_window_update_actions),
                            self);
  g_signal_connect_swapped (self->gateway_page, "edited", G_CALLBACK (gateway_edited_cb), self);
  g_signal_connect_swapped (self->gateway_page, "address-left", G_CALLBACK (looked_at_cb), self);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (looked_at_cb), NULL);
  looked_at_cb (self);
  g_signal_connect_swapped (self->gateway_page, "notify::status", G_CALLBACK (gateway_checked_cb), self);
}
