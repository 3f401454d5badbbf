/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wire.h"

char *shape_of_json (const char *text, const char *const *open);
char *member (const WireAnswer *answer, const char *name);
void assert_member (const WireAnswer *answer, const char *name, const char *expected);
