/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One execution of the scenario that is shown, sent to see what comes of it. */
#include "config.h"

#include "window-private.h"

#include <glib/gi18n.h>

#include "fault.h"
#include "format.h"
#include "outcome-title.h"
#include "probe.h"

static char *
answer_headline (const WeirExecutionProbe *probe)
{
  g_autofree char *time = weir_format_duration_us (probe->total_time);
  g_autofree char *title = weir_outcome_title_with_code (probe->outcome, probe->http_code);
  gboolean is_fault = probe->http_code == 0 && probe->message != NULL;
  g_autofree char *headline =
      g_strdup_printf ("%s · %s", title, is_fault ? weir_fault_words (probe->message) : time);

  if (probe->location == NULL)
    return g_steal_pointer (&headline);
  /* TRANSLATORS: what came of an execution, and an address: "HTTP 302 · 12 ms. It leads to https://…: redirects are not followed." */
  return g_strdup_printf (_ ("%s. It leads to %s: redirects are not followed."), headline, probe->location);
}

static void
probed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WeirWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirExecutionProbe) probe = weir_probe_execution_finish (result, &error);
  g_autofree char *headline = NULL;

  if (g_error_matches (error, G_IO_ERROR,
                       G_IO_ERROR_CANCELLED)) /* it was said, or another one is on its way */
    return;
  g_clear_object (&self->sending);
  weir_window_update_actions (self);
  headline = probe != NULL ? answer_headline (probe) : g_strdup (error->message);
  weir_scenario_page_show_answer (self->scenario_page, headline, probe != NULL ? probe->body : NULL);
  if (probe != NULL)
    weir_scenario_checks_note_execution (
        weir_scenario_preview_get_checks (weir_scenario_page_get_preview (self->scenario_page)), probe);
}

static void
probe_filled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WeirWindow *self = data;
  g_autofree char *missing = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirScenario) scenario =
      weir_secret_store_fill_finish (WEIR_SECRET_STORE (source), result, &missing, &error);

  if (scenario != NULL) {
    weir_probe_execution_async (scenario, self->sending, probed_cb, self);
    return;
  }
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    weir_window_cancel_sending (self);
    weir_scenario_page_show_answer (self->scenario_page, error->message, NULL);
  }
  g_object_unref (self);
}

/** weir_window_cancel_sending: what was sent is not waited for any more */
void
weir_window_cancel_sending (WeirWindow *self)
{
  g_autoptr (GCancellable) sending = g_steal_pointer (&self->sending);

  if (sending == NULL)
    return;
  g_cancellable_cancel (sending);
  weir_scenario_page_show_answer (self->scenario_page, _ ("Cancelled"), NULL);
  weir_window_update_actions (self);
}

/** weir_window_send_one: sends the gateway one execution of the scenario, and shows what came of it */
void
weir_window_send_one (WeirWindow *self)
{
  g_autoptr (WeirScenario) scenario = NULL;

  weir_window_settle (self);
  weir_window_cancel_sending (self);
  scenario = weir_open_campaign_effective (self->model, self->scenario);
  self->sending = g_cancellable_new ();
  weir_window_update_actions (self);
  weir_scenario_page_show_answer (self->scenario_page, _ ("Waiting for the gateway…"), NULL);
  weir_secret_store_fill_async (self->secrets, scenario, self->sending, probe_filled_cb, g_object_ref (self));
}
