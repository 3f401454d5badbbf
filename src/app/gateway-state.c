/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gateway-state.h"

#include <glib/gi18n.h>

#include "fault.h"
#include "format.h"
#include "secret.h"

struct _WeirGatewayState {
  AdwPreferencesGroup parent_instance;
  GtkWidget *answer, *dot, *spinner, *check_now;
  GtkWidget *found, *found_dot;
  GtkWidget *add_scenario;
};

enum { CHECK, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirGatewayState, weir_gateway_state, ADW_TYPE_PREFERENCES_GROUP)

static void
set_dot (GtkWidget *image, WeirDot dot)
{
  static const char *const icons[] = { "dialog-question-symbolic", "object-select-symbolic",
                                       "dialog-warning-symbolic", "dialog-error-symbolic" };

  gtk_image_set_from_icon_name (GTK_IMAGE (image), icons[dot]);
  for (WeirDot other = WEIR_DOT_NONE; other <= WEIR_DOT_BAD; other++)
    gtk_widget_remove_css_class (image, weir_dot_style_class (other));
  gtk_widget_add_css_class (image, weir_dot_style_class (dot));
}

static const char *
certificate_words (const WeirGatewayProbe *probe)
{
  WeirFault fault = weir_fault_find (probe->message);

  if (fault == WEIR_FAULT_CERTIFICATE_EXPIRED)
    return _ ("It has expired: have it renewed, or turn off Verify Certificates");
  if (fault == WEIR_FAULT_CERTIFICATE_NAME)
    return _ ("It is made out to another name than the one in the address: write that one there, or turn off "
              "Verify Certificates");
  return _ ("Nobody whom this computer trusts has signed it: have its authority trusted here, or turn off "
            "Verify Certificates");
}

/* What stands under the state: what was left out, else what came back in numbers or words. */
static char *
details_of (WeirGatewayCheck *check, const WeirGatewayProbe *probe, gboolean trusted)
{
  const char *missing = weir_gateway_check_get_missing (check);

  if (missing != NULL && probe != NULL && probe->reach == WEIR_REACH_NEEDS_KEY)
    return g_strdup_printf (_ ("%s has no value on this computer"), missing);
  if (probe != NULL && probe->reach == WEIR_REACH_REFUSED)
    return g_strdup_printf (_ ("Nothing listens at %s. Is the gateway running there?"),
                            weir_gateway_check_get_status (check)->title);
  if (probe != NULL && probe->reach == WEIR_REACH_NEEDS_KEY)
    return g_strdup_printf (_ ("It answered with HTTP %u: give its key under Headers and Secrets"),
                            probe->http_code);
  if (probe != NULL && probe->reach == WEIR_REACH_CERTIFICATE)
    return g_strdup (certificate_words (probe));
  if (probe == NULL)
    return g_strdup (trusted ? "" : _ ("These settings were made on another computer"));
  if (probe->message != NULL)
    return g_strdup (weir_fault_words (probe->message));
  if (probe->location != NULL)
    return g_strdup_printf (_ ("It answered with HTTP %u, and redirects to %s: is that the gateway?"),
                            probe->http_code, probe->location);
  return g_strdup_printf (_ ("It answered with HTTP %u"), probe->http_code);
}

/* @probe: (nullable) */
static gboolean
has_metrics_to_tell (const WeirGatewayProbe *probe)
{
  return probe != NULL && probe->metrics_url != NULL;
}

static void
show_answer (WeirGatewayState *self, WeirGatewayCheck *check, gboolean trusted)
{
  const WeirGatewayStatus *status = weir_gateway_check_get_status (check);
  gboolean is_busy = weir_gateway_check_is_busy (check);
  const WeirGatewayProbe *probe = is_busy ? NULL : weir_gateway_check_get_probe (check);
  g_autofree char *details = details_of (check, probe, trusted);

  set_dot (self->dot, status->dot);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->answer),
                                 has_metrics_to_tell (probe) ? status->state : status->subtitle);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->answer), is_busy ? "" : details);
}

static char *
found_words (const WeirGatewayProbe *probe)
{
  g_autofree char *count = NULL;

  if (probe->metrics == NULL)
    return g_strdup (probe->is_guess ? _ ("No metrics at the usual place") : _ ("No metrics there"));
  count = weir_format_count (probe->metrics->len);
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%s metric found", "%s metrics found", probe->metrics->len), count);
}

static void
show_found (WeirGatewayState *self, const WeirGatewayProbe *probe)
{
  g_autofree char *words = NULL, *url = NULL, *details = NULL;

  gtk_widget_set_visible (self->found, has_metrics_to_tell (probe));
  if (!has_metrics_to_tell (probe))
    return;
  words = found_words (probe);
  url = weir_secret_strip_url (probe->metrics_url);
  details = probe->metrics_error == NULL ? g_strdup (url)
                                         : g_strdup_printf (_ ("%s: %s"), url, probe->metrics_error);
  set_dot (self->found_dot, probe->metrics != NULL ? WEIR_DOT_GOOD
                            : probe->is_guess      ? WEIR_DOT_NONE
                                                   : WEIR_DOT_WARNING);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->found), words);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->found), details);
}

static void
check_cb (WeirGatewayState *self)
{
  g_signal_emit (self, signals[CHECK], 0);
}

static void
weir_gateway_state_class_init (WeirGatewayStateClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[CHECK] =
      g_signal_new ("check", WEIR_TYPE_GATEWAY_STATE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/weirbench/Weir/gateway-state.ui");
  gtk_widget_class_bind_template_child (widget_class, WeirGatewayState, answer);
  gtk_widget_class_bind_template_child (widget_class, WeirGatewayState, dot);
  gtk_widget_class_bind_template_child (widget_class, WeirGatewayState, spinner);
  gtk_widget_class_bind_template_child (widget_class, WeirGatewayState, check_now);
  gtk_widget_class_bind_template_child (widget_class, WeirGatewayState, found);
  gtk_widget_class_bind_template_child (widget_class, WeirGatewayState, found_dot);
  gtk_widget_class_bind_template_child (widget_class, WeirGatewayState, add_scenario);
  gtk_widget_class_bind_template_callback (widget_class, check_cb);
}

static void
weir_gateway_state_init (WeirGatewayState *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * weir_gateway_state_show:
 * @check: what it tells of; while it is on, the metrics found before stay
 * @trusted: whether the settings were made on this computer
 * @has_address: whether there is something to be checked
 */
void
weir_gateway_state_show (WeirGatewayState *state, WeirGatewayCheck *check, gboolean trusted,
                         gboolean has_address)
{
  gboolean is_busy = weir_gateway_check_is_busy (check);

  show_answer (state, check, trusted);
  if (!is_busy)
    show_found (state, weir_gateway_check_get_probe (check));
  gtk_spinner_set_spinning (GTK_SPINNER (state->spinner), is_busy);
  gtk_widget_set_sensitive (state->check_now, !is_busy && has_address);
}

/** weir_gateway_state_lead_on: whether nothing is there yet to be sent to the gateway, which comes next then */
void
weir_gateway_state_lead_on (WeirGatewayState *state, gboolean is_empty)
{
  gtk_widget_set_visible (state->add_scenario, is_empty);
}
