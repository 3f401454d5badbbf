/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WeirFault:
 *
 * What goes wrong with a connection so often that Weir has words of its own for it. Files keep them in English, so
 * that a file is the same in every language; a person is shown what weir_fault_words() makes of them. What else a
 * library or a gateway says is kept and shown as it was said.
 */
typedef enum {
  WEIR_FAULT_REFUSED,
  WEIR_FAULT_HOST_UNREACHABLE,
  WEIR_FAULT_NETWORK_UNREACHABLE,
  WEIR_FAULT_CONNECTION_TIMED_OUT,
  WEIR_FAULT_TOO_MANY_FILES,
  WEIR_FAULT_RESET,
  WEIR_FAULT_CUT,
  WEIR_FAULT_NAME_UNKNOWN,
  WEIR_FAULT_NAME_FAILED,
  WEIR_FAULT_CERTIFICATE,
  WEIR_FAULT_CERTIFICATE_EXPIRED,
  WEIR_FAULT_CERTIFICATE_NAME,
  WEIR_FAULT_NOT_TLS,
  WEIR_FAULT_NOT_HTTP,
  WEIR_FAULT_ONLY_INTERIM,
  WEIR_FAULT_NO_CONNECTION_IN_TIME,
  WEIR_FAULT_NO_ANSWER_IN_TIME,
  WEIR_N_FAULTS,
} WeirFault;

const char *weir_fault_text (WeirFault fault);
WeirFault weir_fault_find (const char *text);
const char *weir_fault_words (const char *text);

G_END_DECLS
