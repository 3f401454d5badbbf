/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sidebar-row.h"

#include <glib/gi18n.h>

#include "format.h"
#include "run-icon.h"
#include "scenario-item.h"
#include "sidebar-runs.h"

struct _WeirSidebarRow {
  GtkBox parent_instance;
  GObject *item; /* (nullable) */
  GtkLabel *title, *figure, *summary;
  GtkImage *icon;
  char *icon_words; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (WeirSidebarRow, weir_sidebar_row, GTK_TYPE_BOX)

static void
append_words (GString *words, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", part);
}

/* What a list reads out is the name of the item that the row is in. */
static void
name_item (WeirSidebarRow *self)
{
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autoptr (GString) words = g_string_new (NULL);

  append_words (words, gtk_label_get_label (self->title));
  append_words (words, gtk_label_get_label (self->figure));
  append_words (words, gtk_label_get_label (self->summary));
  if (gtk_widget_get_visible (GTK_WIDGET (self->icon)) &&
      g_strcmp0 (self->icon_words, gtk_label_get_label (self->figure)) != 0)
    append_words (words, self->icon_words);
  if (item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, words->str, -1);
}

static void
show (WeirSidebarRow *self, const char *title, const char *figure, const char *summary)
{
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->figure, figure != NULL ? figure : "");
  gtk_label_set_label (self->summary, summary != NULL ? summary : "");
  gtk_widget_set_visible (GTK_WIDGET (self->figure), figure != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->summary), summary != NULL);
}

static void
tell_icon (WeirSidebarRow *self, const char *words)
{
  g_free (self->icon_words);
  self->icon_words = g_strdup (words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
show_waiting (WeirSidebarRow *self, guint n)
{
  g_autofree char *count = weir_format_count (n);
  g_autofree char *words = g_strdup_printf (ngettext ("%s run queued", "%s runs queued", n), count);
  const char *classes[] = { "dim-label", NULL };

  gtk_widget_set_visible (GTK_WIDGET (self->icon), n > 0);
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), classes);
  gtk_image_set_from_icon_name (self->icon, "document-open-recent-symbolic");
  tell_icon (self, words);
}

/* @figure: (nullable): of what is on, how far it is, in place of that it is on; @share: of it that is over, 0 to 1;
 * < 0 where that is not known */
static void
show_state (WeirSidebarRow *self, WeirRunState state, const char *figure, double share)
{
  gtk_widget_set_visible (GTK_WIDGET (self->icon), TRUE);
  weir_run_icon_show (self->icon, state, share);
  tell_icon (self, state == WEIR_RUN_ON && figure != NULL ? figure : weir_run_state_words (state));
}

static void
update (WeirSidebarRow *self)
{
  g_autofree char *name = NULL, *summary = NULL, *figure = NULL;

  if (WEIR_IS_SCENARIO_ITEM (self->item)) {
    g_object_get (self->item, "name", &name, "summary", &summary, NULL);
    show (self, name, NULL, summary);
    show_waiting (self, weir_scenario_item_waiting (WEIR_SCENARIO_ITEM (self->item)));
  } else if (WEIR_IS_RUN_ITEM (self->item)) {
    g_object_get (self->item, "title", &name, "figure", &figure, NULL);
    show (self, name, figure, NULL);
    show_state (self, weir_run_item_state (WEIR_RUN_ITEM (self->item)), figure,
                weir_run_progress_share (weir_run_item_progress (WEIR_RUN_ITEM (self->item))));
  } else if (WEIR_IS_SWEEP_ITEM (self->item)) {
    g_object_get (self->item, "title", &name, "figure", &figure, NULL);
    show (self, name, figure, NULL);
    show_state (self, weir_sweep_item_state (WEIR_SWEEP_ITEM (self->item)), NULL, -1);
  } else if (WEIR_IS_SIDEBAR_RUNS (self->item)) {
    guint hidden = weir_sidebar_runs_hidden (WEIR_SIDEBAR_RUNS (self->item));
    g_autofree char *count = weir_format_count (hidden);

    name = g_strdup_printf (ngettext ("Show %s More", "Show %s More", hidden), count);
    show (self, name, NULL, NULL);
  }
  name_item (self);
}

/* To set a tooltip asks the X server where the pointer is, and waits for its answer; hundreds of rows are
 * filled at once where a long list is scrolled. */
static gboolean
query_tooltip_cb (GtkWidget *icon, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip,
                  WeirSidebarRow *self)
{
  gtk_tooltip_set_text (tooltip, self->icon_words);
  return self->icon_words != NULL;
}

static void
weir_sidebar_row_dispose (GObject *object)
{
  weir_sidebar_row_set_item (WEIR_SIDEBAR_ROW (object), NULL);
  g_clear_pointer (&WEIR_SIDEBAR_ROW (object)->icon_words, g_free);
  G_OBJECT_CLASS (weir_sidebar_row_parent_class)->dispose (object);
}

static void
weir_sidebar_row_class_init (WeirSidebarRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_sidebar_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/weirbench/Weir/sidebar-row.ui");
  gtk_widget_class_bind_template_child (widget_class, WeirSidebarRow, title);
  gtk_widget_class_bind_template_child (widget_class, WeirSidebarRow, figure);
  gtk_widget_class_bind_template_child (widget_class, WeirSidebarRow, summary);
  gtk_widget_class_bind_template_child (widget_class, WeirSidebarRow, icon);
}

static void
weir_sidebar_row_init (WeirSidebarRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->icon), TRUE);
  g_signal_connect_object (self->icon, "query-tooltip", G_CALLBACK (query_tooltip_cb), self, 0);
}

/** weir_sidebar_row_new: Returns: (transfer floating): a row of nothing */
GtkWidget *
weir_sidebar_row_new (void)
{
  return g_object_new (WEIR_TYPE_SIDEBAR_ROW, NULL);
}

/** weir_sidebar_row_get_item: Returns: (transfer none) (nullable): what it shows */
GObject *
weir_sidebar_row_get_item (WeirSidebarRow *row)
{
  return row->item;
}

static void
dress (WeirSidebarRow *self)
{
  gboolean is_scenario = WEIR_IS_SCENARIO_ITEM (self->item);

  gtk_widget_set_margin_start (GTK_WIDGET (self), is_scenario ? 0 : 18);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), FALSE);
  if (WEIR_IS_SIDEBAR_RUNS (self->item))
    gtk_widget_add_css_class (GTK_WIDGET (self->title), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->title), "dim-label");
}

/**
 * weir_sidebar_row_set_item:
 * @item: (nullable): a scenario, a run, a sweep, or the #WeirSidebarRuns that hides some
 *
 * Shows it, and follows what it becomes.
 */
void
weir_sidebar_row_set_item (WeirSidebarRow *row, GObject *item)
{
  if (row->item != NULL)
    g_signal_handlers_disconnect_by_data (row->item, row);
  g_set_object (&row->item, item);
  if (item == NULL)
    return;
  dress (row);
  update (row);
  g_signal_connect_swapped (item, "notify", G_CALLBACK (update), row);
}
