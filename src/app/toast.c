/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "toast.h"

#define LENGTH 8 /* seconds */

/**
 * weir_toast:
 * @over: what it is said over
 * @words: what happened
 * @button: (nullable): what can be done about it
 * @action: (nullable): the name of the action that does it
 * @target: (nullable) (transfer floating): of the action
 *
 * Says it in passing.
 */
void
weir_toast (AdwToastOverlay *over, const char *words, const char *button, const char *action,
            GVariant *target)
{
  g_autofree char *escaped = g_markup_escape_text (words, -1);
  AdwToast *toast = adw_toast_new (escaped);

  adw_toast_set_button_label (toast, button);
  adw_toast_set_action_name (toast, action);
  adw_toast_set_action_target_value (toast, target);
  adw_toast_set_timeout (toast, LENGTH);
  adw_toast_overlay_add_toast (over, toast);
}
