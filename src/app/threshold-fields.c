/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "threshold-fields.h"

#include <glib/gi18n.h>
#include <string.h>

#include "choice.h"
#include "flow-layout.h"
#include "format.h"
#include "key-words.h"
#include "metric-title.h"
#include "number-spin.h"
#include "row-parts.h"
#include "threshold.h"
#include "width-bin.h"

#define MOST       1e15     /* of a limit: beyond it, it is typed */
#define WEEK       604800.0 /* seconds */
#define USUAL_LAST 30.0     /* seconds */
#define PHONE      24       /* characters of the usual size, of a metric, that have room on a phone */

struct _WeirThresholdFields {
  GtkBox parent_instance;
  GStrv offered;                                              /* metrics of the gateway that the menu has */
  GtkWidget *what, *limit;                                    /* lines: the metric, and how it is limited */
  GtkWidget *metric, *aggregation, *relation, *unit, *window; /* GtkDropDown */
  GtkWidget *unit_room;               /* where there is room to spare: of what has none, too */
  GtkWidget *only_unit;               /* of what has one: it is no choice */
  GtkWidget *value, *last, *last_box; /* the latter: with its unit */
  int chars;                          /* of a line of the metric's name; 0: it has one line */
  gboolean is_busy;                   /* what changes is our own */
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirThresholdFields, weir_threshold_fields, GTK_TYPE_BOX)

static void
weir_threshold_fields_finalize (GObject *object)
{
  g_strfreev (WEIR_THRESHOLD_FIELDS (object)->offered);
  G_OBJECT_CLASS (weir_threshold_fields_parent_class)->finalize (object);
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
offer_metrics (WeirThresholdFields *self, const char *current)
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

static void
show_unit_room (WeirThresholdFields *self)
{
  gtk_widget_set_visible (self->unit_room, self->chars == 0 || gtk_widget_get_visible (self->unit) ||
                                               gtk_widget_get_visible (self->only_unit));
}

static void
offer_units (WeirThresholdFields *self, const WeirThresholdParts *parts)
{
  g_auto (GStrv) units = weir_threshold_units (parts->metric, parts->aggregation);
  gboolean is_choice = g_strv_length (units) > 1, has_unit = weir_threshold_parts_have_unit (parts);

  offer (self->unit, (const char *const *) units, parts->unit);
  gtk_label_set_text (GTK_LABEL (self->only_unit), parts->unit);
  gtk_widget_set_visible (self->unit, is_choice && has_unit);
  gtk_widget_set_visible (self->only_unit, !is_choice && has_unit);
  show_unit_room (self);
}

static WeirThresholdParts *
parts_of (WeirThresholdFields *self)
{
  WeirThresholdParts *parts = g_new (WeirThresholdParts, 1);

  *parts = (WeirThresholdParts){
    .metric = g_strdup (chosen (self->metric)),
    .aggregation = g_strdup (chosen (self->aggregation)),
    .relation = g_strdup (chosen (self->relation)),
    .value = weir_number_spin_get_text (self->value),
    .unit = g_strdup (chosen (self->unit)),
    .window = (WeirThresholdWindow) gtk_drop_down_get_selected (GTK_DROP_DOWN (self->window)),
    .last = weir_number_spin_get_text (self->last),
  };
  return parts;
}

static void
show_window (WeirThresholdFields *self, const WeirThresholdParts *parts)
{
  gboolean is_last = parts->window == WEIR_WINDOW_LAST;

  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->window), parts->window);
  gtk_widget_set_visible (self->last_box, is_last);
}

/* All that follows from the metric. The numbers stay as they are typed. */
static void
show_choices (WeirThresholdFields *self, const WeirThresholdParts *parts)
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
show_parts (WeirThresholdFields *self, const WeirThresholdParts *parts)
{
  show_choices (self, parts);
  weir_number_spin_show (self->value, g_ascii_strtod (parts->value, NULL));
  weir_number_spin_show (self->last,
                         parts->window == WEIR_WINDOW_LAST ? g_ascii_strtod (parts->last, NULL) : USUAL_LAST);
}

static void
changed_cb (WeirThresholdFields *self)
{
  g_autoptr (WeirThresholdParts) parts = NULL;

  if (self->is_busy)
    return;
  parts = parts_of (self);
  weir_threshold_parts_fit (parts);
  self->is_busy = TRUE;
  show_choices (self, parts);
  self->is_busy = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
name (GtkWidget *widget, const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static GtkWidget *
add_part (GtkWidget *line, GtkWidget *part, const char *label)
{
  gtk_widget_set_valign (part, GTK_ALIGN_CENTER);
  name (part, label);
  gtk_box_append (GTK_BOX (line), part);
  return part;
}

static GtkWidget *
add_choice (WeirThresholdFields *self, GtkWidget *line, const char *label, WeirChoiceWords tell)
{
  GtkWidget *choice = weir_choice_new_told (NULL, tell);

  g_signal_connect_swapped (choice, "notify::selected", G_CALLBACK (changed_cb), self);
  return add_part (line, choice, label);
}

static GtkWidget *
number_new (WeirThresholdFields *self, double least, double most, const char *label)
{
  GtkWidget *spin = weir_number_spin_new (least, most, 1);

  name (spin, label);
  g_signal_connect_swapped (spin, "changed", G_CALLBACK (changed_cb), self);
  return spin;
}

/* The names of a gateway's metrics stay as they are, and where what they are of stands before them is a capital. */
static char *
metric_words (const char *metric)
{
  g_autofree char *words = weir_threshold_metric_words (metric);

  return strchr (metric, '.') != NULL || *words == '\0' ? g_steal_pointer (&words)
                                                        : weir_format_capitalize (words);
}

/* Where it is chosen a metric of the gateway is called as the Timeline does; the list has the names. */
static char *
brief_metric_words (const char *metric)
{
  g_autofree char *none = weir_threshold_metric_of_gateway ("");

  return g_str_has_prefix (metric, none) ? weir_metric_title (NULL, metric + strlen (none))
                                         : metric_words (metric);
}

/* "p95" stays as it is. */
static char *
aggregation_words (const char *aggregation)
{
  const char *words = weir_threshold_aggregation_words (aggregation);

  return strpbrk (words, "0123456789") != NULL ? g_strdup (words) : weir_format_capitalize (words);
}

static char *
relation_words (const char *relation)
{
  return g_strdup (weir_format_relation (relation));
}

/* Which one it is stands beside the choice, once. */
static char *
unit_words (const char *unit)
{
  return g_strdup (*unit != '\0' ? unit : _ ("No Unit"));
}

static GtkWidget *
add_line (GtkWidget *to)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (line, weir_flow_layout_new (6, 6));
  gtk_box_append (GTK_BOX (to), line);
  return line;
}

static void
add_what (WeirThresholdFields *self)
{
  self->what = add_line (GTK_WIDGET (self));
  self->metric = add_choice (self, self->what, _ ("Metric"), metric_words);
  weir_choice_tell_briefly (GTK_DROP_DOWN (self->metric), brief_metric_words, 0);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (self->metric), TRUE); /* the names of a gateway are many */
  gtk_widget_set_hexpand (self->metric, TRUE);
  self->aggregation = add_choice (self, self->what, _ ("Aggregation"), aggregation_words);
  gtk_widget_add_css_class (self->aggregation, "aggregation");
}

/* What has no unit leaves its room empty, so that what follows stands below its like. */
static void
add_unit (WeirThresholdFields *self, GtkWidget *amount)
{
  GtkWidget *room = self->unit_room = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_autoptr (GtkSizeGroup) height = gtk_size_group_new (GTK_SIZE_GROUP_VERTICAL);

  gtk_widget_add_css_class (room, "unit");
  gtk_size_group_add_widget (height, room);
  gtk_size_group_add_widget (height, self->value);
  self->unit = add_choice (self, room, _ ("Unit"), unit_words);
  self->only_unit = weir_row_aside_new (NULL);
  gtk_box_append (GTK_BOX (room), self->only_unit);
  gtk_box_append (GTK_BOX (amount), room);
}

static void
add_windows (WeirThresholdFields *self)
{
  static const char *const names[] = {
    [WEIR_WINDOW_MEASURED] = N_ ("Measured Phase"), [WEIR_WINDOW_LAST] = N_ ("Its Last"),
    [WEIR_WINDOW_WARM_UP] = N_ ("Warm-up"),         [WEIR_WINDOW_DRAIN] = N_ ("Drain"),
    [WEIR_WINDOW_RUN] = N_ ("Whole Run"),
  };
  GtkStringList *list;

  self->window = add_choice (self, self->limit, _ ("Window"), NULL);
  list = GTK_STRING_LIST (gtk_drop_down_get_model (GTK_DROP_DOWN (self->window)));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_string_list_append (list, _ (names[i]));
  self->last = number_new (self, 1, WEEK, _ ("Length of the Window"));
  self->last_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (self->last_box), self->last);
  gtk_box_append (GTK_BOX (self->last_box), weir_row_aside_new (_ ("s")));
  gtk_box_append (GTK_BOX (self->limit), self->last_box);
}

/* A number and its unit go to the next line together, if one has room for both. */
static void
add_amount (WeirThresholdFields *self)
{
  GtkWidget *amount = add_line (self->limit);

  self->value = number_new (self, 0, MOST, _ ("Limit"));
  gtk_box_append (GTK_BOX (amount), self->value);
  add_unit (self, amount);
}

static void
add_limit (WeirThresholdFields *self)
{
  self->limit = add_line (GTK_WIDGET (self));
  self->relation = add_choice (self, self->limit, _ ("Comparison"), relation_words);
  gtk_widget_add_css_class (self->relation, "relation");
  add_amount (self);
  add_windows (self);
}

/* What is limited is read whole on a phone too: it has the first line for itself, and more where it needs them. */
static void
width_cb (WeirThresholdFields *self)
{
  double scale = weir_width_bin_text_scale (GTK_WIDGET (self));
  int chars = weir_width_bin_is_narrow (GTK_WIDGET (self)) ? (int) (PHONE / scale) : 0;

  if (chars == self->chars)
    return;
  self->chars = chars;
  show_unit_room (self);
  weir_choice_tell_briefly (GTK_DROP_DOWN (self->metric), brief_metric_words, chars);
  g_object_ref (self->aggregation);
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (self->aggregation)), self->aggregation);
  if (chars > 0)
    gtk_box_prepend (GTK_BOX (self->limit), self->aggregation);
  else
    gtk_box_append (GTK_BOX (self->what), self->aggregation);
  g_object_unref (self->aggregation);
}

static void
weir_threshold_fields_class_init (WeirThresholdFieldsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = weir_threshold_fields_finalize;
  signals[CHANGED] = g_signal_new ("changed", WEIR_TYPE_THRESHOLD_FIELDS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
weir_threshold_fields_init (WeirThresholdFields *self)
{
  self->is_busy = TRUE; /* while choices are filled */
  self->offered = g_new0 (char *, 1);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  add_what (self);
  add_limit (self);
  self->is_busy = FALSE;
  weir_width_bin_follow (GTK_WIDGET (self), G_CALLBACK (width_cb));
}

/** weir_threshold_fields_new: Returns: (transfer floating): fields that show nothing yet */
GtkWidget *
weir_threshold_fields_new (void)
{
  return g_object_new (WEIR_TYPE_THRESHOLD_FIELDS, NULL);
}

/** weir_threshold_fields_show: Returns: whether the fields show the threshold @text now, and nothing of it is lost there */
gboolean
weir_threshold_fields_show (WeirThresholdFields *fields, const char *text)
{
  g_autoptr (WeirThreshold) threshold = weir_threshold_parse (text, NULL);
  g_autoptr (WeirThresholdParts) parts = threshold != NULL ? weir_threshold_parts (threshold) : NULL;
  g_autofree char *shown = NULL;

  if (threshold == NULL)
    return FALSE;
  fields->is_busy = TRUE;
  show_parts (fields, parts);
  fields->is_busy = FALSE;
  shown = weir_threshold_fields_get_text (fields);
  return g_str_equal (shown, weir_threshold_text (threshold));
}

/** weir_threshold_fields_get_text: Returns: (transfer full): the threshold as it is written; it may be none yet */
char *
weir_threshold_fields_get_text (WeirThresholdFields *fields)
{
  g_autoptr (WeirThresholdParts) parts = parts_of (fields);

  return weir_threshold_parts_text (parts);
}

/** weir_threshold_fields_offer: the menu has the metrics @found of the gateway, too; what is chosen stays so */
void
weir_threshold_fields_offer (WeirThresholdFields *fields, const char *const *found)
{
  g_autofree char *current = g_strdup (chosen (fields->metric));

  if (g_strv_equal (found, (const char *const *) fields->offered))
    return;
  g_strfreev (fields->offered);
  fields->offered = g_strdupv ((char **) found);
  fields->is_busy = TRUE;
  offer_metrics (fields, current);
  fields->is_busy = FALSE;
}

/** weir_threshold_fields_get_metric: Returns: (transfer none): the first of them */
GtkWidget *
weir_threshold_fields_get_metric (WeirThresholdFields *fields)
{
  return fields->metric;
}

/** weir_threshold_fields_get_value: Returns: (transfer none): the number, which alone can be wrong */
GtkWidget *
weir_threshold_fields_get_value (WeirThresholdFields *fields)
{
  return fields->value;
}
