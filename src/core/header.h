/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scenario.h"

G_BEGIN_DECLS

/* One request header of a scenario, see WeirHeader. */

#define WEIR_HEADER_ERROR (weir_header_error_quark ())
typedef enum {
  WEIR_HEADER_ERROR_SYNTAX, /* no colon, a name that is no token, a value of several lines */
  WEIR_HEADER_ERROR_OURS,   /* a header that only Weir itself can set */
} WeirHeaderError;
GQuark weir_header_error_quark (void);

WeirHeader *weir_header_new (const char *name, const char *value, GError **error);
WeirHeader *weir_header_parse (const char *text, GError **error);
WeirHeader *weir_header_copy (const WeirHeader *header);
void weir_header_free (WeirHeader *header);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirHeader, weir_header_free)

GPtrArray *weir_headers_new (void);
void weir_headers_put (GPtrArray *headers, WeirHeader *header);
void weir_header_set_value (WeirHeader *header, const char *value);
gboolean weir_header_has_value (const WeirHeader *header);
gboolean weir_header_is_value (const char *text);
char *weir_header_shown_value (const WeirHeader *header);

G_END_DECLS
