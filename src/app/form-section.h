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
  const char *usual; /* (nullable): what it says where nothing differs, and @state does not say it */
} WeirFormSection;

/** WeirFormGroup: what stands open in the editor, Pauses aside, which are folded within the load. */
typedef enum {
  WEIR_FORM_IDENTITY,
  WEIR_FORM_LOAD,
  WEIR_FORM_PAUSES,
  WEIR_FORM_WORK,
  WEIR_N_FORM_GROUPS,
} WeirFormGroup;

const WeirFormSection *weir_form_group (WeirFormGroup group);

const WeirFormSection *weir_form_sections (guint *n_sections);
gboolean weir_form_section_offers_process (const WeirScenario *scenario);
const char *weir_form_section_of (const WeirKey *key);
char *weir_form_section_state (const WeirFormSection *section, const WeirKey *const *keys, guint n_keys,
                               const WeirScenario *scenario);

G_END_DECLS
