/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "execution-store.h"
#include "gateway-options.h"
#include "input-reader.h"

G_BEGIN_DECLS

/** WeirRefusal: why a submission is not taken. */
typedef struct {
  guint status;         /* HTTP; 0: it is taken */
  const char *category; /* (nullable): `error_category` of generation C */
  char *text;
} WeirRefusal;

void weir_refusal_clear (WeirRefusal *refusal);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WeirRefusal, weir_refusal_clear)

/* Generation C refuses larger bodies; A takes any. */
#define WEIR_BODY_MAX (G_GUINT64_CONSTANT (64) << 20)

gboolean weir_submission_check (WeirGeneration generation, const char *target, const WeirInputReader *reader,
                                WeirReasoner *reasoner, WeirRefusal *refusal);
gboolean weir_submission_wants_input (const char *target);

G_END_DECLS
