/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What libFuzzer calls (https://llvm.org/docs/LibFuzzer.html); replay.c calls it for each file of a folder. */
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);
