/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pair-picker.h"

#include <glib/gi18n.h>

#include "choice.h"

struct _WeirPairPicker {
  AdwBin parent_instance;
  GtkWidget *words, *choice;
  guint side;           /* that is chosen */
  guint telling;        /* source: a choice is told once the list has closed */
  gboolean is_unpaired; /* the list begins with what is none: newer GTK always selects something */
  gboolean is_showing;
};

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirPairPicker, weir_pair_picker, ADW_TYPE_BIN)

/* Among the choices; -1: none. */
static int
get_index (WeirPairPicker *self)
{
  return (int) gtk_drop_down_get_selected (GTK_DROP_DOWN (self->choice)) - (self->is_unpaired ? 1 : 0);
}

static gboolean
tell_cb (gpointer data)
{
  WeirPairPicker *self = data;

  self->telling = 0;
  if (get_index (self) >= 0)
    g_signal_emit (self, signals[CHOSEN], 0, self->side, (guint) get_index (self));
  return G_SOURCE_REMOVE;
}

/* Whoever is told may show another list here. */
static void
selected_cb (WeirPairPicker *self)
{
  if (!self->is_showing && self->telling == 0)
    self->telling = g_idle_add (tell_cb, self);
}

static void
weir_pair_picker_dispose (GObject *object)
{
  g_clear_handle_id (&WEIR_PAIR_PICKER (object)->telling, g_source_remove);
  G_OBJECT_CLASS (weir_pair_picker_parent_class)->dispose (object);
}

static void
weir_pair_picker_class_init (WeirPairPickerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_pair_picker_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", WEIR_TYPE_PAIR_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
}

static void
weir_pair_picker_init (WeirPairPicker *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->words = gtk_label_new (NULL);
  self->choice = weir_choice_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->words), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->words), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_add_css_class (self->words, "dim-label");
  gtk_box_append (GTK_BOX (line), self->words);
  gtk_box_append (GTK_BOX (line), self->choice);
  adw_bin_set_child (ADW_BIN (self), line);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_swapped (self->choice, "notify::selected", G_CALLBACK (selected_cb), self);
}

static char **
names_of (const GPtrArray *choices, gboolean is_unpaired)
{
  GPtrArray *names = g_ptr_array_new ();

  if (is_unpaired)
    g_ptr_array_add (names, g_strdup (_ ("Choose…")));
  for (guint i = 0; i < choices->len; i++)
    g_ptr_array_add (names, weir_compare_choice_name (g_ptr_array_index (choices, i)));
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (names, FALSE);
}

/* The first where none is called @name. */
static guint
find_name (char **names, const char *name)
{
  for (guint i = 0; name != NULL && names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      return i;
  return 0;
}

static void
show_names (WeirPairPicker *self, char **names, guint selected)
{
  GtkDropDown *choice = GTK_DROP_DOWN (self->choice);

  self->is_showing = TRUE;
  weir_choice_set_options (choice, (const char *const *) names);
  gtk_drop_down_set_selected (choice, selected);
  self->is_showing = FALSE;
}

static void
show_words (WeirPairPicker *self, const GPtrArray *runs)
{
  g_autofree char *name = weir_compare_runs_name (runs);
  /* TRANSLATORS: a scenario of side A, behind which the one of side B can be chosen; and the other way round */
  g_autofree char *words = g_strdup_printf (
      self->side == WEIR_PAIR_B ? _ ("Compare A’s “%s” with B’s") : _ ("Compare B’s “%s” with A’s"), name);

  gtk_label_set_label (GTK_LABEL (self->words), words);
  gtk_widget_set_tooltip_text (self->words, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choice), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

/**
 * weir_pair_picker_show:
 * @entry: (nullable): of @model
 *
 * Shows what @entry is compared with; nothing where there is no choice.
 */
void
weir_pair_picker_show (WeirPairPicker *self, WeirCompareModel *model, const WeirCompareEntry *entry)
{
  const GPtrArray *choices;
  g_auto (GStrv) names = NULL;
  g_autofree char *now = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  if (entry == NULL)
    return;
  self->side = entry->runs[WEIR_PAIR_A] != NULL ? WEIR_PAIR_B : WEIR_PAIR_A;
  choices = weir_compare_model_choices (model, self->side);
  if (choices == NULL)
    return;
  self->is_unpaired = entry->runs[self->side] == NULL;
  now = self->is_unpaired ? NULL : weir_compare_runs_name (entry->runs[self->side]);
  names = names_of (choices, self->is_unpaired);
  show_names (self, names, find_name (names, now));
  show_words (self, entry->runs[1 - self->side]);
  gtk_widget_set_visible (GTK_WIDGET (self), choices->len > (self->is_unpaired ? 0 : 1));
}
