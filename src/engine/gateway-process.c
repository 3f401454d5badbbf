/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gateway-process.h"

#include "config.h"
#include "load.h"

#include <gio/gunixinputstream.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#define START_LIMIT_MS 10000
#define LINE_MAX_BYTES 256
#define FIRST_WORDS    "listening on "

struct _WeirGatewayProcess {
  GSubprocess *process;
  char *url;
};

/* Beside this program, as in an installation, unless WEIR_GATEWAY says where. */
static char *
find_program (void)
{
  const char *named = g_getenv ("WEIR_GATEWAY");
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = g_path_get_dirname (self != NULL ? self : "");
  g_autofree char *beside = g_build_filename (folder, "weir-gateway", NULL);

  if (named != NULL && *named != '\0')
    return g_strdup (named);
  if (g_file_test (beside, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&beside);
  return g_build_filename (WEIR_BIN_DIR, "weir-gateway", NULL);
}

/* Reads the first line, and not for ever. */
static char *
first_line (GSubprocess *process)
{
  GInputStream *output = g_subprocess_get_stdout_pipe (process);
  struct pollfd wait = { g_unix_input_stream_get_fd (G_UNIX_INPUT_STREAM (output)), POLLIN, 0 };
  gint64 until = g_get_monotonic_time () + START_LIMIT_MS * 1000;
  g_autoptr (GString) line = g_string_new (NULL);

  while (line->len < LINE_MAX_BYTES) {
    char byte;

    if (TEMP_FAILURE_RETRY (poll (&wait, 1, (int) MAX (0, (until - g_get_monotonic_time ()) / 1000))) <= 0)
      break;
    if (TEMP_FAILURE_RETRY (read (wait.fd, &byte, 1)) != 1)
      break;
    if (byte == '\n')
      return g_strdup (line->str);
    g_string_append_c (line, byte);
  }
  return NULL;
}

static GSubprocess *
spawn (const char *program, const GPtrArray *arguments, GError **error)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();

  g_ptr_array_add (argv, (gpointer) program);
  g_ptr_array_add (argv, "--port=0");
  g_ptr_array_add (argv, "--die-with-parent");
  for (guint i = 0; i < arguments->len; i++)
    g_ptr_array_add (argv, g_ptr_array_index (arguments, i));
  g_ptr_array_add (argv, NULL);
  return g_subprocess_newv ((const char *const *) argv->pdata, G_SUBPROCESS_FLAGS_STDOUT_PIPE, error);
}

/**
 * weir_gateway_process_start:
 * @arguments: (element-type utf8): further arguments of weir-gateway
 * @error: the program was not found, or did not say where it listens
 *
 * Returns: (transfer full) (nullable): a gateway that answers
 */
WeirGatewayProcess *
weir_gateway_process_start (const GPtrArray *arguments, GError **error)
{
  g_autofree char *program = find_program ();
  g_autoptr (WeirGatewayProcess) gateway = g_new0 (WeirGatewayProcess, 1);
  g_autofree char *line = NULL;

  gateway->process = spawn (program, arguments, error);
  if (gateway->process == NULL) {
    g_prefix_error (error, "The demo gateway %s could not be started: ", program);
    return NULL;
  }
  line = first_line (gateway->process);
  if (line == NULL || !g_str_has_prefix (line, FIRST_WORDS)) {
    g_set_error (
        error, WEIR_ENGINE_ERROR, WEIR_ENGINE_ERROR_GATEWAY,
        "The demo gateway %s did not say where it listens; what it wrote to standard error says why.",
        program);
    return NULL;
  }
  gateway->url = g_strdup (line + strlen (FIRST_WORDS));
  return g_steal_pointer (&gateway);
}

/** weir_gateway_process_url: Returns: its base URL */
const char *
weir_gateway_process_url (const WeirGatewayProcess *gateway)
{
  return gateway->url;
}

/** weir_gateway_process_stop: ends the process, waits for it, and frees @gateway */
void
weir_gateway_process_stop (WeirGatewayProcess *gateway)
{
  if (gateway->process != NULL) {
    g_subprocess_send_signal (gateway->process, SIGTERM);
    g_subprocess_wait (gateway->process, NULL, NULL);
  }
  g_clear_object (&gateway->process);
  g_free (gateway->url);
  g_free (gateway);
}
