/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plain-scope.h"

/* The program's own locale but for words, figures and times: the encoding of text stays. It lives as long
 * as the program. */
static locale_t
plain_locale (void)
{
  static gsize plain = 0;

  if (g_once_init_enter (&plain)) {
    locale_t own = duplocale (LC_GLOBAL_LOCALE);
    locale_t made = newlocale (LC_NUMERIC_MASK | LC_MESSAGES_MASK | LC_TIME_MASK, "C", own);

    g_assert (made != (locale_t) 0); /* the C locale is there always, and needs no memory worth the name */
    g_once_init_leave (&plain, (gsize) made);
  }
  return (locale_t) plain;
}

/** weir_plain_scope_begin: Returns: a scope, to be ended in this thread by weir_plain_scope_end() */
WeirPlainScope
weir_plain_scope_begin (void)
{
  return (WeirPlainScope){ uselocale (plain_locale ()) };
}

/** weir_plain_scope_end: words and figures are again what they were before @scope */
void
weir_plain_scope_end (WeirPlainScope *scope)
{
  uselocale (scope->before);
}

/** weir_plain_scope_is_open: Returns: whether this thread is within a scope */
gboolean
weir_plain_scope_is_open (void)
{
  return uselocale ((locale_t) 0) == plain_locale ();
}
