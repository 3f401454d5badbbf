/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run-failures.h"

#include <glib/gi18n.h>

#include "codes-table.h"
#include "even-layout.h"
#include "failure-rows.h"
#include "figures-card.h"
#include "format.h"

#define CARD_WIDTH 300 /* pixels, of the codes of one phase beside those of the other */

/* Of a group, which is made anew with each figure. */
typedef struct {
  WeirFailureKind kind;
  GtkWidget *widget;
} Row;

struct _WeirRunFailures {
  AdwBin parent_instance;
  WeirRunItem *run; /* (nullable) */
  GArray *rows;     /* of Row */
  guint n_samples;  /* that the rows hold */

  GtkStack *stack;
  AdwStatusPage *none;
  AdwPreferencesGroup *answers, *groups;
  GtkWidget *codes;  /* a card for each table of them */
  guint64 n_answers; /* that they tell */
};

G_DEFINE_FINAL_TYPE (WeirRunFailures, weir_run_failures, ADW_TYPE_BIN)

static void
clear_rows (WeirRunFailures *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->groups, g_array_index (self->rows, Row, i).widget);
  g_array_set_size (self->rows, 0);
}

static GtkWidget *
find_row (WeirRunFailures *self, const WeirFailureGroup *group)
{
  for (guint i = 0; i < self->rows->len; i++) {
    const Row *row = &g_array_index (self->rows, Row, i);

    if (weir_failure_kind_is_same (&row->kind, &group->kind))
      return row->widget;
  }
  return NULL;
}

static gboolean
has_rows_of (WeirRunFailures *self, GPtrArray *groups)
{
  for (guint i = 0; i < groups->len; i++)
    if (find_row (self, g_ptr_array_index (groups, i)) == NULL)
      return FALSE;
  return groups->len == self->rows->len;
}

static void
add_row (WeirRunFailures *self, const WeirFailureGroup *group)
{
  Row row = { group->kind, weir_failure_group_row_new (group) };

  g_array_append_val (self->rows, row);
  adw_preferences_group_add (self->groups, row.widget);
}

/* What is unfolded stays so, and where it is, while only the counts change, which is soon: samples are few. */
static void
show_groups (WeirRunFailures *self, const WeirRunResult *result)
{
  g_autoptr (GPtrArray) groups = weir_failure_groups (result);
  gboolean is_same = has_rows_of (self, groups) && result->failures->len == self->n_samples;

  if (!is_same)
    clear_rows (self);
  for (guint i = 0; i < groups->len; i++) {
    const WeirFailureGroup *group = g_ptr_array_index (groups, i);

    if (is_same)
      weir_failure_group_row_update (find_row (self, group), group);
    else
      add_row (self, group);
  }
  self->n_samples = result->failures->len;
}

static void
clear_codes (WeirRunFailures *self)
{
  GtkWidget *card;

  while ((card = gtk_widget_get_first_child (self->codes)) != NULL)
    gtk_box_remove (GTK_BOX (self->codes), card);
  self->n_answers = 0;
}

static void
add_codes (WeirRunFailures *self, const char *title, const WeirTally *measured, const WeirTally *warm_up)
{
  g_auto (WeirWordsTable) table = { 0 };

  weir_codes_table_fill (&table, title, measured, warm_up);
  if (table.rows->len > 0)
    gtk_box_append (GTK_BOX (self->codes), weir_figures_card_new (&table));
}

static guint64
count_answers (const WeirPhaseCounts *counts)
{
  return weir_tally_sum (&counts->submit_codes) + weir_tally_sum (&counts->poll_codes);
}

static void
show_codes (WeirRunFailures *self, const WeirRunResult *result)
{
  const WeirPhaseCounts *measured = &result->total->measured, *warm_up = &result->total->warm_up;
  guint64 n_answers = count_answers (measured) + count_answers (warm_up);

  if (n_answers == self->n_answers)
    return;
  clear_codes (self);
  add_codes (self, _ ("Submissions"), &measured->submit_codes, &warm_up->submit_codes);
  add_codes (self, _ ("Polls"), &measured->poll_codes, &warm_up->poll_codes);
  self->n_answers = n_answers;
  gtk_widget_set_visible (GTK_WIDGET (self->answers), n_answers > 0);
}

static void
show_none (WeirRunFailures *self, const WeirRunResult *result)
{
  guint64 n =
      weir_phase_counts_ended (&result->total->measured) + weir_phase_counts_ended (&result->total->warm_up);
  guint64 n_good = weir_phase_counts_as (&result->total->measured, WEIR_COUNTED_AS_SUCCESS);
  g_autofree char *count = weir_format_count (n);
  g_autofree char *words =
      result->imported != NULL && n_good < n ? g_strdup (_ ("No samples of failures were saved."))
      : n > 0                                ? g_strdup_printf (
                                                   ngettext ("The only execution succeeded.", "All %s executions succeeded.", n), count)
              : g_strdup (_ ("Nothing has finished yet."));

  adw_status_page_set_description (self->none, words);
}

/** weir_run_failures_update: the figures of the run are there, or newer ones */
void
weir_run_failures_update (WeirRunFailures *page)
{
  const WeirRunResult *result;

  if (page->run == NULL || !gtk_widget_get_mapped (GTK_WIDGET (page)))
    return;
  result = weir_run_item_result (page->run);
  if (result == NULL)
    return;
  show_groups (page, result);
  show_codes (page, result);
  show_none (page, result);
  gtk_stack_set_visible_child_name (page->stack, page->rows->len > 0 ? "some" : "none");
}

/** weir_run_failures_set_run: shows @run from now on */
void
weir_run_failures_set_run (WeirRunFailures *page, WeirRunItem *run)
{
  g_set_object (&page->run, run);
  clear_rows (page);
  clear_codes (page);
  weir_run_failures_update (page);
}

static void
weir_run_failures_dispose (GObject *object)
{
  WeirRunFailures *self = WEIR_RUN_FAILURES (object);

  g_clear_object (&self->run);
  g_clear_pointer (&self->rows, g_array_unref);
  G_OBJECT_CLASS (weir_run_failures_parent_class)->dispose (object);
}

static void
weir_run_failures_class_init (WeirRunFailuresClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_run_failures_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/weirbench/Weir/run-failures.ui");
  gtk_widget_class_bind_template_child (widget_class, WeirRunFailures, stack);
  gtk_widget_class_bind_template_child (widget_class, WeirRunFailures, none);
  gtk_widget_class_bind_template_child (widget_class, WeirRunFailures, groups);
  gtk_widget_class_bind_template_child (widget_class, WeirRunFailures, answers);
  gtk_widget_class_bind_template_child (widget_class, WeirRunFailures, codes);
}

static void
weir_run_failures_init (WeirRunFailures *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->codes, weir_even_layout_new (CARD_WIDTH, 12));
  g_signal_connect (self, "map", G_CALLBACK (weir_run_failures_update), NULL);
}
