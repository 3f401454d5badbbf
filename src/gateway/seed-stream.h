/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "splitmix.h"

G_BEGIN_DECLS

/* What each stream of random numbers is for: a draw from one moves no other. */
typedef enum {
  WEIR_SEED_WORK = 1,
  WEIR_SEED_IDS,
  WEIR_SEED_FAILURES,
} WeirSeedUse;

/* The state from which the stream for @use of a @seed begins. */
static inline guint64
weir_seed_stream (guint64 seed, WeirSeedUse use)
{
  guint64 state = seed ^ ((guint64) use << 56);

  return weir_splitmix_next (&state);
}

G_END_DECLS
