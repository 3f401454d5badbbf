/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "tally.h"

G_BEGIN_DECLS

/** WeirTallyKind: what the keys of a tally are, and so how they are spelt in JSON. */
typedef enum {
  WEIR_TALLY_OUTCOMES,   /* "succeeded", "http_404" */
  WEIR_TALLY_STATUSES,   /* the same as keys of `status_counts`; written only */
  WEIR_TALLY_EXCEPTIONS, /* "connect", "poll_reset" */
  WEIR_TALLY_LEDGER,     /* "not_accepted" */
  WEIR_TALLY_NUMBERS,    /* "200" */
} WeirTallyKind;

JsonObject *weir_tally_to_json (const WeirTally *tally, WeirTallyKind kind);
gboolean weir_tally_read (JsonObject *object, const char *name, WeirTally *tally, WeirTallyKind kind,
                          GError **error);

G_END_DECLS
