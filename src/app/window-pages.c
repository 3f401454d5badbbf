/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of a window: made when there is time for them, and shown with what was chosen. */
#include "config.h"

#include "window-private.h"

#include "focus-regions.h"
#include "window-page.h"

/** weir_window_box: Returns: (transfer none): what is shown in @stack: a box that begins with its header bar */
GtkWidget *
weir_window_box (GtkStack *stack)
{
  GtkWidget *page = gtk_stack_get_visible_child (stack);

  return ADW_IS_BIN (page) ? adw_bin_get_child (ADW_BIN (page)) : page;
}

/* The bars go from page to page. */
static void
place_bars (WeirWindow *self)
{
  GtkWidget *box = weir_window_box (self->pages);

  if (gtk_widget_get_parent (self->bars) == box)
    return;
  g_object_ref (self->bars);
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (self->bars)), self->bars);
  gtk_box_insert_child_after (GTK_BOX (box), self->bars, gtk_widget_get_first_child (box));
  g_object_unref (self->bars);
}

/** weir_window_focus_page: brings the focus to the headline of the page that is shown, or to what it offers first */
void
weir_window_focus_page (WeirWindow *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->pages);

  if (WEIR_IS_WINDOW_PAGE (page))
    weir_window_page_focus (WEIR_WINDOW_PAGE (page));
  else
    weir_focus_after (gtk_widget_get_first_child (page));
}

/* Who goes through the list stays there. */
static gboolean
is_in_list (WeirWindow *self)
{
  return !adw_leaflet_get_folded (self->leaflet) && weir_sidebar_list_has_focus (self->sidebar);
}

/** weir_window_show_page: @name: empty, scenario, gateway, sweep or run */
void
weir_window_show_page (WeirWindow *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->pages, name);
  place_bars (self);
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
  if (!is_in_list (self))
    weir_window_focus_page (self);
  weir_window_update_actions (self);
}

static GtkWidget *
add_page (WeirWindow *self, const char *name, GType type)
{
  GtkWidget *page = g_object_new (type, NULL);

  g_object_bind_property (self->leaflet, "folded", page, "folded", G_BINDING_SYNC_CREATE);
  gtk_stack_add_named (self->pages, page, name);
  return page;
}

static void
run_message_cb (WeirRunPage *page, const char *words, WeirWindow *self)
{
  weir_window_toast (self, words, NULL, NULL);
}

static void
sweep_run_cb (WeirSweepPage *page, WeirRunItem *run, WeirWindow *self)
{
  weir_window_show_item (self, G_OBJECT (run));
}

/* Returns: whether one was missing, and was made */
static gboolean
add_missing_page (WeirWindow *self)
{
  if (self->run_page == NULL) {
    self->run_page = WEIR_RUN_PAGE (add_page (self, "run", WEIR_TYPE_RUN_PAGE));
    g_signal_connect (self->run_page, "message", G_CALLBACK (run_message_cb), self);
  } else if (self->gateway_page == NULL)
    self->gateway_page = WEIR_GATEWAY_PAGE (add_page (self, "gateway", WEIR_TYPE_GATEWAY_PAGE));
  else if (self->scenario_page == NULL)
    self->scenario_page = WEIR_SCENARIO_PAGE (add_page (self, "scenario", WEIR_TYPE_SCENARIO_PAGE));
  else
    return FALSE;
  return TRUE;
}

static gboolean
prepare_cb (gpointer data)
{
  WeirWindow *self = data;

  if (add_missing_page (self))
    return G_SOURCE_CONTINUE;
  self->preparing = 0;
  return G_SOURCE_REMOVE;
}

/* The pages of a campaign take longer to make than all the rest of a window, and its start page needs none of
 * them: they come when it has been drawn and nothing else is to be done. */
static gboolean
first_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer unused)
{
  WeirWindow *self = WEIR_WINDOW (widget);

  if (self->model == NULL)
    self->preparing = g_idle_add_full (G_PRIORITY_LOW, prepare_cb, self, NULL);
  return G_SOURCE_REMOVE;
}

/** weir_window_prepare_pages: has them made when the window has been drawn, and nothing else is to be done */
void
weir_window_prepare_pages (WeirWindow *self)
{
  gtk_widget_add_tick_callback (GTK_WIDGET (self), first_frame_cb, NULL, NULL);
}

/** weir_window_make_pages: makes those that are still missing and that every campaign needs */
void
weir_window_make_pages (WeirWindow *self)
{
  while (add_missing_page (self))
    ;
}

/** weir_window_make_sweep_page: makes the one that most campaigns never need, if it is missing */
void
weir_window_make_sweep_page (WeirWindow *self)
{
  if (self->sweep_page != NULL)
    return;
  self->sweep_page = WEIR_SWEEP_PAGE (add_page (self, "sweep", WEIR_TYPE_SWEEP_PAGE));
  g_signal_connect (self->sweep_page, "run", G_CALLBACK (sweep_run_cb), self);
}
