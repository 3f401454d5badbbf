/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scenarios of a comparison: in the sidebar by name, and on a page of their own by verdict. */
#include "config.h"

#include <glib/gi18n.h>

#include "chip.h"
#include "format.h"
#include "compare-window-private.h"

static void
clear (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

static gboolean
has_verdict (const WeirCompareEntry *entry)
{
  return entry->words != NULL && entry->is_read;
}

/* Under the name: the figure that decided it, as far as one did. */
static char *
brief_of (const WeirCompareEntry *entry)
{
  char *decision = has_verdict (entry) ? weir_compare_words_decision (entry->words) : NULL;

  if (entry->words == NULL)
    return entry->pair != NULL ? weir_compare_only_in (entry->pair) : g_strdup ("");
  if (!entry->is_read)
    return g_strdup (_ ("not read yet"));
  return decision != NULL ? decision : g_strdup (entry->words->chip);
}

static GtkWidget *
icon_of (const WeirCompareEntry *entry)
{
  const char *name = has_verdict (entry)    ? weir_pair_icon (entry->words->comparison->verdict)
                     : entry->words == NULL ? "action-unavailable-symbolic"
                                            : "content-loading-symbolic";
  GtkWidget *icon = gtk_image_new_from_icon_name (name);

  gtk_widget_add_css_class (icon, has_verdict (entry) ? weir_tone_style (entry->words->tone) : "dim-label");
  if (has_verdict (entry))
    gtk_widget_set_tooltip_text (icon, entry->words->chip);
  return icon;
}

static GtkWidget *
text_new (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_hexpand (label, TRUE);
  if (style != NULL) {
    gtk_widget_add_css_class (label, "caption");
    gtk_widget_add_css_class (label, style);
  }
  return label;
}

static GtkWidget *
row_new (const char *title, const char *brief, GtkWidget *icon, const char *verdict)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  g_autofree char *spoken = g_strdup_printf ("%s, %s, %s", title, verdict, brief);

  gtk_box_append (GTK_BOX (words), text_new (title, NULL));
  gtk_box_append (GTK_BOX (words), text_new (brief, "dim-label"));
  gtk_box_append (GTK_BOX (box), words);
  if (icon != NULL)
    gtk_box_append (GTK_BOX (box), icon);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

static void
add_row (WeirCompareWindow *self, const char *name, GtkWidget *row)
{
  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (name), g_free);
  gtk_list_box_append (self->list, row);
  if (g_strcmp0 (name, self->selected) == 0)
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
}

static void
add_whole_row (WeirCompareWindow *self, const WeirCompareEntry *entry)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *brief = brief_of (entry);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), entry->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), has_verdict (entry) ? entry->words->headline : brief);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  if (has_verdict (entry)) {
    GtkWidget *chip = weir_pair_chip_new (entry->words->comparison->verdict);

    gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), chip);
  }
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (entry->name), g_free);
  gtk_list_box_append (self->whole_list, row);
}

static guint
count_worse (const GPtrArray *entries, guint *of)
{
  guint n = 0;

  *of = 0;
  for (guint i = 0; i < entries->len; i++) {
    const WeirCompareEntry *entry = g_ptr_array_index (entries, i);
    WeirPairVerdict verdict;

    if (!has_verdict (entry))
      continue;
    verdict = entry->words->comparison->verdict;
    n += verdict == WEIR_PAIR_REGRESSION || verdict == WEIR_PAIR_MIXED ? 1 : 0;
    (*of)++;
  }
  return n;
}

/* The worst speaks for all: what has no partner stands behind all that has. */
static void
show_whole_verdict (WeirCompareWindow *self, const GPtrArray *entries, guint worse, guint of)
{
  const WeirCompareEntry *worst = entries->len > 0 ? g_ptr_array_index (entries, 0) : NULL;
  g_autofree char *headline = NULL, *sentence = NULL;
  g_autofree char *n_worse = weir_format_count (worse), *all = weir_format_count (of);

  if (worst != NULL && worst->words == NULL) {
    weir_verdict_card_show (self->whole_verdict, WEIR_TONE_NEUTRAL, "action-unavailable-symbolic",
                            _ ("No scenario is in both campaigns"),
                            _ ("Scenarios are paired by their names."));
    return;
  }
  if (!weir_compare_model_is_whole (self->model)) {
    weir_verdict_card_show (self->whole_verdict, WEIR_TONE_NEUTRAL, NULL, _ ("Comparing…"),
                            _ ("The verdict follows when all scenarios are read."));
    return;
  }
  /* TRANSLATORS: a scenario and its verdict: "overload. Slower: p95 latency rose by 18.4 %" */
  headline = g_strdup_printf (_ ("%s. %s"), worst->name, worst->words->headline);
  sentence = g_strdup_printf (ngettext ("%s of %s scenario is worse.", "%s of %s scenarios are worse.", of),
                              n_worse, all);
  weir_verdict_card_show (self->whole_verdict, worst->words->tone,
                          weir_pair_icon (worst->words->comparison->verdict), headline, sentence);
}

/** weir_compare_window_fill_lists: the entries have changed, or their verdicts */
void
weir_compare_window_fill_lists (WeirCompareWindow *self)
{
  const GPtrArray *entries = weir_compare_model_entries (self->model);
  guint of, worse = count_worse (entries, &of);
  g_autofree char *all = weir_format_count (entries->len), *n_worse = weir_format_count (worse);
  g_autofree char *brief = g_strdup_printf (
      ngettext ("%s scenario, %s worse", "%s scenarios, %s worse", entries->len), all, n_worse);

  self->is_updating = TRUE;
  clear (self->list);
  clear (self->whole_list);
  if (entries->len > 1)
    add_row (self, NULL, row_new (_ ("Whole Campaign"), brief, NULL, ""));
  for (guint i = 0; i < entries->len; i++) {
    const WeirCompareEntry *entry = g_ptr_array_index (entries, i);
    g_autofree char *under = brief_of (entry);

    add_row (self, entry->name,
             row_new (entry->name, under, icon_of (entry), has_verdict (entry) ? entry->words->chip : ""));
    add_whole_row (self, entry);
  }
  show_whole_verdict (self, entries, worse, of);
  self->is_updating = FALSE;
}
