/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run-overview.h"

#include <glib/gi18n.h>

#include "answer-chips.h"
#include "chip.h"
#include "choice.h"
#include "ends-layout.h"
#include "even-layout.h"
#include "figures-card.h"
#include "flow-layout.h"
#include "marks.h"
#include "measured-card.h"
#include "result-cards.h"
#include "run-notes.h"
#include "width-bin.h"

#define COLUMN_WIDTH 340 /* pixels, the least where there are two */
#define WORDS_WIDTH  360 /* pixels, that the verdict keeps beside what can be done about it */

struct _WeirRunOverview {
  AdwBin parent_instance;
  WeirRunItem *run; /* (nullable) */
  gint64 shown_at;  /* monotonic, µs */
  gboolean is_narrow;

  GtkWidget *verdict, *verdict_line;
  GtkImage *icon;
  GtkLabel *headline, *sentence;
  GtkWidget *actions;
  GtkButton *action;       /* by the verdict */
  GtkWidget *edit_gateway; /* beside it, where nothing answered */
  WeirAnswerChips *chips;
  GtkWidget *evidence[WEIR_N_CHIPS]; /* (nullable): cards that answers rest on; children */
  WeirChipKind wanted;               /* whose evidence is gone to */
  guint going;                       /* source */
  GtkScrolledWindow *scroll;
  GtkBox *columns, *left, *right, *wide;
  WeirMeasuredCard *measured;
  WeirRunNotes *notes;
};

enum { MESSAGE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirRunOverview, weir_run_overview, ADW_TYPE_BIN)

/* What a person would do about it. */
static void
show_action (WeirRunOverview *self, const WeirRunWords *words)
{
  gboolean broke_off = words->verdict == WEIR_VERDICT_STOPPED || words->verdict == WEIR_VERDICT_INTERRUPTED;
  const char *label = _ ("_Compare…"), *action = "win.compare";

  if (words->is_at_fault && !broke_off) {
    label = _ ("Run Again _Slower");
    action = "win.run-slower";
  } else if (words->never_answered) {
    label = _ ("_Try Again");
    action = "win.run";
  } else if (broke_off) {
    label = _ ("_Run Again");
    action = "win.run";
  }
  gtk_widget_set_visible (self->edit_gateway, words->never_answered);
  gtk_button_set_label (self->action, label);
  weir_choice_let_shrink (GTK_WIDGET (self->action));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->action), action);
}

static void
show_verdict (WeirRunOverview *self, const WeirRunWords *words)
{
  WeirTone tone = weir_verdict_tone (words->verdict);
  const char *of_icon[] = { weir_tone_style (tone), NULL };
  const char *of_card[] = { "weir-verdict", weir_tone_chip_style (tone), NULL };

  gtk_image_set_from_icon_name (self->icon, weir_tone_icon (tone));
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), of_icon);
  gtk_widget_set_css_classes (self->verdict, of_card);
  gtk_label_set_label (self->headline, words->headline);
  gtk_label_set_label (self->sentence, words->sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->sentence), *words->sentence != '\0');
  show_action (self, words);
}

static void
clear (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

/* Returns: (transfer none) (nullable): @card, in its place */
static GtkWidget *
show_card (GtkBox *column, GtkWidget *card)
{
  if (card != NULL)
    gtk_box_append (column, card);
  return card;
}

static GtkWidget *
show_table (GtkBox *column, const WeirRunWords *words, WeirWordsTableKind kind)
{
  return words->tables[kind].rows->len > 0 ? show_card (column, weir_figures_card_new (&words->tables[kind]))
                                           : NULL;
}

static void
show_cards (WeirRunOverview *self, WeirRunWords *words, const WeirRunResult *result)
{
  gboolean is_on = weir_run_item_state (self->run) == WEIR_RUN_ON;
  GtkWidget *ledger = NULL, *cost, *times = NULL, *curve;

  clear (self->left);
  clear (self->right);
  clear (self->wide);
  show_card (self->left, weir_thresholds_card_new (result, self->is_narrow));
  if (result->imported == NULL)
    ledger =
        show_card (self->left, weir_ledger_card_new (result, is_on, words->chips[WEIR_CHIP_WORK].sentence));
  if (ledger != NULL && weir_ledger_bar_tells_outcomes (result))
    weir_words_table_leave_out (&words->tables[WEIR_TABLE_FIGURES], WEIR_SUMMARY_OUTCOMES);
  show_table (self->left, words, WEIR_TABLE_FIGURES);
  self->evidence[WEIR_CHIP_GENERATOR] = show_table (self->left, words, WEIR_TABLE_GENERATOR);
  if (result->imported != NULL) /* what there is instead of a curve */
    times = show_table (self->right, words, WEIR_TABLE_LATENCY);
  curve = show_card (self->right, weir_percentiles_card_new (result, FALSE));
  show_card (self->right, weir_time_card_new (result));
  cost = show_table (self->wide, words, WEIR_TABLE_COST); /* names of metrics are long */
  self->evidence[WEIR_CHIP_WORK] = ledger;
  self->evidence[WEIR_CHIP_BACKPRESSURE] = cost != NULL ? cost : ledger;
  self->evidence[WEIR_CHIP_METRICS] = cost;
  self->evidence[WEIR_CHIP_LENGTH] = curve != NULL ? curve : times;
}

/* It has the focus until another widget gets it: a card is no stop of its own. */
static gboolean
go_to_card_cb (gpointer data)
{
  WeirRunOverview *self = data;
  GtkWidget *card = self->evidence[self->wanted];

  self->going = 0;
  if (card != NULL) {
    gtk_widget_set_focusable (card, TRUE);
    gtk_widget_grab_focus (card);
    gtk_window_set_focus_visible (GTK_WINDOW (gtk_widget_get_root (card)),
                                  TRUE); /* who came by the pointer, too */
  }
  return G_SOURCE_REMOVE;
}

/* A card below, else the timeline: warm-up is a time, and a metric that never came has its track there. */
static void
show_evidence_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WeirRunOverview *self = WEIR_RUN_OVERVIEW (widget);
  const WeirRunResult *result = weir_run_item_result (self->run);

  self->wanted = MIN (g_variant_get_uint32 (parameter), WEIR_N_CHIPS - 1);
  if (self->evidence[self->wanted] != NULL) {
    g_clear_handle_id (&self->going, g_source_remove);
    self->going = g_idle_add_full (G_PRIORITY_LOW, go_to_card_cb, self, NULL); /* when the popover is away */
  } else if (self->wanted == WEIR_CHIP_WARM_UP && result != NULL) {
    gtk_widget_activate_action (widget, "run.show-time", "d", (double) result->warm_up_us / G_USEC_PER_SEC);
  } else {
    gtk_widget_activate_action (widget, "win.run-page", "s", "timeline");
  }
}

/* Nobody reads faster than that, and what is open would close under the reader. */
static gboolean
is_too_soon (WeirRunOverview *self)
{
  gint64 now = g_get_monotonic_time ();

  if (weir_run_item_state (self->run) == WEIR_RUN_ON && now - self->shown_at < 2 * G_USEC_PER_SEC)
    return TRUE;
  self->shown_at = now;
  return FALSE;
}

/** weir_run_overview_update: the figures of the run are there, or newer ones */
void
weir_run_overview_update (WeirRunOverview *page)
{
  const WeirRunResult *result;
  g_autoptr (WeirRunWords) words = NULL;
  gboolean is_on;

  if (page->run == NULL || !gtk_widget_get_mapped (GTK_WIDGET (page)))
    return;
  result = weir_run_item_result (page->run);
  if (result == NULL || is_too_soon (page))
    return;
  is_on = weir_run_item_state (page->run) == WEIR_RUN_ON;
  words = weir_run_words_of_result (result, is_on);
  show_verdict (page, words);
  weir_answer_chips_show (page->chips, words, result, is_on);
  show_cards (page, words, result);
  weir_measured_card_update (page->measured);
}

/** weir_run_overview_update_marks: what a person marked in the run may have changed */
void
weir_run_overview_update_marks (WeirRunOverview *page)
{
  weir_run_notes_update (page->notes);
  weir_measured_card_update (page->measured);
}

/** weir_run_overview_set_next: @next: the scenario of the run as it would be run now */
void
weir_run_overview_set_next (WeirRunOverview *page, const WeirScenario *next)
{
  weir_answer_chips_set_next (page->chips, next);
}

/** weir_run_overview_settle: what is being written is in the file when this returns. Returns: whether all of it is */
gboolean
weir_run_overview_settle (WeirRunOverview *page)
{
  return weir_run_notes_settle (page->notes);
}

/** weir_run_overview_set_run: shows @run, of @document, from now on */
void
weir_run_overview_set_run (WeirRunOverview *page, WeirDocument *document, WeirRunItem *run)
{
  weir_run_notes_set_run (page->notes, document, weir_run_item_run (run));
  weir_measured_card_set_run (page->measured, document, run);
  if (g_set_object (&page->run, run)) /* the verdict comes first */
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (page->scroll), 0);
  page->shown_at = 0;
  weir_run_overview_update (page);
}

static void
width_cb (WeirRunOverview *self)
{
  self->is_narrow = weir_width_bin_is_narrow (GTK_WIDGET (self));
  self->shown_at = 0;
  weir_run_overview_update (self);
}

static void
message_cb (WeirRunOverview *self, const char *words)
{
  g_signal_emit (self, signals[MESSAGE], 0, words);
}

static void
weir_run_overview_dispose (GObject *object)
{
  g_clear_handle_id (&WEIR_RUN_OVERVIEW (object)->going, g_source_remove);
  g_clear_object (&WEIR_RUN_OVERVIEW (object)->run);
  G_OBJECT_CLASS (weir_run_overview_parent_class)->dispose (object);
}

static void
weir_run_overview_class_init (WeirRunOverviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_run_overview_dispose;
  g_type_ensure (WEIR_TYPE_ANSWER_CHIPS);
  g_type_ensure (WEIR_TYPE_MEASURED_CARD);
  g_type_ensure (WEIR_TYPE_RUN_NOTES);
  gtk_widget_class_install_action (widget_class, "overview.show-evidence", "u", show_evidence_cb);
  signals[MESSAGE] = g_signal_new ("message", WEIR_TYPE_RUN_OVERVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/weirbench/Weir/run-overview.ui");
  gtk_widget_class_bind_template_child (widget_class, WeirRunOverview, verdict);
  gtk_widget_class_bind_template_child (widget_class, WeirRunOverview, verdict_line);
  gtk_widget_class_bind_template_child (widget_class, WeirRunOverview, icon);
  gtk_widget_class_bind_template_child (widget_class, WeirRunOverview, headline);
  gtk_widget_class_bind_template_child (widget_class, WeirRunOverview, sentence);
  gtk_widget_class_bind_template_child (widget_class, WeirRunOverview, actions);
  gtk_widget_class_bind_template_child (widget_class, WeirRunOverview, action);
  gtk_widget_class_bind_template_child (widget_class, WeirRunOverview, edit_gateway);
  gtk_widget_class_bind_template_child (widget_class, WeirRunOverview, chips);
  gtk_widget_class_bind_template_child (widget_class, WeirRunOverview, scroll);
  gtk_widget_class_bind_template_child (widget_class, WeirRunOverview, columns);
  gtk_widget_class_bind_template_child (widget_class, WeirRunOverview, left);
  gtk_widget_class_bind_template_child (widget_class, WeirRunOverview, right);
  gtk_widget_class_bind_template_child (widget_class, WeirRunOverview, wide);
  gtk_widget_class_bind_template_child (widget_class, WeirRunOverview, notes);
  gtk_widget_class_bind_template_child (widget_class, WeirRunOverview, measured);
}

static void
weir_run_overview_init (WeirRunOverview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self->columns), weir_even_layout_new (COLUMN_WIDTH, 12));
  gtk_widget_set_layout_manager (self->verdict_line, weir_ends_layout_new (WORDS_WIDTH, 18, 9));
  gtk_widget_set_layout_manager (self->actions, weir_flow_layout_new (6, 6));
  g_signal_connect_object (self->measured, "message", G_CALLBACK (message_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "map", G_CALLBACK (weir_run_overview_update), NULL);
  weir_width_bin_follow (GTK_WIDGET (self), G_CALLBACK (width_cb));
}
