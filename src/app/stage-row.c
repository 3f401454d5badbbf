/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage-row.h"

#include <glib/gi18n.h>

#include "row-parts.h"
#include <string.h>

#include "choice.h"
#include "number-spin.h"
#include "row-buttons.h"
#include "row-drag.h"

#define WEEK (7 * 24 * 3600.0) /* seconds: as long as any load */

struct _WeirStageRow {
  GtkListBoxRow parent_instance;
  GtkWidget *kind, *rate, *time;
};

enum { CHANGED, DELETED, MOVED, DROPPED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirStageRow, weir_stage_row, GTK_TYPE_LIST_BOX_ROW)

static void
changed_cb (WeirStageRow *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
delete_cb (WeirStageRow *self)
{
  g_signal_emit (self, signals[DELETED], 0);
}

static gboolean
delete_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  g_signal_emit (widget, signals[DELETED], 0);
  return TRUE;
}

static gboolean
move_up_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  g_signal_emit (widget, signals[MOVED], 0, -1);
  return TRUE;
}

static gboolean
move_down_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  g_signal_emit (widget, signals[MOVED], 0, 1);
  return TRUE;
}

static gboolean
drop_cb (WeirStageRow *self, const GValue *value)
{
  g_signal_emit (self, signals[DROPPED], 0, g_value_get_object (value));
  return TRUE;
}

static void
weir_stage_row_class_init (WeirStageRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = WEIR_TYPE_STAGE_ROW;

  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DELETED] = g_signal_new ("deleted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MOVED] =
      g_signal_new ("moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[DROPPED] =
      g_signal_new ("dropped", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, type);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, delete_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, GDK_ALT_MASK, move_up_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, GDK_ALT_MASK, move_down_cb, NULL);
}

static void
weir_stage_row_init (WeirStageRow *self)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

static void
name (GtkWidget *widget, const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static GtkWidget *
drag_handle_new (WeirStageRow *self)
{
  GtkWidget *handle = gtk_image_new_from_icon_name ("list-drag-handle-symbolic");
  GtkDragSource *source = weir_row_drag_new (GTK_WIDGET (self));
  g_autoptr (GdkContentProvider) content = gdk_content_provider_new_typed (WEIR_TYPE_STAGE_ROW, self);
  GtkDropTarget *target = gtk_drop_target_new (WEIR_TYPE_STAGE_ROW, GDK_ACTION_MOVE);

  gtk_drag_source_set_content (source, content);
  gtk_widget_add_controller (handle, GTK_EVENT_CONTROLLER (source));
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  gtk_widget_add_css_class (handle, "dim-label");
  gtk_widget_set_tooltip_text (handle, _ ("Drag to reorder, or Alt+Up and Alt+Down"));
  return handle;
}

static GtkWidget *
rate_part_new (WeirStageRow *self)
{
  static const char *const kinds[] = { N_ ("Ramp to"), N_ ("Hold"), NULL };
  const char *const shown[] = { _ (kinds[0]), _ (kinds[1]), NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->kind = weir_choice_new (shown);
  self->rate = weir_number_spin_new (0, WEIR_RATE_MAX, 1);
  gtk_widget_set_valign (self->kind, GTK_ALIGN_CENTER);
  name (self->kind, _ ("Kind of Stage"));
  name (self->rate, _ ("Rate"));
  gtk_box_append (GTK_BOX (box), drag_handle_new (self));
  gtk_box_append (GTK_BOX (box), self->kind);
  gtk_box_append (GTK_BOX (box), self->rate);
  gtk_box_append (GTK_BOX (box), weir_row_aside_new (_ ("/s")));
  return box;
}

static GtkWidget *
time_part_new (WeirStageRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button = weir_icon_button_new ("user-trash-symbolic", _ ("Delete Stage"));

  self->time = weir_number_spin_new (0.001, WEEK, 1);
  name (self->time, _ ("Time"));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (delete_cb), self);
  gtk_widget_set_halign (box, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), weir_row_aside_new (_ ("for")));
  gtk_box_append (GTK_BOX (box), self->time);
  gtk_box_append (GTK_BOX (box), weir_row_aside_new (_ ("s")));
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

/** weir_stage_row_new: Returns: (transfer floating): a row that shows @stage */
GtkWidget *
weir_stage_row_new (const WeirStage *stage)
{
  WeirStageRow *self = g_object_new (WEIR_TYPE_STAGE_ROW, NULL);

  weir_row_parts_set (GTK_LIST_BOX_ROW (self), rate_part_new (self), time_part_new (self));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->kind), stage->is_ramp ? 0 : 1);
  weir_number_spin_show (self->rate, stage->to);
  weir_number_spin_show (self->time, stage->seconds);
  g_signal_connect_swapped (self->kind, "notify::selected", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->rate, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->time, "changed", G_CALLBACK (changed_cb), self);
  return GTK_WIDGET (self);
}

/** weir_stage_row_get_text: Returns: (transfer full): the stage as it is written: "ramp 100 30s" */
char *
weir_stage_row_get_text (WeirStageRow *row)
{
  g_autofree char *rate = weir_number_spin_get_text (row->rate);
  g_autofree char *seconds = weir_number_spin_get_text (row->time);
  gboolean is_bare = *seconds != '\0' && g_ascii_isdigit (seconds[strlen (seconds) - 1]);

  return g_strdup_printf ("%s %s %s%s",
                          gtk_drop_down_get_selected (GTK_DROP_DOWN (row->kind)) == 0 ? "ramp" : "hold", rate,
                          seconds, is_bare ? "s" : "");
}

static gboolean
has_number (GtkWidget *spin)
{
  g_autofree char *text = weir_number_spin_get_text (spin);

  return *text != '\0' && g_ascii_strtod (text, NULL) >= 0 && g_ascii_isdigit (text[strspn (text, "+.")]);
}

static gboolean
has_time (GtkWidget *spin)
{
  g_autofree char *text = weir_number_spin_get_text (spin);

  return has_number (spin) && g_ascii_strtod (text, NULL) > 0;
}

/** weir_stage_row_get_lack: Returns: (transfer none) (nullable): what has to be typed into it yet, translated */
const char *
weir_stage_row_get_lack (WeirStageRow *row)
{
  if (!has_number (row->rate))
    return _ ("A stage needs a rate");
  return has_time (row->time) ? NULL : _ ("A stage needs a time");
}
