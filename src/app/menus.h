/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GMenuModel *weir_preset_menu_new (void);
GMenuModel *weir_run_menu_new (void);
GMenuModel *weir_run_page_menu_new (void);

G_END_DECLS
