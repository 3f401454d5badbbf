/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run-marks.h"

/** weir_run_mark: Returns: (transfer none) (nullable): the last mark of that kind which was not deleted */
const WeirAnnotation *
weir_run_mark (const WeirRun *run, WeirAnnotationKind kind)
{
  for (guint i = run->annotations->len; i-- > 0;) {
    const WeirAnnotation *mark = g_ptr_array_index (run->annotations, i);

    if (mark->kind == kind && !mark->is_deleted)
      return mark;
  }
  return NULL;
}

static gboolean
annotate (WeirDocument *document, const WeirAnnotationLine *line, GError **error)
{
  g_autofree char *id = weir_document_annotate (document, line, error);

  return id != NULL;
}

/**
 * weir_run_mark_note:
 * @document: the campaign that @run is of
 * @text: may be empty
 *
 * Sets the note on the run as a whole.
 *
 * Returns: %FALSE with an error where it could not be written, as the next two
 */
gboolean
weir_run_mark_note (WeirDocument *document, const WeirRun *run, const char *text, GError **error)
{
  const WeirAnnotation *old = weir_run_mark (run, WEIR_ANNOTATION_RUN);

  return annotate (
      document,
      &(WeirAnnotationLine){
          .id = old != NULL ? old->id : NULL, .run_id = run->id, .kind = WEIR_ANNOTATION_RUN, .text = text },
      error);
}

/** weir_run_mark_time: adds a note at @t, µs since the first intended start */
gboolean
weir_run_mark_time (WeirDocument *document, const WeirRun *run, gint64 t, const char *text, GError **error)
{
  return annotate (
      document,
      &(WeirAnnotationLine){ .run_id = run->id, .kind = WEIR_ANNOTATION_TIME, .t = t, .text = text }, error);
}

/** weir_run_mark_measured: has @from to @to, µs since the first intended start, be the measured phase of a person */
gboolean
weir_run_mark_measured (WeirDocument *document, const WeirRun *run, gint64 from, gint64 to, GError **error)
{
  const WeirAnnotation *old = weir_run_mark (run, WEIR_ANNOTATION_MEASURED);

  return annotate (document,
                   &(WeirAnnotationLine){ .id = old != NULL ? old->id : NULL,
                                          .run_id = run->id,
                                          .kind = WEIR_ANNOTATION_MEASURED,
                                          .t = from,
                                          .dt = to - from,
                                          .text = "" },
                   error);
}

/** weir_run_unmark: takes @mark away; it can be undone like every other edit */
gboolean
weir_run_unmark (WeirDocument *document, const WeirAnnotation *mark, GError **error)
{
  return weir_document_delete (document, (const char *const[]){ mark->id, NULL }, error);
}
