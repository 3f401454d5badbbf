/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "failure-text.h"

#include <glib/gi18n.h>

#include "fault.h"
#include "format.h"
#include "safe-text.h"

/* What a gateway wrote, on its way to a terminal. */
static void
print_foreign (FILE *file, const char *before, const char *text)
{
  g_autofree char *safe = text != NULL ? weir_safe_text (text) : NULL;

  if (safe != NULL && *safe != '\0')
    fprintf (file, "%s%s", before, safe);
}

static void
print_failure (FILE *file, const WeirFailure *failure)
{
  g_autofree char *when = weir_format_duration_us (failure->t);
  g_autofree char *sequence = g_strdup_printf ("%" G_GUINT64_FORMAT, failure->sequence);

  fprintf (file, _ ("failure: execution %s"), sequence);
  print_foreign (file, " ", failure->execution_id);
  fprintf (file, _ (" at %s, %s"), when, weir_outcome_words (weir_outcome_name (failure->outcome)));
  if (failure->http_code != 0)
    fprintf (file, " (%u)", failure->http_code);
  print_foreign (file, ": ", weir_fault_words (failure->message));
  print_foreign (file, "\n  ", failure->body);
  fputc ('\n', file);
}

/** weir_failure_text_print: the kept failure samples of a run */
void
weir_failure_text_print (FILE *file, const WeirRunResult *result)
{
  for (guint i = 0; i < result->failures->len; i++)
    print_failure (file, g_ptr_array_index (result->failures, i));
}
