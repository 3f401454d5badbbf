/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mask.h"
#include "scenario.h"

G_BEGIN_DECLS

/* What is secret: by its name, as a reference that stands for it, in an address. */

#define WEIR_SECRET_ERROR (weir_secret_error_quark ())
typedef enum {
  WEIR_SECRET_ERROR_MISSING, /* the variable is not set, or empty; the file is not there */
  WEIR_SECRET_ERROR_VALUE,   /* what it holds can be no header value */
} WeirSecretError;
GQuark weir_secret_error_quark (void);

gboolean weir_secret_is_name (const char *name);
gboolean weir_secret_is_reference (const char *value);
char *weir_secret_resolve (const char *value, GError **error);
GPtrArray *weir_secret_resolve_headers (const WeirScenario *scenario, WeirMask *mask, GError **error);

char *weir_secret_strip_url (const char *url);
char *weir_secret_mask_members (const char *json_text);

G_END_DECLS
