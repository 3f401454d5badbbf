/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "key-table.h"

G_BEGIN_DECLS

/**
 * WeirPreset: scenarios that come with Weir, as a data file, and what there is to say of them.
 * Each scenario may carry arguments for a demo gateway of its own.
 */
typedef struct {
  char *name;
  char *title;   /* in English, as the three that follow: gettext() puts them into words, po/preset-texts.h */
  char *purpose; /* one line: what it is for */
  char *look_at; /* what to look at in its figures */
  char *healthy; /* what a healthy gateway shows */
  GPtrArray *scenarios; /* of WeirScenario */
  GStrv compare;        /* (nullable): names of two of them, before and after a change */
} WeirPreset;

#define WEIR_PRESET_ERROR (weir_preset_error_quark ())
typedef enum {
  WEIR_PRESET_ERROR_UNKNOWN, /* no such preset */
  WEIR_PRESET_ERROR_FILE,    /* its file is not what it should be */
} WeirPresetError;
GQuark weir_preset_error_quark (void);

char *weir_preset_folder (void);
char **weir_preset_names (void);
WeirPreset *weir_preset_load (const char *name, const WeirScenario *base, GError **error);
void weir_preset_free (WeirPreset *preset);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirPreset, weir_preset_free)

G_END_DECLS
