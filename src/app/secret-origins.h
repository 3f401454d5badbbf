/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scenario.h"

G_BEGIN_DECLS

char **weir_secret_origins (const WeirScenario *scenario);

G_END_DECLS
