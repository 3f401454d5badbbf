/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** What stands in the place of a secret wherever it would have been shown or written. */
#define WEIR_SECRET_MASK "••••"

/** Shorter values are not looked for: they would blot out ordinary words, and so be told. */
#define WEIR_MASK_SHORTEST 4 /* bytes */

/**
 * WeirMask:
 *
 * The secret values of a run, and the masking of each place where one turns up in a text. It is
 * filled before the workers start and only read from then on, by all of them.
 */
typedef struct _WeirMask WeirMask;

WeirMask *weir_mask_new (void);
void weir_mask_free (WeirMask *mask);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirMask, weir_mask_free)
void weir_mask_add (WeirMask *mask, const char *secret);
void weir_mask_add_header (WeirMask *mask, const char *name, const char *value);
void weir_mask_add_url (WeirMask *mask, const char *url);
char *weir_mask_apply (const WeirMask *mask, const char *text);
void weir_mask_wipe (gpointer secret);

G_END_DECLS
