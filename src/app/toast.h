/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void weir_toast (AdwToastOverlay *over, const char *words, const char *button, const char *action,
                 GVariant *target);

G_END_DECLS
