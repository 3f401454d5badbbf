/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the gateway answered where an execution did not succeed: one sample of each kind, in full. */
#include "html-failures.h"

#include <glib/gi18n.h>

#include "fault.h"
#include "format.h"
#include "html-text.h"
#include "markup.h"
#include "outcome-title.h"

static gboolean
is_alike (const WeirFailure *a, const WeirFailure *b)
{
  WeirFailureKind kind = weir_failure_kind_of (a), other = weir_failure_kind_of (b);

  return weir_failure_kind_is_same (&kind, &other);
}

static gboolean
is_first_of_its_kind (const GPtrArray *failures, guint i)
{
  for (guint before = 0; before < i; before++)
    if (is_alike (g_ptr_array_index (failures, before), g_ptr_array_index (failures, i)))
      return FALSE;
  return TRUE;
}

static guint
count_alike (const GPtrArray *failures, const WeirFailure *failure)
{
  guint n = 0;

  for (guint i = 0; i < failures->len; i++)
    n += is_alike (g_ptr_array_index (failures, i), failure);
  return n;
}

/* "Queue full · 503: 20 samples, this one at 10.4 ms" */
static void
write_title (GString *html, const WeirFailure *failure, guint n)
{
  g_autofree char *when = weir_format_duration_us (failure->t), *count = weir_format_count (n);
  g_autofree char *outcome = weir_outcome_title_with_code (failure->outcome, failure->http_code);
  g_autofree char *title = g_strdup_printf (
      /* Translators: an outcome and its HTTP code; how many samples were kept, and when this one ended */
      ngettext ("%s: %s sample, at %s", "%s: %s samples, this one at %s", n), outcome, count, when);

  weir_html_element (html, "h4", NULL, title);
}

static void
write_sample (GString *html, const WeirFailure *failure, guint n)
{
  write_title (html, failure, n);
  if (failure->message != NULL)
    weir_html_element (html, "p", NULL, weir_fault_words (failure->message));
  if (failure->execution_id != NULL)
    weir_html_element (html, "p", "dim", failure->execution_id);
  if (failure->body != NULL && *failure->body != '\0')
    weir_html_element (html, "pre", NULL, failure->body);
}

/** weir_html_failures: the first kept sample of each kind; nothing where there is none */
void
weir_html_failures (GString *html, const WeirRunResult *result)
{
  if (result->failures->len == 0)
    return;
  g_string_append (html, "<section class=\"card\">\n");
  weir_html_element (html, "h3", NULL, _ ("Failures"));
  for (guint i = 0; i < result->failures->len; i++) {
    const WeirFailure *failure = g_ptr_array_index (result->failures, i);

    if (is_first_of_its_kind (result->failures, i))
      write_sample (html, failure, count_alike (result->failures, failure));
  }
  g_string_append (html, "</section>\n");
}
