/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a string of the key table can be: each is the `check` of a row, and sets a WEIR_KEY_ERROR
 * that says what was expected. */
gboolean weir_key_check_name (const char *text, GError **error);
char *weir_key_fit_name (const char *text);
gboolean weir_key_check_target (const char *text, GError **error);
gboolean weir_key_check_base_url (const char *text, GError **error);
gboolean weir_key_check_metrics_url (const char *text, GError **error);
gboolean weir_key_check_proxy (const char *text, GError **error);
gboolean weir_key_check_prefix (const char *text, GError **error);
gboolean weir_key_check_selector (const char *text, GError **error);
gboolean weir_key_check_role (const char *text, GError **error);
gboolean weir_key_check_stages (const char *text, GError **error);
gboolean weir_key_check_sweep (const char *text, GError **error);
gboolean weir_key_check_threshold (const char *text, GError **error);
gboolean weir_key_check_argument (const char *text, GError **error);

G_END_DECLS
