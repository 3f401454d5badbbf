/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <locale.h>

G_BEGIN_DECLS

/**
 * WeirPlainScope:
 *
 * While one lives, words and figures that this thread makes are those of the C locale: English, with a
 * point as the decimal mark. Who writes what programs read opens one, and makes within it all that is
 * written: `G_GNUC_UNUSED g_auto (WeirPlainScope) plain = weir_plain_scope_begin ();`
 *
 * Scopes nest. None may outlive a return to the main loop.
 */
typedef struct {
  locale_t before;
} WeirPlainScope;

WeirPlainScope weir_plain_scope_begin (void);
void weir_plain_scope_end (WeirPlainScope *scope);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WeirPlainScope, weir_plain_scope_end)

gboolean weir_plain_scope_is_open (void);

G_END_DECLS
