/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "measured-card.h"

#include <glib/gi18n.h>

#include "figures-card.h"
#include "figures-table.h"
#include "range-reader.h"
#include "run-marks.h"
#include "run-words.h"
#include "time-axis.h"

struct _WeirMeasuredCard {
  AdwBin parent_instance;
  WeirDocument *document; /* (nullable) */
  WeirRunItem *run;       /* (nullable) */
  WeirRangeReader *range; /* (nullable): of what is marked */
  gint64 from, to;        /* of @range, µs since the first intended start */
  char *author;           /* (nullable): who marked it */
};

enum { MESSAGE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirMeasuredCard, weir_measured_card, ADW_TYPE_BIN)

static char *
title_of (WeirMeasuredCard *self)
{
  gboolean with_hours = self->to >= 3600 * (gint64) G_USEC_PER_SEC;
  g_autofree char *from = weir_time_axis_label ((double) self->from / G_USEC_PER_SEC, with_hours);
  g_autofree char *to = weir_time_axis_label ((double) self->to / G_USEC_PER_SEC, with_hours);

  if (*self->author == '\0')
    return g_strdup_printf (_ ("Figures of %s to %s"), from, to);
  /* TRANSLATORS: two times of the run, and who marked them: "Figures of 1:14 to 1:36, chosen by Ada" */
  return g_strdup_printf (_ ("Figures of %s to %s, chosen by %s"), from, to, self->author);
}

static void
forget_cb (WeirMeasuredCard *self)
{
  const WeirAnnotation *mark = weir_run_mark (weir_run_item_run (self->run), WEIR_ANNOTATION_MEASURED);
  g_autoptr (GError) error = NULL;

  if (mark != NULL && !weir_run_unmark (self->document, mark, &error))
    g_signal_emit (self, signals[MESSAGE], 0, error->message);
}

static GtkWidget *
make_forget (WeirMeasuredCard *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Forget This Range"));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_sensitive (button, weir_document_is_writable (self->document));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (forget_cb), self);
  return button;
}

static void
read_cb (const WeirRunResult *result, gpointer data)
{
  WeirMeasuredCard *self = data;
  g_autoptr (WeirRunWords) words = weir_run_words_of_result (result, FALSE);
  g_autofree char *title = title_of (self);
  GtkWidget *card = weir_card_new (title);

  gtk_box_append (GTK_BOX (card), weir_figures_table_new (&words->tables[WEIR_TABLE_FIGURES]));
  gtk_box_append (GTK_BOX (card), weir_figures_table_new (&words->tables[WEIR_TABLE_LATENCY]));
  gtk_box_append (GTK_BOX (card), make_forget (self));
  adw_bin_set_child (ADW_BIN (self), card);
}

static void
clear (WeirMeasuredCard *self)
{
  g_clear_pointer (&self->range, weir_range_reader_free);
  g_clear_pointer (&self->author, g_free);
  self->from = self->to = 0;
}

static gboolean
shows (WeirMeasuredCard *self, const WeirAnnotation *mark)
{
  return self->range != NULL && self->from == mark->t && self->to == mark->t + mark->dt &&
         g_str_equal (self->author, mark->author) && weir_range_reader_is_current (self->range);
}

/** weir_measured_card_update: the run has newer figures, or what is marked in it may have changed */
void
weir_measured_card_update (WeirMeasuredCard *card)
{
  const WeirAnnotation *mark = weir_run_mark (weir_run_item_run (card->run), WEIR_ANNOTATION_MEASURED);

  if (mark != NULL && shows (card, mark))
    return;
  clear (card);
  gtk_widget_set_visible (GTK_WIDGET (card), mark != NULL);
  if (mark == NULL) {
    adw_bin_set_child (ADW_BIN (card), NULL);
    return;
  }
  card->from = mark->t;
  card->to = mark->t + mark->dt;
  card->author = g_strdup (mark->author);
  card->range = weir_range_reader_new (card->run, card->from, card->to, read_cb, card);
}

/** weir_measured_card_set_run: shows what is marked in @run, of @document, from now on */
void
weir_measured_card_set_run (WeirMeasuredCard *card, WeirDocument *document, WeirRunItem *run)
{
  clear (card);
  adw_bin_set_child (ADW_BIN (card), NULL);
  g_set_object (&card->document, document);
  g_set_object (&card->run, run);
  weir_measured_card_update (card);
}

static void
weir_measured_card_dispose (GObject *object)
{
  WeirMeasuredCard *self = WEIR_MEASURED_CARD (object);

  clear (self);
  g_clear_object (&self->document);
  g_clear_object (&self->run);
  G_OBJECT_CLASS (weir_measured_card_parent_class)->dispose (object);
}

static void
weir_measured_card_class_init (WeirMeasuredCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_measured_card_dispose;
  signals[MESSAGE] = g_signal_new ("message", WEIR_TYPE_MEASURED_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
weir_measured_card_init (WeirMeasuredCard *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
