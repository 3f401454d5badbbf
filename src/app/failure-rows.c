/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "failure-rows.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fault.h"
#include "format.h"

static void
group_free (gpointer data)
{
  WeirFailureGroup *group = data;

  g_ptr_array_unref (group->samples);
  g_free (group);
}

static WeirFailureGroup *
find_group (GPtrArray *groups, WeirOutcome outcome, guint http_code)
{
  for (guint i = 0; i < groups->len; i++) {
    WeirFailureGroup *group = g_ptr_array_index (groups, i);

    if (group->outcome == outcome && group->http_code == http_code)
      return group;
  }
  return NULL;
}

static WeirFailureGroup *
group_of (GPtrArray *groups, WeirOutcome outcome, guint http_code)
{
  WeirFailureGroup *group = find_group (groups, outcome, http_code);

  if (group != NULL)
    return group;
  group = g_new0 (WeirFailureGroup, 1);
  group->outcome = outcome;
  group->http_code = http_code;
  group->first = group->last = -1;
  group->samples = g_ptr_array_new ();
  g_ptr_array_add (groups, group);
  return group;
}

static void
add_kinds (GPtrArray *groups, const WeirFailureTally *failures)
{
  for (guint i = 0; i < failures->n_kinds; i++) {
    const WeirFailureKind *kind = &failures->kinds[i];
    WeirFailureGroup *group = group_of (groups, kind->outcome, kind->http_code);

    group->count = kind->count;
    group->first = kind->first;
    group->last = kind->last;
  }
}

static guint64
counted (GPtrArray *groups, WeirOutcome outcome)
{
  guint64 sum = 0;

  for (guint i = 0; i < groups->len; i++) {
    const WeirFailureGroup *group = g_ptr_array_index (groups, i);

    sum += group->outcome == outcome ? group->count : 0;
  }
  return sum;
}

/* Earlier campaigns and imported ones know only how often an outcome came. */
static void
add_uncoded (GPtrArray *groups, const WeirInterval *total)
{
  g_auto (WeirTally) outcomes = { 0 };

  weir_tally_merge (&outcomes, &total->measured.outcomes);
  weir_tally_merge (&outcomes, &total->warm_up.outcomes);
  for (guint i = 0; i < outcomes.n_entries; i++) {
    const WeirTallyEntry *entry = &outcomes.entries[i];
    guint64 known = counted (groups, entry->key);

    if (weir_outcome_counted_as (entry->key) != WEIR_COUNTED_AS_SUCCESS && entry->count > known)
      group_of (groups, entry->key, 0)->count += entry->count - known;
  }
}

static void
add_sample (GPtrArray *groups, WeirFailure *failure)
{
  WeirFailureGroup *group = find_group (groups, failure->outcome, failure->http_code);

  if (group == NULL)
    group = find_group (groups, failure->outcome, 0);
  if (group == NULL) /* its interval is not over yet */
    group = group_of (groups, failure->outcome, failure->http_code);
  g_ptr_array_add (group->samples, failure);
}

static int
more_first (gconstpointer a, gconstpointer b)
{
  const WeirFailureGroup *one = *(WeirFailureGroup *const *) a, *other = *(WeirFailureGroup *const *) b;

  return (other->count > one->count) - (other->count < one->count);
}

/**
 * weir_failure_groups:
 * @result: of a run, which must outlive what is returned
 *
 * Returns: (transfer full) (element-type WeirFailureGroup): the ways in which its executions did not
 *   succeed, by outcome and code, those of the warm-up too; the most frequent first
 */
GPtrArray *
weir_failure_groups (const WeirRunResult *result)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func (group_free);

  add_kinds (groups, &result->total->failures);
  add_uncoded (groups, result->total);
  for (guint i = 0; i < result->failures->len; i++)
    add_sample (groups, g_ptr_array_index (result->failures, i));
  g_ptr_array_sort (groups, more_first);
  return groups;
}

/* "1:18.402" */
static char *
time_text (gint64 t)
{
  gint64 ms = MAX (0, t) / 1000;

  return g_strdup_printf ("%d:%02d.%03d", (int) (ms / 60000), (int) (ms / 1000 % 60), (int) (ms % 1000));
}

/* Of an earlier campaign only the samples have times, and the last of them is not the last of all. */
static char *
span_text (const WeirFailureGroup *group)
{
  g_autofree char *begin = time_text (group->first), *end = time_text (group->last);

  if (group->first < 0)
    return NULL;
  if (group->count == 1)
    /* TRANSLATORS: when the only failure of its kind came */
    return g_strdup_printf (_ ("at %s"), begin);
  return g_strdup_printf (_ ("first %s, last %s"), begin, end);
}

static char *
kept_text (const WeirFailureGroup *group)
{
  g_autofree char *kept = weir_format_count (group->samples->len);
  g_autofree char *count = weir_format_count (MAX (group->count, group->samples->len));

  return g_strdup_printf (_ ("%s of %s kept"), kept, count);
}

/** weir_failure_group_row_update: shows how often it came by now, and when */
void
weir_failure_group_row_update (GtkWidget *row, const WeirFailureGroup *group)
{
  GtkLabel *label = g_object_get_data (G_OBJECT (row), "count");
  g_autofree char *count = weir_format_count (MAX (group->count, group->samples->len));
  g_autofree char *span = span_text (group), *kept = kept_text (group);
  g_autofree char *words = span != NULL ? g_strdup_printf ("%s · %s", span, kept) : g_strdup (kept);

  gtk_label_set_label (label, count);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), words);
}

static void
copy_cb (GtkButton *button, gpointer data)
{
  const char *text = g_object_get_data (G_OBJECT (button), "text");

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)), text);
}

static GtkWidget *
copy_button_new (const char *id)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-copy-symbolic");

  gtk_widget_set_tooltip_text (button, _ ("Copy the Execution ID"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "text", g_strdup (id), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (copy_cb), NULL);
  return button;
}

static char *
size_text (const WeirFailure *failure)
{
  g_autofree char *kept = weir_format_bytes (strlen (failure->body));
  g_autofree char *whole = weir_format_bytes (failure->body_length);

  return g_strdup_printf (_ ("%s of %s"), kept, whole);
}

static char *
answer_text (const WeirFailure *failure)
{
  GString *text = g_string_new (NULL);

  if (failure->http_code > 0)
    g_string_append_printf (text, "HTTP %u\n", failure->http_code);
  if (failure->message != NULL)
    g_string_append_printf (text, "%s\n", weir_fault_words (failure->message));
  for (char **header = failure->headers; header != NULL && *header != NULL; header++)
    g_string_append_printf (text, "%s\n", *header);
  if (failure->body != NULL) {
    g_autofree char *size = size_text (failure);

    g_string_append_printf (text, "\n%s\n\n%s", failure->body, size);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWidget *
answer_new (const WeirFailure *failure)
{
  g_autofree char *text = answer_text (failure);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "monospace");
  gtk_widget_add_css_class (label, "weir-answer");
  return label;
}

/* When it ended is a place on the axis, beside all else that happened then. */
static GtkWidget *
time_button_new (const WeirFailure *failure)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("Show in _Timeline"));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_start (button, 12);
  gtk_widget_set_margin_bottom (button, 12);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "d", (double) failure->t / G_USEC_PER_SEC);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "run.show-time");
  return button;
}

static GtkWidget *
details_new (const WeirFailure *failure)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), answer_new (failure));
  gtk_box_append (GTK_BOX (box), time_button_new (failure));
  return box;
}

static GtkWidget *
sample_row_new (const WeirFailure *failure)
{
  GtkWidget *row = g_object_new (ADW_TYPE_EXPANDER_ROW, "use-markup", FALSE, NULL);
  g_autofree char *time = time_text (failure->t);
  g_autofree char *number = g_strdup_printf (_ ("execution %llu"), (unsigned long long) failure->sequence);
  g_autofree char *title =
      g_strdup_printf ("%s · %s", time, failure->execution_id != NULL ? failure->execution_id : number);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (failure->execution_id != NULL)
    adw_expander_row_add_action (ADW_EXPANDER_ROW (row), copy_button_new (failure->execution_id));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), details_new (failure));
  return row;
}

/* Of a group without a code, that which all of its samples have. */
static guint
code_of (const WeirFailureGroup *group)
{
  guint code = group->http_code;

  for (guint i = 0; i < group->samples->len; i++) {
    const WeirFailure *sample = g_ptr_array_index (group->samples, i);

    if (code != 0 && sample->http_code != code)
      return 0;
    code = sample->http_code;
  }
  return code;
}

/* The name of some outcomes is their code. */
static char *
title_of (const WeirFailureGroup *group)
{
  const char *words = weir_outcome_words (weir_outcome_name (group->outcome));
  guint code = code_of (group);

  return code == 0 || group->outcome >= WEIR_OUTCOME_HTTP ? g_strdup (words)
                                                          : g_strdup_printf ("%s · %u", words, code);
}

static GtkWidget *
count_label_new (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

/** weir_failure_group_row_new: Returns: (transfer floating): a row that unfolds into the samples of @group */
GtkWidget *
weir_failure_group_row_new (const WeirFailureGroup *group)
{
  GtkWidget *row = g_object_new (ADW_TYPE_EXPANDER_ROW, "use-markup", FALSE, NULL);
  GtkWidget *count = count_label_new ();
  g_autofree char *title = title_of (group);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), count);
  g_object_set_data (G_OBJECT (row), "count", count);
  for (guint i = 0; i < group->samples->len; i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row), sample_row_new (g_ptr_array_index (group->samples, i)));
  weir_failure_group_row_update (row, group);
  return row;
}

/**
 * weir_failure_codes_text:
 * @first: a tally of HTTP codes
 * @second: one more, of another phase
 *
 * Returns: (transfer full): such as "200: 1,024 · 503: 328"
 */
char *
weir_failure_codes_text (const WeirTally *first, const WeirTally *second)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint code = 100; code < 1000; code++) {
    guint64 n = weir_tally_get (first, code) + weir_tally_get (second, code);
    g_autofree char *count = weir_format_count (n);

    if (n > 0)
      g_string_append_printf (text, "%s%u: %s", text->len > 0 ? " · " : "", code, count);
  }
  return g_strdup (text->len > 0 ? text->str : _ ("none"));
}
