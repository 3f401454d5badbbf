/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scenario-draft.h"
#include "secret-store.h"

G_BEGIN_DECLS

/** WeirSecretFields: the tie between the secret headers of a draft and the store that has their values. */
#define WEIR_TYPE_SECRET_FIELDS (weir_secret_fields_get_type ())
G_DECLARE_FINAL_TYPE (WeirSecretFields, weir_secret_fields, WEIR, SECRET_FIELDS, GObject)

WeirSecretFields *weir_secret_fields_new (WeirScenarioDraft *draft);
void weir_secret_fields_set_store (WeirSecretFields *fields, WeirSecretStore *store);
void weir_secret_fields_fill (WeirSecretFields *fields);
void weir_secret_fields_keep (WeirSecretFields *fields);

G_END_DECLS
