/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "soup-fault.h"

#include "fault.h"

typedef struct {
  int code;
  WeirFault fault;
} Row;

static const Row io_faults[] = {
  { G_IO_ERROR_CONNECTION_REFUSED, WEIR_FAULT_REFUSED },
  { G_IO_ERROR_HOST_UNREACHABLE, WEIR_FAULT_HOST_UNREACHABLE },
  { G_IO_ERROR_NETWORK_UNREACHABLE, WEIR_FAULT_NETWORK_UNREACHABLE },
  { G_IO_ERROR_TIMED_OUT, WEIR_FAULT_CONNECTION_TIMED_OUT },
  { G_IO_ERROR_TOO_MANY_OPEN_FILES, WEIR_FAULT_TOO_MANY_FILES },
  { G_IO_ERROR_CONNECTION_CLOSED, WEIR_FAULT_RESET },
  { G_IO_ERROR_PARTIAL_INPUT, WEIR_FAULT_CUT },
};

static const Row resolver_faults[] = {
  { G_RESOLVER_ERROR_NOT_FOUND, WEIR_FAULT_NAME_UNKNOWN },
  { G_RESOLVER_ERROR_TEMPORARY_FAILURE, WEIR_FAULT_NAME_FAILED },
};

/* What else goes wrong with TLS is told more exactly by the library. */
static const Row tls_faults[] = { { G_TLS_ERROR_NOT_TLS, WEIR_FAULT_NOT_TLS } };

/* GIO has one error for all of them. @message: (nullable) */
static WeirFault
certificate_fault (SoupMessage *message)
{
  GTlsCertificateFlags wrong = message != NULL ? soup_message_get_tls_peer_certificate_errors (message) : 0;

  if ((wrong & G_TLS_CERTIFICATE_EXPIRED) != 0)
    return WEIR_FAULT_CERTIFICATE_EXPIRED;
  return (wrong & G_TLS_CERTIFICATE_BAD_IDENTITY) != 0 ? WEIR_FAULT_CERTIFICATE_NAME : WEIR_FAULT_CERTIFICATE;
}

static const Row soup_faults[] = { { SOUP_SESSION_ERROR_PARSING, WEIR_FAULT_NOT_HTTP } };

static void
say (GError *error, WeirFault fault)
{
  g_free (error->message);
  error->message = g_strdup (weir_fault_text (fault));
}

static void
restate (GError *error, const Row *rows, guint n_rows)
{
  for (guint i = 0; i < n_rows; i++)
    if (rows[i].code == error->code)
      say (error, rows[i].fault);
}

/**
 * weir_soup_fault_restate:
 * @error: of libsoup or GIO, whose words are those of the language of the process
 * @message: (nullable): what was sent, or was to be
 *
 * Gives @error the words of a #WeirFault, where it is one: they go into files.
 */
void
weir_soup_fault_restate (GError *error, SoupMessage *message)
{
  if (error->domain == G_IO_ERROR)
    restate (error, io_faults, G_N_ELEMENTS (io_faults));
  else if (error->domain == G_RESOLVER_ERROR)
    restate (error, resolver_faults, G_N_ELEMENTS (resolver_faults));
  else if (g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE))
    say (error, certificate_fault (message));
  else if (error->domain == G_TLS_ERROR)
    restate (error, tls_faults, G_N_ELEMENTS (tls_faults));
  else if (error->domain == SOUP_SESSION_ERROR)
    restate (error, soup_faults, G_N_ELEMENTS (soup_faults));
}
