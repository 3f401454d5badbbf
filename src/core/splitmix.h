/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SplitMix64 (Steele, Lea, Flood 2014): a generator whose whole state is one number, so that each
 * worker has its own and a seed gives the same figures on any computer.
 */
static inline guint64
weir_splitmix_next (guint64 *state)
{
  guint64 z = (*state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/* Uniform in [0, 1), of 53 bits. */
static inline double
weir_splitmix_unit (guint64 *state)
{
  return (double) (weir_splitmix_next (state) >> 11) * 0x1.0p-53;
}

G_END_DECLS
