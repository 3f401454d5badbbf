/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib-unix.h>
#include <glib/gi18n.h>
#include <libintl.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "catalogue.h"
#include "config.h"
#include "gateway.h"

enum { EXIT_FAILED = 1, EXIT_USAGE = 2 };

typedef struct {
  GMainLoop *loop;
  pid_t parent;
} Program;

static locale_t language; /* of the person, 0: that of the program */

/* What is said at the start and in the help is for people. It is put into words in this thread alone: what the gateway
 * answers is the same in every language. */
static void
begin_language (void)
{
  weir_catalogue_bind ();
  language = newlocale (LC_CTYPE_MASK | LC_MESSAGES_MASK, "", (locale_t) 0);
  uselocale (language);
}

static void
end_language (void)
{
  uselocale (LC_GLOBAL_LOCALE);
  if (language != (locale_t) 0)
    freelocale (language);
  language = (locale_t) 0;
}

static gboolean
on_end (gpointer data)
{
  g_main_loop_quit (((Program *) data)->loop);
  return G_SOURCE_CONTINUE;
}

/* The kernel sends the signal when the thread that started this process ends: only if the whole
 * process has, there is another parent now. */
static gboolean
on_parent_end (gpointer data)
{
  Program *program = data;

  if (getppid () != program->parent)
    g_main_loop_quit (program->loop);
  return G_SOURCE_CONTINUE;
}

/* Returns: %FALSE where the parent is gone already */
static gboolean
follow_parent (Program *program, pid_t expected)
{
  if (expected != 0)
    program->parent = expected;
  g_unix_signal_add (SIGUSR1, on_parent_end, program);
  prctl (PR_SET_PDEATHSIG, SIGUSR1);
  return getppid () == program->parent;
}

/* Each connection takes a descriptor. */
static void
raise_descriptor_limit (void)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == limit.rlim_max)
    return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit (RLIMIT_NOFILE, &limit);
}

static int
report_listen_error (const WeirGatewayOptions *options, const GError *error)
{
  fprintf (stderr, _ ("weir-gateway: cannot listen at %s, port %u: %s\n"), options->address, options->port,
           error->message);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE))
    fprintf (stderr, _ ("Another program listens there. End it, or choose another port with --port; --port 0 "
                        "takes a free one.\n"));
  return EXIT_FAILED;
}

static int
run (const WeirGatewayOptions *options, pid_t parent)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Program program = { loop, parent };
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirGateway) gateway = NULL;

  if (options->die_with_parent && !follow_parent (&program, (pid_t) options->parent))
    return 0;
  raise_descriptor_limit ();
  gateway = weir_gateway_new (options, &error);
  if (gateway == NULL)
    return report_listen_error (options, error);
  end_language ();
  g_unix_signal_add (SIGINT, on_end, &program);
  g_unix_signal_add (SIGTERM, on_end, &program);
  printf ("listening on %s\n", weir_gateway_url (gateway));
  fflush (stdout);
  g_main_loop_run (loop);
  return 0;
}

int
main (int argc, char **argv)
{
  pid_t parent = getppid ();
  g_autoptr (WeirGatewayOptions) options = weir_gateway_options_new ();
  g_auto (GStrv) arguments = g_strdupv (argv);
  g_autoptr (GError) error = NULL;

  signal (SIGPIPE, SIG_IGN);
  begin_language ();
  if (!weir_gateway_options_parse (options, &arguments, &error)) {
    fprintf (stderr, _ ("weir-gateway: %s\nweir-gateway --help lists the options.\n"), error->message);
    return EXIT_USAGE;
  }
  if (!options->version)
    return run (options, parent);
  printf ("weir-gateway %s\n", WEIR_VERSION);
  return 0;
}
