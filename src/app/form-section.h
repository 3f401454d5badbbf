/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scenario-draft.h"

G_BEGIN_DECLS

#define WEIR_SECTION_KEYS_MAX 12

/** WeirFormSection: a folded part of the editor: its keys, and how a closed row says what they are. */
typedef struct {
  const char *title;
  const char *keys[WEIR_SECTION_KEYS_MAX];              /* names, ends with %NULL */
  char *(*state) (const WeirScenario *scenario);        /* (nullable): else what differs from the defaults */
  gboolean (*is_of_use) (const WeirScenario *scenario); /* (nullable): else always */
} WeirFormSection;

const WeirFormSection *weir_form_sections (guint *n_sections);
gboolean weir_form_section_offers_process (const WeirScenario *scenario);
char *weir_form_section_state (const WeirKey *const *keys, guint n_keys, const WeirScenario *scenario);

G_END_DECLS
