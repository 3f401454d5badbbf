/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "run-words.h"

G_BEGIN_DECLS

WeirTone weir_verdict_tone (WeirVerdict verdict);
const char *weir_verdict_mark (WeirVerdict verdict);
const char *weir_tone_mark (WeirTone tone);

G_END_DECLS
