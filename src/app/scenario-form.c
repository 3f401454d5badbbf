/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario-form.h"

#include <glib/gi18n.h>

#include "body-row.h"
#include "form-section.h"
#include "header-list.h"
#include "item-list.h"
#include "key-row.h"
#include "load-group.h"
#include "metric-offer.h"
#include "metric-picker.h"
#include "section-row.h"
#include "threshold.h"

struct _WeirScenarioForm {
  AdwBin parent_instance;
  WeirScenarioDraft *draft;
  GHashTable *rows;     /* by name of the key; each lives in the form */
  GHashTable *unfilled; /* sections without their rows yet, by name of each of their keys */
  GtkWidget *box;
  GtkWidget *slot;        /* behind the first group */
  GtkWidget *picker;      /* (nullable): of metrics */
  WeirSecretStore *store; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (WeirScenarioForm, weir_scenario_form, ADW_TYPE_BIN)

static void
weir_scenario_form_dispose (GObject *object)
{
  WeirScenarioForm *self = WEIR_SCENARIO_FORM (object);

  g_clear_object (&self->draft);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (weir_scenario_form_parent_class)->dispose (object);
}

static void
weir_scenario_form_finalize (GObject *object)
{
  g_hash_table_unref (WEIR_SCENARIO_FORM (object)->rows);
  g_hash_table_unref (WEIR_SCENARIO_FORM (object)->unfilled);
  G_OBJECT_CLASS (weir_scenario_form_parent_class)->finalize (object);
}

static void
weir_scenario_form_class_init (WeirScenarioFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_scenario_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = weir_scenario_form_finalize;
}

static void
weir_scenario_form_init (WeirScenarioForm *self)
{
  self->rows = g_hash_table_new (g_str_hash, g_str_equal);
  self->unfilled = g_hash_table_new (g_str_hash, g_str_equal);
}

static void
offer_usual (GtkWidget *list, const WeirKey *key)
{
  static const char *const axes[] = {
    "concurrency=8..128*2", "rate=50..200+50", "depth=1..6", "width=1..6", "payload_bytes=1KiB..1MiB*4", NULL
  };

  if (g_str_equal (key->name, "thresholds"))
    weir_item_list_set_offers (WEIR_ITEM_LIST (list), weir_threshold_usual ());
  else if (g_str_equal (key->name, "sweep"))
    weir_item_list_set_offers (WEIR_ITEM_LIST (list), axes);
}

static GtkWidget *
list_new (WeirScenarioForm *self, const WeirKey *key)
{
  GtkWidget *list = weir_item_list_new (self->draft, key);

  offer_usual (list, key);
  return list;
}

static void
tell_of_store (WeirScenarioForm *self, GtkWidget *headers)
{
  g_object_bind_property (self->store, "session-only", weir_header_list_get_note (WEIR_HEADER_LIST (headers)),
                          "visible", G_BINDING_SYNC_CREATE);
}

static GtkWidget *
headers_new (WeirScenarioForm *self)
{
  GtkWidget *headers = weir_header_list_new (self->draft);

  if (self->store != NULL)
    tell_of_store (self, headers);
  return headers;
}

static GtkWidget *
row_new (WeirScenarioForm *self, const WeirKey *key)
{
  GtkWidget *row;

  if (key->type == WEIR_KEY_TEXT)
    row = weir_body_row_new (self->draft, key);
  else if (key->type == WEIR_KEY_HEADERS)
    row = headers_new (self);
  else if (key->type == WEIR_KEY_LIST)
    row = list_new (self, key);
  else
    row = weir_key_row_new (self->draft, key);
  g_hash_table_insert (self->rows, (gpointer) key->name, row);
  return row;
}

static void
add_group (WeirScenarioForm *self, const WeirFormSection *part)
{
  GtkWidget *group = adw_preferences_group_new ();

  if (part->title != NULL)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ (part->title));
  for (guint i = 0; part->keys[i] != NULL; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               row_new (self, weir_scenario_draft_find_key (part->keys[i])));
  gtk_box_append (GTK_BOX (self->box), group);
}

static void
show_offered (WeirScenarioForm *self)
{
  weir_metric_picker_set_offers (
      WEIR_METRIC_PICKER (self->picker),
      weir_metric_offers_from_names (weir_scenario_draft_get_offered_metrics (self->draft)));
}

static void
add_picker (WeirScenarioForm *self, GtkWidget *section)
{
  self->picker = weir_metric_picker_new (self->draft);
  show_offered (self);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (section), self->picker);
}

static void
show_process (WeirScenarioForm *self)
{
  GtkWidget *row = g_hash_table_lookup (self->rows, "watch_pid");

  if (row != NULL)
    gtk_widget_set_visible (
        row, weir_form_section_offers_process (weir_scenario_draft_get_effective (self->draft)));
}

/* What the field shows is the campaign's own gateway until another is typed into it. */
static void
show_whose_gateway (WeirScenarioForm *self)
{
  GtkWidget *row = g_hash_table_lookup (self->rows, "base_url");
  gboolean is_other = weir_scenario_draft_differs (self->draft, weir_scenario_draft_find_key ("base_url"));

  if (row != NULL)
    weir_key_row_set_words (WEIR_KEY_ROW (row),
                            is_other ? _ ("Other Gateway for This Scenario") : _ ("Gateway of the Campaign"),
                            NULL);
}

static void
fill_section (WeirScenarioForm *self, GtkWidget *section)
{
  const GPtrArray *keys = weir_section_row_keys (section);

  for (guint i = 0; i < keys->len; i++) {
    const WeirKey *key = keys->pdata[i];

    if (!g_hash_table_remove (self->unfilled, key->name))
      continue;
    if (g_str_equal (key->name, "metrics"))
      add_picker (self, section);
    adw_expander_row_add_row (ADW_EXPANDER_ROW (section), row_new (self, key));
  }
  show_process (self);
  show_whose_gateway (self);
}

/* Most of what is folded is never looked at, and has not to follow what is typed elsewhere. */
static void
unfolded_cb (WeirScenarioForm *self, GParamSpec *pspec, GtkWidget *section)
{
  fill_section (self, section);
}

static void
add_to_section (WeirScenarioForm *self, GtkWidget *section, const WeirKey *key)
{
  if (g_hash_table_contains (self->rows, key->name) || g_hash_table_contains (self->unfilled, key->name))
    return;
  g_hash_table_insert (self->unfilled, (gpointer) key->name, section);
  weir_section_row_add_key (section, key);
}

/* Whatever is in the key table and has no place of its own ends in the last section. */
static void
add_sections (WeirScenarioForm *self)
{
  const WeirKeyTable *table = weir_scenario_keys ();
  GtkWidget *group = adw_preferences_group_new ();
  guint n_sections;
  const WeirFormSection *sections = weir_form_sections (&n_sections);

  for (guint i = 0; i < n_sections; i++) {
    GtkWidget *section = weir_section_row_new (self->draft, &sections[i]);

    for (guint j = 0; sections[i].keys[j] != NULL; j++)
      add_to_section (self, section, weir_scenario_draft_find_key (sections[i].keys[j]));
    for (guint j = 0; i == n_sections - 1 && j < table->n_keys; j++)
      add_to_section (self, section, &table->keys[j]);
    g_signal_connect_object (section, "notify::expanded", G_CALLBACK (unfolded_cb), self, G_CONNECT_SWAPPED);
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), section);
  }
  gtk_box_append (GTK_BOX (self->box), group);
}

static void
changed_cb (WeirScenarioForm *self, WeirScenarioDraft *draft)
{
  const WeirScenario *scenario = weir_scenario_draft_get_effective (draft);
  double nodes = weir_scenario_nodes (scenario);
  GtkWidget *width = weir_scenario_form_get_row (self, "width");
  GtkWidget *mode = weir_scenario_form_get_row (self, "mode");
  g_autofree char *words =
      g_strdup_printf (g_dngettext (NULL, "%'.0f node for each execution", "%'.0f nodes for each execution",
                                    nodes == 1 ? 1 : 2),
                       nodes);

  weir_key_row_set_words (WEIR_KEY_ROW (width), _ ("Width"), words);
  weir_key_row_set_words (WEIR_KEY_ROW (mode), _ ("Mode"),
                          scenario->mode == WEIR_MODE_ASYNC
                              ? _ ("The gateway queues the work; Weir watches for the end")
                              : _ ("Each submission waits for its result"));
  show_process (self);
  show_whose_gateway (self);
}

/**
 * weir_scenario_form_new:
 * @draft: what it edits
 *
 * Returns: (transfer floating): the form
 */
GtkWidget *
weir_scenario_form_new (WeirScenarioDraft *draft)
{
  WeirScenarioForm *self = g_object_new (WEIR_TYPE_SCENARIO_FORM, NULL);

  self->draft = g_object_ref (draft);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  self->slot = adw_bin_new ();
  adw_bin_set_child (ADW_BIN (self), self->box);
  add_group (self, weir_form_group (WEIR_FORM_IDENTITY));
  gtk_box_append (GTK_BOX (self->box), self->slot);
  gtk_box_append (GTK_BOX (self->box), weir_load_group_new (draft, self->rows));
  add_group (self, weir_form_group (WEIR_FORM_WORK));
  add_sections (self);
  gtk_widget_set_visible (self->slot, FALSE);
  g_signal_connect_object (draft, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self, draft);
  return GTK_WIDGET (self);
}

/** weir_scenario_form_get_row: Returns: (transfer none) (nullable): the row of the key called @key, which is made now if it was not yet */
GtkWidget *
weir_scenario_form_get_row (WeirScenarioForm *form, const char *key)
{
  GtkWidget *section = g_hash_table_lookup (form->unfilled, key);

  if (section != NULL)
    fill_section (form, section);
  return g_hash_table_lookup (form->rows, key);
}

/** weir_scenario_form_get_slot: Returns: (transfer none): the AdwBin behind the first group, hidden while it is empty */
GtkWidget *
weir_scenario_form_get_slot (WeirScenarioForm *form)
{
  return form->slot;
}

static GtkWidget *
revealer_of (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_REVEALER (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = revealer_of (child);
  return found;
}

/* A frame after all of it is there, the row has its place. */
static gboolean
unfolding_cb (GtkWidget *section, GdkFrameClock *clock, gpointer data)
{
  GtkWidget *row = data;
  gboolean is_open = adw_expander_row_get_expanded (ADW_EXPANDER_ROW (section));

  if (is_open && (!gtk_revealer_get_child_revealed (GTK_REVEALER (revealer_of (section))) ||
                  gtk_widget_get_height (row) == 0))
    return G_SOURCE_CONTINUE;
  gtk_root_set_focus (gtk_widget_get_root (row), NULL);
  gtk_widget_grab_focus (row);
  return G_SOURCE_REMOVE;
}

/* What is still unfolding has no place to be scrolled to: the focus comes once more when it has. */
static void
come_into_sight (GtkWidget *section, GtkWidget *row)
{
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (section), TRUE);
  gtk_widget_add_tick_callback (section, unfolding_cb, row, NULL); /* which holds the row */
}

/**
 * weir_scenario_form_focus:
 * @form: a form
 * @key: name of a key: its field gets the focus, and the section that it is in is opened
 */
void
weir_scenario_form_focus (WeirScenarioForm *form, const char *key)
{
  GtkWidget *row = weir_scenario_form_get_row (form, key);
  GtkWidget *section;

  g_return_if_fail (row != NULL);
  section = gtk_widget_get_ancestor (gtk_widget_get_parent (row), ADW_TYPE_EXPANDER_ROW);
  if (section != NULL && !adw_expander_row_get_expanded (ADW_EXPANDER_ROW (section)))
    come_into_sight (section, row);
  gtk_widget_grab_focus (row);
}

/** weir_scenario_form_set_known_targets: says which targets were seen, to complete what is typed */
void
weir_scenario_form_set_known_targets (WeirScenarioForm *form, const char *const *targets)
{
  weir_key_row_set_offers (WEIR_KEY_ROW (weir_scenario_form_get_row (form, "target")), targets);
}

/** weir_scenario_form_set_found_metrics: says which metrics the gateway offers */
void
weir_scenario_form_set_found_metrics (WeirScenarioForm *form, const char *const *metrics)
{
  if (weir_scenario_draft_set_found_metrics (form->draft, metrics) && form->picker != NULL)
    show_offered (form);
}

/** weir_scenario_form_set_secret_store: says, once, where the values of secret headers are kept */
void
weir_scenario_form_set_secret_store (WeirScenarioForm *form, WeirSecretStore *store)
{
  GtkWidget *headers = g_hash_table_lookup (form->rows, "headers");

  g_set_object (&form->store, store);
  if (headers != NULL)
    tell_of_store (form, headers);
}
