/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * WeirTemplateView:
 *
 * An editor of text whose lines may be of any length. Of lines that take seconds to lay out it shows the beginnings,
 * which nobody can edit (property `is-cut`); what it stands for stays whole.
 *
 * Signal: `changed`, after a person changed the text.
 */
#define WEIR_TYPE_TEMPLATE_VIEW (weir_template_view_get_type ())
G_DECLARE_FINAL_TYPE (WeirTemplateView, weir_template_view, WEIR, TEMPLATE_VIEW, AdwBin)

GtkWidget *weir_template_view_new (const char *label);
void weir_template_view_set_text (WeirTemplateView *view, const char *text);
char *weir_template_view_get_text (WeirTemplateView *view);
void weir_template_view_insert (WeirTemplateView *view, const char *text);
gboolean weir_template_view_is_cut (WeirTemplateView *view);

G_END_DECLS
