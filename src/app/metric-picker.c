/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "metric-picker.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "format.h"
#include "metric-offer.h"
#include "words.h"

#define SEARCH_FROM 9  /* metrics: fewer are seen at once */
#define MOST_ROWS   60 /* at once: the search finds the others */

struct _WeirMetricPicker {
  AdwExpanderRow parent_instance;
  WeirScenarioDraft *draft;
  const WeirKey *key;
  GPtrArray *offers; /* of WeirMetricOffer */
  GPtrArray *chosen; /* of WeirSelector: what the draft follows */
  char *shown;       /* (nullable): what it follows, in one text */
  GPtrArray *rows;   /* of GtkWidget: all but the first, which is for the search */
  GtkWidget *search, *search_row;
  gboolean is_busy; /* what changes is our own */
};

G_DEFINE_FINAL_TYPE (WeirMetricPicker, weir_metric_picker, ADW_TYPE_EXPANDER_ROW)

static void
weir_metric_picker_dispose (GObject *object)
{
  WeirMetricPicker *self = WEIR_METRIC_PICKER (object);

  g_clear_object (&self->draft);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->offers, g_ptr_array_unref);
  g_clear_pointer (&self->chosen, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (weir_metric_picker_parent_class)->dispose (object);
}

static const GPtrArray *
selectors_of (WeirMetricPicker *self)
{
  return weir_scenario_draft_get_effective (self->draft)->metrics;
}

static gboolean
is_followed (WeirMetricPicker *self, const WeirMetricOffer *offer)
{
  return weir_metric_offer_is_followed (offer, self->chosen);
}

static void
show_count (WeirMetricPicker *self)
{
  guint n = 0;
  g_autofree char *words = NULL, *followed = NULL, *all = weir_format_count (self->offers->len);

  for (guint i = 0; i < self->offers->len; i++)
    if (is_followed (self, self->offers->pdata[i]))
      n++;
  followed = weir_format_count (n);
  if (self->offers->len == 0)
    words = g_strdup (_ ("Check the gateway to see what it offers"));
  else
    words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s of %s metric is followed",
                                          "%s of %s metrics are followed", self->offers->len),
                             followed, all);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), words);
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (self), self->offers->len > 0);
}

static void
write_choice (WeirMetricPicker *self, const WeirMetricOffer *offer, gboolean follow)
{
  g_autoptr (GPtrArray) names = weir_metric_offers_follow (self->offers, selectors_of (self), offer, follow);
  g_autoptr (JsonArray) array = json_array_new ();
  g_autoptr (JsonNode) node = json_node_alloc ();

  for (guint i = 0; i < names->len; i++)
    json_array_add_string_element (array, names->pdata[i]);
  json_node_init_array (node, array);
  weir_scenario_draft_set_json (self->draft, self->key, node);
}

static void
toggled_cb (GtkCheckButton *check, gpointer data)
{
  WeirMetricPicker *self = data;

  if (!self->is_busy)
    write_choice (self, g_object_get_data (G_OBJECT (check), "offer"), gtk_check_button_get_active (check));
}

static char *
words_of (const WeirMetricOffer *offer)
{
  if (offer->help == NULL || *offer->help == '\0')
    return g_strdup (offer->type != NULL ? offer->type : "");
  /* Translators: the type of a metric, such as "counter", and what the gateway says of it */
  return g_strdup_printf (_ ("%s · %s"), offer->type, offer->help);
}

static GtkWidget *
check_new (WeirMetricPicker *self, WeirMetricOffer *offer)
{
  GtkWidget *check = gtk_check_button_new ();

  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), is_followed (self, offer));
  g_object_set_data (G_OBJECT (check), "offer", offer);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, offer->name, -1);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, 0);
  return check;
}

static GtkWidget *
row_new (WeirMetricPicker *self, WeirMetricOffer *offer)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = check_new (self, offer);
  g_autofree char *words = words_of (offer);
  g_autofree char *value = weir_metric_offer_value (offer);
  g_autofree char *title = weir_words_breakable (offer->name);
  GtkWidget *label = gtk_label_new (value);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_widget_set_sensitive (row, !weir_scenario_draft_is_read_only (self->draft));
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  g_object_set_data (G_OBJECT (row), "check", check);
  return row;
}

static void
add_row (WeirMetricPicker *self, GtkWidget *row)
{
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
add_rest_row (WeirMetricPicker *self, guint n_rest)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *count = weir_format_count (n_rest);
  g_autofree char *words = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%s more: search for it", "%s more: search for them", n_rest), count);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), words);
  gtk_widget_add_css_class (row, "dim-label");
  add_row (self, row);
}

static gboolean
is_searched (WeirMetricPicker *self, const WeirMetricOffer *offer)
{
  g_autofree char *wanted = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search)), -1);
  g_autofree char *name = g_utf8_casefold (offer->name, -1);
  g_autofree char *help = g_utf8_casefold (offer->help != NULL ? offer->help : "", -1);

  return strstr (name, wanted) != NULL || strstr (help, wanted) != NULL;
}

/* What is followed stands first; where it stands does not change while it is ticked. */
static guint
add_rows (WeirMetricPicker *self, gboolean followed, guint n_before)
{
  guint n = n_before;

  for (guint i = 0; i < self->offers->len; i++) {
    WeirMetricOffer *offer = self->offers->pdata[i];

    if (is_followed (self, offer) != followed || !is_searched (self, offer))
      continue;
    if (n < MOST_ROWS)
      add_row (self, row_new (self, offer));
    n++;
  }
  return n;
}

static void
build_rows (WeirMetricPicker *self)
{
  guint n;

  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  n = add_rows (self, FALSE, add_rows (self, TRUE, 0));
  if (n > MOST_ROWS)
    add_rest_row (self, n - MOST_ROWS);
}

/* Whether the draft follows others than it did: most of what is edited changes nothing here. */
static gboolean
read_chosen (WeirMetricPicker *self)
{
  const GPtrArray *selectors = selectors_of (self);
  g_autoptr (GString) text = g_string_new (weir_scenario_draft_is_read_only (self->draft) ? "-" : "+");

  for (guint i = 0; i < selectors->len; i++)
    g_string_append_printf (text, "%s\n", (char *) selectors->pdata[i]);
  if (g_strcmp0 (text->str, self->shown) == 0)
    return FALSE;
  g_free (self->shown);
  self->shown = g_strdup (text->str);
  g_ptr_array_unref (self->chosen);
  self->chosen = weir_metric_names_chosen (selectors);
  return TRUE;
}

static void
changed_cb (WeirMetricPicker *self)
{
  if (!read_chosen (self))
    return;
  self->is_busy = TRUE;
  for (guint i = 0; i < self->rows->len; i++) {
    GtkWidget *check = g_object_get_data (self->rows->pdata[i], "check");

    gtk_widget_set_sensitive (self->rows->pdata[i], !weir_scenario_draft_is_read_only (self->draft));
    if (check != NULL)
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                                   is_followed (self, g_object_get_data (G_OBJECT (check), "offer")));
  }
  self->is_busy = FALSE;
  show_count (self);
}

static void
weir_metric_picker_class_init (WeirMetricPickerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_metric_picker_dispose;
}

static void
weir_metric_picker_init (WeirMetricPicker *self)
{
  self->offers = g_ptr_array_new ();
  self->chosen = g_ptr_array_new ();
  self->rows = g_ptr_array_new ();
  self->search = gtk_search_entry_new ();
  self->search_row = gtk_list_box_row_new ();
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->search_row), self->search);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->search_row), FALSE);
  gtk_widget_set_focusable (self->search_row, FALSE);
  gtk_widget_add_css_class (self->search_row, "search-row");
  g_object_set (self->search, "placeholder-text", _ ("Name or Description"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Find a Metric"), -1);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->search_row);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (build_rows), self, G_CONNECT_SWAPPED);
}

/**
 * weir_metric_picker_new:
 * @draft: whose metrics are chosen
 *
 * Returns: (transfer floating): a row that is unfolded to choose
 */
GtkWidget *
weir_metric_picker_new (WeirScenarioDraft *draft)
{
  WeirMetricPicker *self = g_object_new (WEIR_TYPE_METRIC_PICKER, NULL);

  self->draft = g_object_ref (draft);
  self->key = weir_scenario_draft_find_key ("metrics");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("Offered by the Gateway"));
  g_signal_connect_object (draft, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
  return GTK_WIDGET (self);
}

/**
 * weir_metric_picker_set_offers:
 * @picker: a picker
 * @offers: (transfer full) (element-type WeirMetricOffer): what a gateway offers; nothing, where that
 *   is not known
 */
void
weir_metric_picker_set_offers (WeirMetricPicker *picker, GPtrArray *offers)
{
  g_return_if_fail (WEIR_IS_METRIC_PICKER (picker));
  g_ptr_array_unref (picker->offers);
  picker->offers = offers;
  gtk_widget_set_visible (picker->search_row, offers->len >= SEARCH_FROM);
  build_rows (picker);
  show_count (picker);
}
