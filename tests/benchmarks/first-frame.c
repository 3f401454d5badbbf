/* SPDX-License-Identifier: GPL-3.0-or-later */

/* first-frame COMMAND [ARGUMENT...]: how long a program takes from its start until its first window has
 * something drawn in it, in ms, as an X server sees it. The program is ended then. */

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <glib.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define LIMIT (60 * G_USEC_PER_SEC)
#define LOOK  500 /* µs between two looks at the window */
#define LEAST 100 /* px: smaller windows are of toolkits, not of people */

/* A window may be gone before it is asked for anything. */
static int
ignore_cb (Display *display, XErrorEvent *event)
{
  return 0;
}

static pid_t
start (char **command)
{
  pid_t pid = fork ();

  if (pid != 0)
    return pid;
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  execvp (command[0], command);
  perror (command[0]);
  _exit (127);
}

/* Returns: the window of a program that was mapped since the last call; else @window */
static Window
take_mapped (Display *display, Window window)
{
  while (XPending (display) > 0) {
    XWindowAttributes attributes;
    XEvent event;

    XNextEvent (display, &event);
    if (event.type == MapNotify && XGetWindowAttributes (display, event.xmap.window, &attributes) &&
        attributes.width >= LEAST && attributes.height >= LEAST)
      window = event.xmap.window;
  }
  return window;
}

/* Whether there is anything but black, which the server fills it with, in a line across its middle. */
static gboolean
is_drawn (Display *display, Window window)
{
  XWindowAttributes attributes;
  gboolean drawn = FALSE;
  XImage *line;

  if (window == None || !XGetWindowAttributes (display, window, &attributes))
    return FALSE;
  line = XGetImage (display, window, 0, LEAST / 2, LEAST, 1, AllPlanes, ZPixmap);
  for (int x = 0; line != NULL && x < LEAST; x++)
    drawn = drawn || (XGetPixel (line, x, 0) & 0xffffff) != 0;
  if (line != NULL)
    XDestroyImage (line);
  return drawn;
}

static gboolean
wait_for_frame (Display *display, pid_t pid, gint64 begin)
{
  Window window = None;

  while (!is_drawn (display, window)) {
    if (waitpid (pid, NULL, WNOHANG) != 0) {
      fprintf (stderr, "it ended before it had a window\n");
      return FALSE;
    }
    if (g_get_monotonic_time () - begin > LIMIT) {
      fprintf (stderr, "it drew nothing\n");
      return FALSE;
    }
    window = take_mapped (display, window);
    g_usleep (LOOK);
  }
  printf ("%.1f\n", (double) (g_get_monotonic_time () - begin) / 1000);
  return TRUE;
}

int
main (int argc, char **argv)
{
  Display *display = XOpenDisplay (NULL);
  gint64 begin;
  gboolean ok;
  pid_t pid;

  if (argc < 2 || display == NULL) {
    fprintf (stderr, display == NULL ? "there is no X server\n" : "usage: first-frame COMMAND...\n");
    return 2;
  }
  XSetErrorHandler (ignore_cb);
  XSelectInput (display, DefaultRootWindow (display), SubstructureNotifyMask);
  XSync (display, False);
  begin = g_get_monotonic_time ();
  pid = start (argv + 1);
  ok = pid > 0 && wait_for_frame (display, pid, begin);
  if (pid > 0 && kill (pid, SIGKILL) == 0)
    waitpid (pid, NULL, 0);
  XCloseDisplay (display);
  return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
