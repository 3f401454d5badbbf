/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "campaign-private.h"

#include <glib/gi18n.h>
#include "json-read.h"

/** weir_run_find_annotation: Returns: (transfer none) (nullable): the annotation of that id, a deleted one too */
WeirAnnotation *
weir_run_find_annotation (const WeirRun *run, const char *id)
{
  for (guint i = 0; i < run->annotations->len; i++) {
    WeirAnnotation *annotation = g_ptr_array_index (run->annotations, i);

    if (strcmp (annotation->id, id) == 0)
      return annotation;
  }
  return NULL;
}

static gboolean
read_kind (JsonObject *line, WeirAnnotationKind *kind, GError **error)
{
  g_autofree char *name = NULL;

  if (!weir_campaign_read_id (line, "kind", &name, error))
    return FALSE;
  for (*kind = 0; *kind <= WEIR_ANNOTATION_MEASURED; (*kind)++) {
    if (strcmp (name, weir_annotation_kind_name (*kind)) == 0)
      return TRUE;
  }
  g_set_error_literal (error, WEIR_CAMPAIGN_ERROR, WEIR_CAMPAIGN_ERROR_LINE,
                       _ ("member “kind”: expected run, time, range or measured"));
  return FALSE;
}

static gboolean
read_range (JsonObject *line, WeirAnnotation *annotation, GError **error)
{
  if (!weir_json_read_seconds (line, "t", &annotation->t, error) ||
      !weir_json_read_seconds (line, "dt", &annotation->dt, error))
    return FALSE;
  if (annotation->dt >= 0)
    return TRUE;
  g_set_error_literal (error, WEIR_CAMPAIGN_ERROR, WEIR_CAMPAIGN_ERROR_LINE,
                       _ ("member “dt”: expected a length of time"));
  return FALSE;
}

static void
set_text (char **to, char **text)
{
  g_free (*to);
  *to = *text != NULL ? g_steal_pointer (text) : g_strdup ("");
}

static WeirAnnotation *
find_or_add (WeirRun *run, const char *id)
{
  WeirAnnotation *annotation = weir_run_find_annotation (run, id);

  if (annotation != NULL)
    return annotation;
  annotation = g_new0 (WeirAnnotation, 1);
  annotation->id = g_strdup (id);
  g_ptr_array_add (run->annotations, annotation);
  return annotation;
}

/** weir_run_take_annotation: an `annotation` line: a new one, or what it was edited to */
gboolean
weir_run_take_annotation (WeirRun *run, JsonObject *line, GError **error)
{
  g_autofree char *id = NULL, *text = NULL, *author = NULL, *made = NULL;
  WeirAnnotation read = { 0 }, *annotation;

  if (!weir_campaign_read_id (line, "id", &id, error) || !read_kind (line, &read.kind, error) ||
      !read_range (line, &read, error) || !weir_json_read_string (line, "text", &text, error) ||
      !weir_json_read_string (line, "author", &author, error) ||
      !weir_json_read_string (line, "made", &made, error))
    return FALSE;
  annotation = find_or_add (run, id);
  annotation->kind = read.kind;
  annotation->t = read.t;
  annotation->dt = read.dt;
  set_text (&annotation->text, &text);
  set_text (&annotation->author, &author);
  set_text (&annotation->made, &made);
  return TRUE;
}
