/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** WeirUnit: what the values of an axis are; times in seconds, sizes in bytes, shares of 1. */
typedef enum {
  WEIR_UNIT_COUNT,
  WEIR_UNIT_RATE, /* per second */
  WEIR_UNIT_TIME,
  WEIR_UNIT_BYTES,
  WEIR_UNIT_SHARE,
} WeirUnit;

char *weir_unit_value (WeirUnit unit, double value);
char *weir_unit_tick (WeirUnit unit, double value);
const char *weir_unit_name (WeirUnit unit);

G_END_DECLS
