/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage-list.h"

#include <glib/gi18n.h>

#include "key-row.h"
#include "row-buttons.h"
#include "stage-row.h"

/* What a stage begins with that was added. */
#define FIRST_RATE 10.0 /* starts per second */
#define FIRST_TIME 30.0 /* seconds */

struct _WeirStageList {
  AdwPreferencesRow parent_instance;
  WeirScenarioDraft *draft;
  const WeirKey *key;
  GtkListBox *list;
  GtkWidget *add;
  char *shown;      /* (nullable): what the rows stand for; %NULL: nothing that a load could be */
  gboolean is_busy; /* what changes is our own */
};

G_DEFINE_FINAL_TYPE (WeirStageList, weir_stage_list, ADW_TYPE_PREFERENCES_ROW)

static void
weir_stage_list_dispose (GObject *object)
{
  g_clear_object (&WEIR_STAGE_LIST (object)->draft);
  g_clear_pointer (&WEIR_STAGE_LIST (object)->shown, g_free);
  G_OBJECT_CLASS (weir_stage_list_parent_class)->dispose (object);
}

static gboolean
weir_stage_list_grab_focus (GtkWidget *widget)
{
  WeirStageList *self = WEIR_STAGE_LIST (widget);

  return gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD) ||
         gtk_widget_grab_focus (self->add);
}

static void
weir_stage_list_class_init (WeirStageListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_stage_list_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = weir_stage_list_grab_focus;
}

static void
weir_stage_list_init (WeirStageList *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
}

static char *
text_of_rows (WeirStageList *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; gtk_list_box_get_row_at_index (self->list, i) != NULL; i++) {
    g_autofree char *stage =
        weir_stage_row_get_text (WEIR_STAGE_ROW (gtk_list_box_get_row_at_index (self->list, i)));

    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", stage);
  }
  return g_strdup (text->str);
}

static void
remember_shown (WeirStageList *self)
{
  g_free (self->shown);
  self->shown = weir_scenario_draft_is_refused (self->draft, self->key)
                    ? NULL
                    : g_strdup (weir_scenario_draft_get_effective (self->draft)->stages);
}

/* (nullable): what a row lacks, which the text of all of them would tell in words that nobody typed */
static const char *
find_lack (WeirStageList *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0);
  const char *lack = row == NULL ? _ ("Add a stage: there is no load without one") : NULL;

  for (int i = 0; lack == NULL && (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    lack = weir_stage_row_get_lack (WEIR_STAGE_ROW (row));
  return lack;
}

static void
write_rows (WeirStageList *self)
{
  g_autofree char *text = text_of_rows (self);
  const char *lack = find_lack (self);

  if (self->is_busy)
    return;
  self->is_busy = TRUE;
  if (lack != NULL)
    weir_scenario_draft_refuse (self->draft, self->key, lack);
  else
    weir_scenario_draft_set_text (self->draft, self->key, text);
  self->is_busy = FALSE;
  remember_shown (self);
}

static void
delete_row_cb (WeirStageList *self, WeirStageRow *row)
{
  int place = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  GtkListBoxRow *next;

  gtk_list_box_remove (self->list, GTK_WIDGET (row));
  next = gtk_list_box_get_row_at_index (self->list, MAX (0, place - 1));
  if (next == NULL || !gtk_widget_child_focus (GTK_WIDGET (next), GTK_DIR_TAB_FORWARD))
    gtk_widget_grab_focus (self->add);
  write_rows (self);
}

/* The row keeps the focus: it is the same one elsewhere. */
static void
move_row (WeirStageList *self, WeirStageRow *row, int place)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (place < 0)
    return;
  g_object_ref (row);
  gtk_list_box_remove (self->list, GTK_WIDGET (row));
  gtk_list_box_insert (self->list, GTK_WIDGET (row), place);
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (row)))
    gtk_widget_grab_focus (focus);
  g_object_unref (row);
  write_rows (self);
}

static void
moved_cb (WeirStageList *self, int steps, WeirStageRow *row)
{
  move_row (self, row, gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) + steps);
}

/* What comes from below goes before the row, what comes from above takes its place. */
static void
dropped_cb (WeirStageList *self, WeirStageRow *dragged, WeirStageRow *row)
{
  if (dragged != row && gtk_widget_is_ancestor (GTK_WIDGET (dragged), GTK_WIDGET (self)))
    move_row (self, dragged, gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)));
}

static WeirStageRow *
append_row (WeirStageList *self, const WeirStage *stage)
{
  GtkWidget *row = weir_stage_row_new (stage);

  g_signal_connect_object (row, "changed", G_CALLBACK (write_rows), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "deleted", G_CALLBACK (delete_row_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "dropped", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->list, row);
  return WEIR_STAGE_ROW (row);
}

/* A new stage holds the last rate: what comes next is told by a person. */
static void
add_cb (WeirStageList *self)
{
  const WeirScenario *scenario = weir_scenario_draft_get_effective (self->draft);
  g_autoptr (GArray) stages = weir_stages_parse (scenario->stages, NULL);
  WeirStage stage = { .to = FIRST_RATE, .seconds = FIRST_TIME };
  WeirStageRow *row;

  if (stages != NULL)
    stage.to = g_array_index (stages, WeirStage, stages->len - 1).to;
  row = append_row (self, &stage);
  write_rows (self);
  gtk_widget_child_focus (GTK_WIDGET (row), GTK_DIR_TAB_FORWARD);
}

static void
remove_rows (WeirStageList *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static void
changed_cb (WeirStageList *self, WeirScenarioDraft *draft)
{
  const WeirScenario *scenario = weir_scenario_draft_get_effective (draft);
  g_autoptr (GArray) stages = weir_stages_parse (scenario->stages, NULL);

  gtk_widget_set_sensitive (GTK_WIDGET (self), !weir_scenario_draft_is_read_only (draft));
  if (self->is_busy || weir_scenario_draft_is_refused (draft, self->key) ||
      g_strcmp0 (self->shown, scenario->stages) == 0)
    return;
  self->is_busy = TRUE;
  remove_rows (self);
  for (guint i = 0; stages != NULL && i < stages->len; i++)
    append_row (self, &g_array_index (stages, WeirStage, i));
  remember_shown (self);
  self->is_busy = FALSE;
}

/**
 * weir_stage_list_new:
 * @draft: what it edits
 *
 * Returns: (transfer floating): the row of the key `stages`
 */
GtkWidget *
weir_stage_list_new (WeirScenarioDraft *draft)
{
  WeirStageList *self = g_object_new (WEIR_TYPE_STAGE_LIST, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->draft = g_object_ref (draft);
  self->key = weir_scenario_draft_find_key ("stages");
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->add = weir_add_button_new (_ ("Add Stage"));
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "inner-list");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), weir_message_label_new (draft, self->key));
  gtk_box_append (GTK_BOX (box), self->add);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("Stages"));
  g_signal_connect_object (draft, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self, draft);
  return GTK_WIDGET (self);
}
