/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fault.h"

#include <glib/gi18n.h>

static const char *const texts[WEIR_N_FAULTS] = {
  [WEIR_FAULT_REFUSED] = N_ ("Connection refused"),
  [WEIR_FAULT_HOST_UNREACHABLE] = N_ ("No route to host"),
  [WEIR_FAULT_NETWORK_UNREACHABLE] = N_ ("Network is unreachable"),
  [WEIR_FAULT_CONNECTION_TIMED_OUT] = N_ ("Connection timed out"),
  [WEIR_FAULT_TOO_MANY_FILES] = N_ ("Too many open files"),
  [WEIR_FAULT_RESET] = N_ ("Connection reset by peer"),
  [WEIR_FAULT_CUT] = N_ ("The connection was closed before the answer had ended"),
  [WEIR_FAULT_NAME_UNKNOWN] = N_ ("Name or service not known"),
  [WEIR_FAULT_NAME_FAILED] = N_ ("Temporary failure in name resolution"),
  [WEIR_FAULT_CERTIFICATE] = N_ ("Unacceptable TLS certificate"),
  [WEIR_FAULT_CERTIFICATE_EXPIRED] = N_ ("The TLS certificate has expired"),
  [WEIR_FAULT_CERTIFICATE_NAME] = N_ ("The TLS certificate is made out to another name"),
  [WEIR_FAULT_NOT_TLS] = N_ ("What answers there does not speak TLS"),
  [WEIR_FAULT_NOT_HTTP] = N_ ("What came is no HTTP answer"),
  [WEIR_FAULT_ONLY_INTERIM] = N_ ("Interim answers (1xx) came, and no answer"),
  [WEIR_FAULT_NO_CONNECTION_IN_TIME] = N_ ("No connection was made within the request timeout"),
  [WEIR_FAULT_NO_ANSWER_IN_TIME] = N_ ("The answer did not arrive within the request timeout"),
};

/** weir_fault_text: Returns: @fault as files keep it, in English, without a full stop */
const char *
weir_fault_text (WeirFault fault)
{
  return texts[fault];
}

/** weir_fault_find: Returns: the fault whose text @text (nullable) is; %WEIR_N_FAULTS: it is of none */
WeirFault
weir_fault_find (const char *text)
{
  guint i = 0;

  while (i < WEIR_N_FAULTS && g_strcmp0 (text, texts[i]) != 0)
    i++;
  return i;
}

/**
 * weir_fault_words:
 * @text: (nullable): what a file, or an error of a connection, says
 *
 * Returns: (nullable): the same in the language of the person where it is of a #WeirFault, else @text itself
 */
const char *
weir_fault_words (const char *text)
{
  WeirFault fault = weir_fault_find (text);

  return fault < WEIR_N_FAULTS ? _ (texts[fault]) : text;
}
