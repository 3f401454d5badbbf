/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "scenario.h"

G_BEGIN_DECLS

/* What a person did to a campaign, as lines of its file, see weir-campaign(5). Each function gives
 * a new object that the caller owns, its first member being `type`. */

typedef enum {
  WEIR_ANNOTATION_RUN,      /* a note on the run as a whole */
  WEIR_ANNOTATION_TIME,     /* a note at a time */
  WEIR_ANNOTATION_RANGE,    /* a note on a range of time */
  WEIR_ANNOTATION_MEASURED, /* a range that a person made the measured phase afterwards */
} WeirAnnotationKind;
const char *weir_annotation_kind_name (WeirAnnotationKind kind);

JsonObject *weir_line_edit (const char *member, JsonNode *value);
JsonObject *weir_line_scenario (const char *scenario_id, const WeirScenario *scenario);
JsonObject *weir_line_order (const char *const *scenario_ids);
JsonObject *weir_line_delete (const char *id);
JsonObject *weir_line_undelete (const char *id);

typedef struct {
  const char *id; /* stays the same when the note is edited: the last line of an id counts */
  const char *run_id;
  WeirAnnotationKind kind;
  gint64 t, dt; /* µs since the first intended start of the run */
  const char *text;
  const char *author;
  const char *made; /* when, ISO 8601, UTC */
} WeirAnnotationLine;
JsonObject *weir_line_annotation (const WeirAnnotationLine *annotation);

G_END_DECLS
