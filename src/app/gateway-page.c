/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gateway-page.h"

#include <glib/gi18n.h>

#include "form-section.h"
#include "gateway-check.h"
#include "gateway-state.h"
#include "header-list.h"
#include "item-list.h"
#include "key-row.h"
#include "metric-offer.h"
#include "metric-picker.h"
#include "secret-fields.h"
#include "settling.h"

struct _WeirGatewayPage {
  AdwBin parent_instance;
  WeirScenarioDraft *draft;
  WeirSecretFields *fields;
  WeirSecretStore *store; /* (nullable) */
  WeirGatewayCheck *check;
  WeirSettling *settling;
  gboolean by_person; /* the check that is on was asked for */
  gboolean trusted;

  GtkWidget *title, *groups;
  WeirGatewayState *state;
  GtkWidget *headers, *picker;
  AdwPreferencesGroup *process; /* shown where one may be named */
};

enum { PROP_TRUSTED = 1, PROP_STATUS, N_PROPS };
static GParamSpec *properties[N_PROPS];

enum { EDITED, ADDRESS_LEFT, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirGatewayPage, weir_gateway_page, WEIR_TYPE_WINDOW_PAGE)

/* What stands in the field of the address is one; else the settings still have the one before. */
static gboolean
has_address (WeirGatewayPage *self)
{
  return !weir_scenario_draft_is_refused (self->draft, weir_scenario_draft_find_key ("base_url"));
}

static void
show_state (WeirGatewayPage *self)
{
  weir_gateway_state_show (self->state, self->check, self->trusted, has_address (self));
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title),
                                 weir_gateway_check_get_status (self->check)->title);
}

/* Whoever asked for the check and has named no metrics gets those that it found; @probe: (nullable). */
static void
take_found_metrics (WeirGatewayPage *self, const WeirGatewayProbe *probe)
{
  gboolean asked_for = self->by_person;

  self->by_person = FALSE;
  if (asked_for && probe != NULL && probe->is_guess && probe->metrics != NULL &&
      !weir_scenario_draft_is_read_only (self->draft))
    weir_scenario_draft_set_text (self->draft, weir_scenario_draft_find_key ("metrics_url"), "/metrics");
}

static GPtrArray *
offers_of (WeirGatewayPage *self)
{
  const WeirGatewayProbe *probe = weir_gateway_check_get_probe (self->check);

  return probe != NULL && probe->metrics != NULL ? weir_metric_offers_new (probe->exposition, probe->metrics)
                                                 : g_ptr_array_new ();
}

static void
status_cb (WeirGatewayPage *self)
{
  const WeirGatewayProbe *probe = weir_gateway_check_get_probe (self->check);

  show_state (self);
  if (!weir_gateway_check_is_busy (self->check)) {
    weir_metric_picker_set_offers (WEIR_METRIC_PICKER (self->picker), offers_of (self));
    take_found_metrics (self, probe);
  }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS]);
}

static void
draft_changed_cb (WeirGatewayPage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->process),
                          weir_form_section_offers_process (weir_scenario_draft_get_own (self->draft)));
  show_state (self);
}

/* What one place has answered is not shown while the address of another is typed. */
static void
draft_edited_cb (WeirGatewayPage *self)
{
  weir_settling_edited (self->settling);
  weir_gateway_check_set_gateway (self->check, weir_scenario_draft_get_own (self->draft));
  if (!has_address (self))
    weir_gateway_check_forget (self->check);
}

static void
address_left_cb (WeirGatewayPage *self)
{
  weir_gateway_page_settle (self);
  if (weir_gateway_check_get_probe (self->check) == NULL)
    g_signal_emit (self, signals[ADDRESS_LEFT], 0);
}

static void
settled_cb (WeirGatewayPage *self)
{
  weir_secret_fields_keep (self->fields);
  weir_gateway_check_set_gateway (self->check, weir_scenario_draft_get_own (self->draft));
  g_signal_emit (self, signals[EDITED], 0);
}

static void
weir_gateway_page_dispose (GObject *object)
{
  WeirGatewayPage *self = WEIR_GATEWAY_PAGE (object);

  g_clear_object (&self->settling);
  if (self->check != NULL)
    weir_gateway_check_cancel (self->check);
  g_clear_object (&self->check);
  g_clear_object (&self->fields);
  g_clear_object (&self->draft);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (weir_gateway_page_parent_class)->dispose (object);
}

static void
weir_gateway_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WeirGatewayPage *self = WEIR_GATEWAY_PAGE (object);

  if (id == PROP_TRUSTED)
    g_value_set_boolean (value, self->trusted);
  else if (id == PROP_STATUS)
    g_value_set_boxed (value, weir_gateway_check_get_status (self->check));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
weir_gateway_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WeirGatewayPage *self = WEIR_GATEWAY_PAGE (object);

  if (id == PROP_TRUSTED) {
    self->trusted = g_value_get_boolean (value);
    show_state (self);
  } else {
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
install_properties (GObjectClass *object_class)
{
  properties[PROP_TRUSTED] =
      g_param_spec_boolean ("trusted", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_STATUS] = g_param_spec_boxed ("status", NULL, NULL, WEIR_TYPE_GATEWAY_STATUS,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
weir_gateway_page_class_init (WeirGatewayPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = weir_gateway_page_dispose;
  object_class->get_property = weir_gateway_page_get_property;
  object_class->set_property = weir_gateway_page_set_property;
  install_properties (object_class);
  signals[EDITED] =
      g_signal_new ("edited", WEIR_TYPE_GATEWAY_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ADDRESS_LEFT] = g_signal_new ("address-left", WEIR_TYPE_GATEWAY_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (WEIR_TYPE_GATEWAY_STATE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/weirbench/Weir/gateway-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WeirGatewayPage, title);
  gtk_widget_class_bind_template_child (widget_class, WeirGatewayPage, groups);
  gtk_widget_class_bind_template_child (widget_class, WeirGatewayPage, state);
  gtk_widget_class_bind_template_callback (widget_class, weir_gateway_page_check);
}

static AdwPreferencesGroup *
add_group (WeirGatewayPage *self, const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  gtk_box_append (GTK_BOX (self->groups), group);
  return ADW_PREFERENCES_GROUP (group);
}

static GtkWidget *
add_key (WeirGatewayPage *self, AdwPreferencesGroup *group, const char *key)
{
  GtkWidget *row = weir_key_row_new (self->draft, weir_scenario_draft_find_key (key));

  adw_preferences_group_add (group, row);
  return row;
}

/* Who presses Enter in it asks for what is there. */
static void
add_address (WeirGatewayPage *self, AdwPreferencesGroup *group)
{
  WeirKeyRow *row = WEIR_KEY_ROW (add_key (self, group, "base_url"));
  GtkEditable *field = GTK_EDITABLE (weir_key_row_get_control (row));
  GtkEventController *focus = gtk_event_controller_focus_new ();

  weir_key_row_set_words (row, _ ("Address"), NULL);
  g_signal_connect_object (field, "entry-activated", G_CALLBACK (weir_gateway_page_check), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (address_left_cb), self, G_CONNECT_SWAPPED);
  /* of the text itself: what lies behind it in the field, such as the way back to the default, is elsewhere */
  gtk_widget_add_controller (GTK_WIDGET (gtk_editable_get_delegate (field)), focus);
}

static void
add_metrics (WeirGatewayPage *self)
{
  AdwPreferencesGroup *group =
      add_group (self, _ ("Metrics"), _ ("What the gateway tells of itself, read while it is under load"));

  add_key (self, group, "metrics_url");
  add_key (self, group, "scrape_interval");
  add_key (self, group, "metrics_timeout");
  group = add_group (self, _ ("Metrics to Follow"), NULL);
  self->picker = weir_metric_picker_new (self->draft);
  adw_preferences_group_add (group, self->picker);
  adw_preferences_group_add (group,
                             weir_item_list_new (self->draft, weir_scenario_draft_find_key ("metrics")));
}

static void
add_groups (WeirGatewayPage *self)
{
  AdwPreferencesGroup *connection = add_group (self, _ ("Connection"), NULL);
  AdwPreferencesGroup *secrets = add_group (self, _ ("Headers and Secrets"), NULL), *roles;

  add_address (self, connection);
  add_key (self, connection, "verify_ssl");
  add_key (self, connection, "proxy");
  self->headers = weir_header_list_new (self->draft);
  adw_preferences_group_add (secrets, self->headers);
  add_metrics (self);
  roles = add_group (self, _ ("Roles"), _ ("Which metrics Weir judges: only these can be called dead"));
  add_key (self, roles, "queue_metric");
  add_key (self, roles, "queue_capacity");
  add_key (self, roles, "backpressure_metric");
  self->process =
      add_group (self, _ ("Process"), _ ("Its processor time and memory, where it runs on this computer"));
  add_key (self, self->process, "watch_pid");
}

static void
weir_gateway_page_init (WeirGatewayPage *self)
{
  self->draft = weir_scenario_draft_new ();
  self->fields = weir_secret_fields_new (self->draft);
  self->check = weir_gateway_check_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settling = weir_settling_new (GTK_WIDGET (self));
  g_signal_connect_object (self->settling, "settled", G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);
  add_groups (self);
  g_signal_connect_object (self->check, "notify::status", G_CALLBACK (status_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "changed", G_CALLBACK (draft_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "edited", G_CALLBACK (draft_edited_cb), self, G_CONNECT_SWAPPED);
  draft_changed_cb (self);
}

/** weir_gateway_page_set_secret_store: says where the values of secret headers are kept */
void
weir_gateway_page_set_secret_store (WeirGatewayPage *page, WeirSecretStore *store)
{
  g_return_if_fail (WEIR_IS_GATEWAY_PAGE (page) && page->store == NULL);
  page->store = g_object_ref (store);
  weir_gateway_check_set_store (page->check, store);
  weir_secret_fields_set_store (page->fields, store);
  g_object_bind_property (store, "session-only", weir_header_list_get_note (WEIR_HEADER_LIST (page->headers)),
                          "visible", G_BINDING_SYNC_CREATE);
}

/**
 * weir_gateway_page_set_settings:
 * @page: a page; what was unsettled in it is settled first
 * @gateway: what it shows from now on; copied
 * @read_only: whether it is only looked at
 */
void
weir_gateway_page_set_settings (WeirGatewayPage *page, const WeirScenario *gateway, gboolean read_only)
{
  g_return_if_fail (WEIR_IS_GATEWAY_PAGE (page) && gateway != NULL);
  weir_gateway_page_settle (page);
  weir_scenario_draft_load (page->draft, gateway, read_only);
  weir_secret_fields_fill (page->fields);
  weir_gateway_check_set_gateway (page->check, gateway);
}

/**
 * weir_gateway_page_get_settings:
 * @page: a page
 *
 * Returns: (transfer none): the settings; good until the next change. Their secrets may have their
 *   values: these never leave through weir_scenario_to_json()
 */
const WeirScenario *
weir_gateway_page_get_settings (WeirGatewayPage *page)
{
  g_return_val_if_fail (WEIR_IS_GATEWAY_PAGE (page), NULL);
  return weir_scenario_draft_get_own (page->draft);
}

/** weir_gateway_page_settle: emits `edited` now, if anything was edited since it was last */
void
weir_gateway_page_settle (WeirGatewayPage *page)
{
  g_return_if_fail (WEIR_IS_GATEWAY_PAGE (page));
  weir_settling_settle (page->settling);
}

static void
give_headers (WeirWindowPage *page)
{
  gtk_widget_grab_focus (WEIR_GATEWAY_PAGE (page)->headers);
}

/** weir_gateway_page_focus_headers: the first field of them that lacks something gets the focus, when what is shown
 * anew has had it */
void
weir_gateway_page_focus_headers (WeirGatewayPage *page)
{
  g_return_if_fail (WEIR_IS_GATEWAY_PAGE (page));
  weir_window_page_focus_soon (WEIR_WINDOW_PAGE (page), give_headers);
}

/**
 * weir_gateway_page_check:
 * @page: a page
 *
 * Asks the gateway now: by a person's word, whether or not its settings are trusted. Where these
 * name no metrics and there are some at the usual place, they are followed from then on.
 */
void
weir_gateway_page_check (WeirGatewayPage *page)
{
  g_return_if_fail (WEIR_IS_GATEWAY_PAGE (page));
  weir_gateway_page_settle (page);
  if (!has_address (page))
    return;
  page->by_person = TRUE;
  weir_gateway_check_start (page->check);
}

/**
 * weir_gateway_page_check_by_itself:
 * @page: a page
 *
 * Asks the gateway where that may be done without a word: of trusted settings, and not within ten
 * seconds of the last time.
 */
void
weir_gateway_page_check_by_itself (WeirGatewayPage *page)
{
  g_return_if_fail (WEIR_IS_GATEWAY_PAGE (page));
  if (page->trusted && has_address (page) && weir_gateway_check_is_old (page->check))
    weir_gateway_check_start (page->check);
}

/** weir_gateway_page_get_status: Returns: (transfer none): the gateway in one line; good until the next change */
const WeirGatewayStatus *
weir_gateway_page_get_status (WeirGatewayPage *page)
{
  g_return_val_if_fail (WEIR_IS_GATEWAY_PAGE (page), NULL);
  return weir_gateway_check_get_status (page->check);
}

/** weir_gateway_page_get_found_metrics: Returns: (transfer full): the names that can be followed, as far as is known */
char **
weir_gateway_page_get_found_metrics (WeirGatewayPage *page)
{
  g_autoptr (GPtrArray) offers = NULL;

  g_return_val_if_fail (WEIR_IS_GATEWAY_PAGE (page), NULL);
  offers = offers_of (page);
  return weir_metric_offers_names (offers);
}

/** weir_gateway_page_lead_on: whether nothing is there yet to be sent to the gateway, which comes next then */
void
weir_gateway_page_lead_on (WeirGatewayPage *page, gboolean is_empty)
{
  g_return_if_fail (WEIR_IS_GATEWAY_PAGE (page));
  weir_gateway_state_lead_on (page->state, is_empty);
}

/** weir_gateway_page_waits: Returns: whether the gateway was not asked, and is not without a person's word */
gboolean
weir_gateway_page_waits (WeirGatewayPage *page)
{
  g_return_val_if_fail (WEIR_IS_GATEWAY_PAGE (page), FALSE);
  return !page->trusted && !weir_gateway_check_is_busy (page->check) &&
         weir_gateway_check_get_probe (page->check) == NULL;
}
