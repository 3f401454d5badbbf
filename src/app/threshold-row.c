/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "threshold-row.h"

#include <glib/gi18n.h>

#include "choice.h"
#include "flow-layout.h"
#include "number-spin.h"
#include "row-buttons.h"
#include "threshold.h"

#define MOST       1e15     /* of a limit: beyond it, it is typed */
#define WEEK       604800.0 /* seconds */
#define USUAL_LAST 30.0     /* seconds */

struct _WeirThresholdRow {
  GtkListBoxRow parent_instance;
  WeirScenarioDraft *draft;
  GStrv offered; /* metrics of the gateway that the menu has */
  GtkWidget *parts, *entry;
  GtkWidget *metric, *aggregation, *relation, *unit, *window; /* GtkDropDown */
  GtkWidget *value, *last, *last_box;                         /* the latter: with its unit */
  GtkWidget *as_text;                                         /* a toggle */
  GtkWidget *warning;
  gboolean is_busy; /* what changes is our own */
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirThresholdRow, weir_threshold_row, GTK_TYPE_LIST_BOX_ROW)

static void
weir_threshold_row_dispose (GObject *object)
{
  WeirThresholdRow *self = WEIR_THRESHOLD_ROW (object);

  g_clear_object (&self->draft);
  g_clear_pointer (&self->offered, g_strfreev);
  G_OBJECT_CLASS (weir_threshold_row_parent_class)->dispose (object);
}

static gboolean
is_text (WeirThresholdRow *self)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->as_text));
}

/* Of the parts only the number can be wrong. */
static gboolean
weir_threshold_row_grab_focus (GtkWidget *widget)
{
  WeirThresholdRow *self = WEIR_THRESHOLD_ROW (widget);

  if (is_text (self))
    return gtk_widget_grab_focus (self->entry);
  return gtk_widget_grab_focus (gtk_widget_has_css_class (widget, "error") ? self->value : self->metric);
}

static void
weir_threshold_row_class_init (WeirThresholdRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_threshold_row_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = weir_threshold_row_grab_focus;
  signals[CHANGED] = g_signal_new ("changed", WEIR_TYPE_THRESHOLD_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
weir_threshold_row_init (WeirThresholdRow *self)
{
  self->offered = g_new0 (char *, 1);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

static const char *
chosen (GtkWidget *choice)
{
  GtkStringObject *item = gtk_drop_down_get_selected_item (GTK_DROP_DOWN (choice));

  return item != NULL ? gtk_string_object_get_string (item) : "";
}

static guint
place_of (const char *const *options, const char *option)
{
  guint place = 0;

  while (options[place] != NULL && !g_str_equal (options[place], option))
    place++;
  return place;
}

/* Shows @current among @options; one that is not usual stands behind them. */
static void
offer (GtkWidget *choice, const char *const *options, const char *current)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  g_strv_builder_addv (names, (const char **) options);
  if (!g_strv_contains (options, current))
    g_strv_builder_add (names, current);
  all = g_strv_builder_end (names);
  weir_choice_set_options (GTK_DROP_DOWN (choice), (const char *const *) all);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), place_of ((const char *const *) all, current));
}

static void
offer_metrics (WeirThresholdRow *self, const char *current)
{
  g_auto (GStrv) own = weir_threshold_metrics ();
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  g_strv_builder_addv (names, (const char **) own);
  for (guint i = 0; self->offered[i] != NULL; i++) {
    g_autofree char *name = weir_threshold_metric_of_gateway (self->offered[i]);

    g_strv_builder_add (names, name);
  }
  all = g_strv_builder_end (names);
  offer (self->metric, (const char *const *) all, current);
}

/* No unit is an option too, and has to be seen. */
#define NO_UNIT "–"

static void
offer_units (WeirThresholdRow *self, const WeirThresholdParts *parts)
{
  g_auto (GStrv) units = weir_threshold_units (parts->metric, parts->aggregation);
  guint n = g_strv_length (units);

  for (guint i = 0; i < n; i++)
    if (*units[i] == '\0') {
      g_free (units[i]);
      units[i] = g_strdup (NO_UNIT);
    }
  offer (self->unit, (const char *const *) units, *parts->unit != '\0' ? parts->unit : NO_UNIT);
  gtk_widget_set_visible (self->unit, n > 1 || *parts->unit != '\0');
  gtk_widget_set_sensitive (self->unit, n > 1);
}

static WeirThresholdParts *
parts_of (WeirThresholdRow *self)
{
  WeirThresholdParts *parts = g_new (WeirThresholdParts, 1);

  *parts = (WeirThresholdParts){
    .metric = g_strdup (chosen (self->metric)),
    .aggregation = g_strdup (chosen (self->aggregation)),
    .relation = g_strdup (chosen (self->relation)),
    .value = weir_number_spin_get_text (self->value),
    .unit = g_strdup (g_str_equal (chosen (self->unit), NO_UNIT) ? "" : chosen (self->unit)),
    .window = (WeirThresholdWindow) gtk_drop_down_get_selected (GTK_DROP_DOWN (self->window)),
    .last = weir_number_spin_get_text (self->last),
  };
  return parts;
}

static void
show_window (WeirThresholdRow *self, const WeirThresholdParts *parts)
{
  gboolean is_last = parts->window == WEIR_WINDOW_LAST;

  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->window), parts->window);
  gtk_widget_set_visible (self->last_box, is_last);
}

/* All that follows from the metric. The numbers stay as they are typed. */
static void
show_choices (WeirThresholdRow *self, const WeirThresholdParts *parts)
{
  g_auto (GStrv) aggregations = weir_threshold_aggregations (parts->metric);
  g_auto (GStrv) relations = weir_threshold_relations ();

  offer_metrics (self, parts->metric);
  offer (self->aggregation, (const char *const *) aggregations, parts->aggregation);
  offer (self->relation, (const char *const *) relations, parts->relation);
  offer_units (self, parts);
  gtk_spin_button_set_range (GTK_SPIN_BUTTON (self->value), MAX (weir_threshold_least (parts->metric), -MOST),
                             MOST);
  show_window (self, parts);
}

static void
show_parts (WeirThresholdRow *self, const WeirThresholdParts *parts)
{
  show_choices (self, parts);
  weir_number_spin_show (self->value, g_ascii_strtod (parts->value, NULL));
  weir_number_spin_show (self->last,
                         parts->window == WEIR_WINDOW_LAST ? g_ascii_strtod (parts->last, NULL) : USUAL_LAST);
}

/* Whether the parts show @text, and nothing of it is lost there. */
static gboolean
try_parts (WeirThresholdRow *self, const char *text)
{
  g_autoptr (WeirThreshold) threshold = weir_threshold_parse (text, NULL);
  g_autoptr (WeirThresholdParts) parts = threshold != NULL ? weir_threshold_parts (threshold) : NULL;
  g_autoptr (WeirThresholdParts) shown = NULL;
  g_autofree char *shown_text = NULL;

  if (threshold == NULL)
    return FALSE;
  show_parts (self, parts);
  shown = parts_of (self);
  shown_text = weir_threshold_parts_text (shown);
  return g_str_equal (shown_text, weir_threshold_text (threshold));
}

static void
show_mode (WeirThresholdRow *self)
{
  gtk_widget_set_visible (self->parts, !is_text (self));
  gtk_widget_set_visible (self->entry, is_text (self));
}

static void
show_text (WeirThresholdRow *self, const char *text)
{
  self->is_busy = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->as_text), !try_parts (self, text));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  show_mode (self);
  self->is_busy = FALSE;
}

static void
show_warning (WeirThresholdRow *self)
{
  g_autofree char *text = weir_threshold_row_get_text (self);
  const char *warning = weir_scenario_draft_threshold_warning (self->draft, text);

  gtk_label_set_text (GTK_LABEL (self->warning), warning != NULL ? warning : "");
  gtk_widget_set_visible (self->warning, warning != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->metric), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  warning != NULL ? warning : "", -1);
}

static void
edited (WeirThresholdRow *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
  show_warning (self);
}

static void
part_changed_cb (WeirThresholdRow *self)
{
  g_autoptr (WeirThresholdParts) parts = NULL;

  if (self->is_busy)
    return;
  parts = parts_of (self);
  weir_threshold_parts_fit (parts);
  self->is_busy = TRUE;
  show_choices (self, parts);
  self->is_busy = FALSE;
  edited (self);
}

static void
typed_cb (WeirThresholdRow *self)
{
  if (!self->is_busy)
    edited (self);
}

static char *
text_of_entry (WeirThresholdRow *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

/* Text that cannot be read, or that the parts do not show, stays text. */
static void
as_text_cb (WeirThresholdRow *self)
{
  g_autofree char *text = NULL;

  if (self->is_busy)
    return;
  self->is_busy = TRUE;
  if (is_text (self)) {
    g_autoptr (WeirThresholdParts) parts = parts_of (self);

    text = weir_threshold_parts_text (parts);
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  } else {
    text = text_of_entry (self);
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->as_text), !try_parts (self, text));
  }
  show_mode (self);
  self->is_busy = FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* Where the gateway was asked meanwhile, there is more to choose from. */
static void
draft_changed_cb (WeirThresholdRow *self, WeirScenarioDraft *draft)
{
  const char *const *found = weir_scenario_draft_get_found_metrics (draft);

  if (!g_strv_equal (found, (const char *const *) self->offered)) {
    g_autofree char *current = g_strdup (chosen (self->metric));

    g_strfreev (self->offered);
    self->offered = g_strdupv ((char **) found);
    self->is_busy = TRUE;
    offer_metrics (self, current);
    self->is_busy = FALSE;
  }
  show_warning (self);
}

static void
name (GtkWidget *widget, const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static GtkWidget *
add_part (WeirThresholdRow *self, GtkWidget *part, const char *label)
{
  gtk_widget_set_valign (part, GTK_ALIGN_CENTER);
  name (part, label);
  gtk_box_append (GTK_BOX (self->parts), part);
  return part;
}

static GtkWidget *
add_choice (WeirThresholdRow *self, const char *label)
{
  GtkWidget *choice = weir_choice_new (NULL);

  g_signal_connect_swapped (choice, "notify::selected", G_CALLBACK (part_changed_cb), self);
  return add_part (self, choice, label);
}

static GtkWidget *
number_new (WeirThresholdRow *self, double least, double most, const char *label)
{
  GtkWidget *spin = weir_number_spin_new (least, most, 1);

  name (spin, label);
  g_signal_connect_swapped (spin, "changed", G_CALLBACK (part_changed_cb), self);
  return spin;
}

static void
add_windows (WeirThresholdRow *self)
{
  static const char *const names[] = {
    [WEIR_WINDOW_MEASURED] = N_ ("In the Measured Phase"), [WEIR_WINDOW_LAST] = N_ ("In Its Last"),
    [WEIR_WINDOW_WARM_UP] = N_ ("In the Warm-up"),         [WEIR_WINDOW_DRAIN] = N_ ("In the Drain"),
    [WEIR_WINDOW_RUN] = N_ ("In the Whole Run"),
  };
  GtkWidget *unit = gtk_label_new (_ ("s"));
  GtkStringList *list;

  self->window = add_choice (self, _ ("Window"));
  list = GTK_STRING_LIST (gtk_drop_down_get_model (GTK_DROP_DOWN (self->window)));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_string_list_append (list, _ (names[i]));
  self->last = number_new (self, 1, WEEK, _ ("Length of the Window"));
  gtk_widget_add_css_class (unit, "dim-label");
  self->last_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (self->last_box), self->last);
  gtk_box_append (GTK_BOX (self->last_box), unit);
  gtk_box_append (GTK_BOX (self->parts), self->last_box);
}

static void
build_parts (WeirThresholdRow *self)
{
  self->parts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->parts, weir_flow_layout_new (6, 6));
  gtk_widget_set_hexpand (self->parts, TRUE);
  self->metric = add_choice (self, _ ("Metric"));
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (self->metric), TRUE); /* the names of a gateway are many */
  self->aggregation = add_choice (self, _ ("Aggregation"));
  self->relation = add_choice (self, _ ("Comparison"));
  self->value = number_new (self, 0, MOST, _ ("Limit"));
  gtk_box_append (GTK_BOX (self->parts), self->value);
  self->unit = add_choice (self, _ ("Unit"));
  add_windows (self);
}

static void
build_entry (WeirThresholdRow *self)
{
  self->entry = gtk_entry_new ();
  self->as_text = gtk_toggle_button_new ();
  gtk_button_set_icon_name (GTK_BUTTON (self->as_text), "document-edit-symbolic");
  gtk_widget_add_css_class (self->as_text, "flat");
  gtk_widget_set_tooltip_text (self->as_text, _ ("Edit as Text"));
  name (self->as_text, _ ("Edit as Text"));
  gtk_widget_set_hexpand (self->entry, TRUE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), "latency p95 < 800 ms");
  name (self->entry, _ ("Limit as Text"));
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (typed_cb), self);
  g_signal_connect_swapped (self->as_text, "toggled", G_CALLBACK (as_text_cb), self);
}

static void
build_warning (WeirThresholdRow *self)
{
  self->warning = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->warning), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->warning), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (self->warning), 0);
  gtk_widget_add_css_class (self->warning, "warning");
  gtk_widget_add_css_class (self->warning, "row-warning");
}

static void
lay_out (WeirThresholdRow *self, GtkWidget *suffix)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0),
            *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *const children[] = { self->parts, self->entry, self->as_text, suffix };

  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    gtk_box_append (GTK_BOX (line), children[i]);
  gtk_widget_set_valign (self->as_text, GTK_ALIGN_START);
  gtk_widget_set_valign (suffix, GTK_ALIGN_START);
  gtk_widget_add_css_class (line, "threshold");
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), self->warning);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
}

/**
 * weir_threshold_row_new:
 * @draft: of whose thresholds it is one: what it knows of the gateway's metrics
 * @text: the threshold, as it is written
 * @suffix: (transfer floating): a button at its end
 *
 * Returns: (transfer floating): a row that shows @text
 */
GtkWidget *
weir_threshold_row_new (WeirScenarioDraft *draft, const char *text, GtkWidget *suffix)
{
  WeirThresholdRow *self = g_object_new (WEIR_TYPE_THRESHOLD_ROW, NULL);

  self->draft = g_object_ref (draft);
  self->is_busy = TRUE;
  build_parts (self);
  build_entry (self);
  build_warning (self);
  lay_out (self, suffix);
  show_text (self, text);
  g_signal_connect_object (draft, "changed", G_CALLBACK (draft_changed_cb), self, G_CONNECT_SWAPPED);
  draft_changed_cb (self, draft);
  return GTK_WIDGET (self);
}

/** weir_threshold_row_get_text: Returns: (transfer full): the threshold as it is written; it may be none yet */
char *
weir_threshold_row_get_text (WeirThresholdRow *row)
{
  g_autoptr (WeirThresholdParts) parts = NULL;

  if (is_text (row))
    return text_of_entry (row);
  parts = parts_of (row);
  return weir_threshold_parts_text (parts);
}

/** weir_threshold_row_get_field: Returns: (transfer none): where what is wrong with it is typed */
GtkAccessible *
weir_threshold_row_get_field (WeirThresholdRow *row)
{
  return GTK_ACCESSIBLE (is_text (row) ? row->entry : row->value);
}
