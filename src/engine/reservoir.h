/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "splitmix.h"

G_BEGIN_DECLS

#define WEIR_RESERVOIR_SIZE 500

/**
 * WeirReservoir: an even sample of a stream whose length is not known: item n is taken with the
 * chance size / n (Vitter 1985, algorithm R, without the list: whoever takes the items replaces one
 * at random when it holds enough).
 */
typedef struct {
  guint64 seen;
} WeirReservoir;

static inline gboolean
weir_reservoir_takes (WeirReservoir *reservoir, guint64 *random)
{
  reservoir->seen++;
  return weir_splitmix_next (random) % reservoir->seen < WEIR_RESERVOIR_SIZE;
}

G_END_DECLS
