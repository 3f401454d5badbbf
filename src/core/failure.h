/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outcome.h"

G_BEGIN_DECLS

#define WEIR_FAILURE_BODY_MAX 2048

/**
 * WeirFailure:
 *
 * One kept sample of an execution that did not succeed. Owned; free with weir_failure_free().
 * Secrets are masked before a sample is made.
 */
typedef struct {
  guint64 sequence;
  gint64 t; /* when it ended, µs since the first intended start */
  WeirOutcome outcome;
  guint exception;     /* WeirExceptionKind, | WEIR_EXCEPTION_POLL */
  guint http_code;     /* of the answer that decided; 0 = none */
  char *execution_id;  /* (nullable) */
  char **headers;      /* (nullable): "Name: value" each, NULL-terminated */
  char *body;          /* (nullable): at most WEIR_FAILURE_BODY_MAX bytes, valid UTF-8 */
  guint64 body_length; /* of the whole body as received, bytes */
  char *message;       /* (nullable): what went wrong, for exceptions */
} WeirFailure;

void weir_failure_free (WeirFailure *failure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirFailure, weir_failure_free)

G_END_DECLS
