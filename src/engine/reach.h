/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** WeirReach: what came of asking a gateway. */
typedef enum {
  WEIR_REACH_ANSWERS,
  WEIR_REACH_NEEDS_KEY, /* 401 or 403 */
  WEIR_REACH_REFUSED,   /* nobody listens there */
  WEIR_REACH_NAME_UNKNOWN,
  WEIR_REACH_NO_WAY,      /* no network leads there */
  WEIR_REACH_CERTIFICATE, /* it is not one to be trusted, see the message */
  WEIR_REACH_TIMED_OUT,
  WEIR_REACH_FAILED, /* anything else, see the message */
} WeirReach;

WeirReach weir_reach_of_error (const GError *error);
char *weir_reach_describe (WeirReach reach, const char *url, const char *message);

G_END_DECLS
