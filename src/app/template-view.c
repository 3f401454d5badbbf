/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "template-view.h"

#include <glib/gi18n.h>
#include <string.h>

#include "json-lines.h"
#include "row-parts.h"

#define LEAST_HEIGHT 120 /* pixels */
#define MOST_HEIGHT  320
#define LONG_LINE    1000  /* characters; one that is longer is not wrapped */
#define LONGEST_LINE 20000 /* characters that are laid out: it is done at once, and for all of the line */

struct _WeirTemplateView {
  AdwBin parent_instance;
  GtkTextView *view;
  GtkTextBuffer *buffer;
  GtkWidget *note;  /* says that lines are cut */
  char *whole;      /* (nullable): what the view then stands for */
  guint cutting;    /* source: what was put into the view is too long for it */
  gboolean is_busy; /* what changes is our own */
};

enum { PROP_IS_CUT = 1, N_PROPS };
static GParamSpec *properties[N_PROPS];

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirTemplateView, weir_template_view, ADW_TYPE_BIN)

static void
weir_template_view_dispose (GObject *object)
{
  g_clear_handle_id (&WEIR_TEMPLATE_VIEW (object)->cutting, g_source_remove);
  G_OBJECT_CLASS (weir_template_view_parent_class)->dispose (object);
}

static void
weir_template_view_finalize (GObject *object)
{
  g_free (WEIR_TEMPLATE_VIEW (object)->whole);
  G_OBJECT_CLASS (weir_template_view_parent_class)->finalize (object);
}

static void
weir_template_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_IS_CUT)
    g_value_set_boolean (value, weir_template_view_is_cut (WEIR_TEMPLATE_VIEW (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static gboolean
weir_template_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (WEIR_TEMPLATE_VIEW (widget)->view));
}

static void
weir_template_view_class_init (WeirTemplateViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = weir_template_view_dispose;
  object_class->finalize = weir_template_view_finalize;
  object_class->get_property = weir_template_view_get_property;
  GTK_WIDGET_CLASS (klass)->grab_focus = weir_template_view_grab_focus;
  properties[PROP_IS_CUT] =
      g_param_spec_boolean ("is-cut", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", WEIR_TYPE_TEMPLATE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static gboolean
has_line_over (GtkTextBuffer *buffer, int length)
{
  GtkTextIter at;

  gtk_text_buffer_get_start_iter (buffer, &at);
  do
    if (gtk_text_iter_get_chars_in_line (&at) > length)
      return TRUE;
  while (gtk_text_iter_forward_line (&at));
  return FALSE;
}

static gboolean
is_too_long (const char *text)
{
  for (const char *end = text + strcspn (text, "\n"); TRUE; end = text + strcspn (text, "\n")) {
    if (end - text > LONGEST_LINE && g_utf8_strlen (text, end - text) > LONGEST_LINE)
      return TRUE;
    if (*end == '\0')
      return FALSE;
    text = end + 1;
  }
}

static gboolean
cut_cb (gpointer data)
{
  WeirTemplateView *self = data;
  g_autofree char *text = weir_template_view_get_text (self);

  self->cutting = 0;
  weir_template_view_set_text (self, text);
  return G_SOURCE_REMOVE;
}

/* A template of another program is often one line, and to break one of 20,000 letters takes seconds. What a person
 * put there is still in the hands of the view: it is cut before it is laid out. */
static void
fit_lines (WeirTemplateView *self)
{
  gtk_text_view_set_wrap_mode (self->view,
                               has_line_over (self->buffer, LONG_LINE) ? GTK_WRAP_NONE : GTK_WRAP_WORD_CHAR);
  if (self->cutting == 0 && has_line_over (self->buffer, LONGEST_LINE))
    self->cutting = g_idle_add_full (G_PRIORITY_HIGH, cut_cb, self, NULL);
}

static void
changed_cb (WeirTemplateView *self)
{
  fit_lines (self);
  if (!self->is_busy)
    g_signal_emit (self, signals[CHANGED], 0);
}

static GtkWidget *
scrolled_new (WeirTemplateView *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), LEAST_HEIGHT);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MOST_HEIGHT);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  gtk_widget_add_css_class (scrolled, "template");
  return scrolled;
}

static void
weir_template_view_init (WeirTemplateView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  self->buffer = gtk_text_view_get_buffer (self->view);
  self->note = weir_row_note_new (_ ("A line of it is too long to be shown: of each line you see the "
                                     "beginning. It is kept and sent whole. To "
                                     "change it, edit it elsewhere and open it as a file."));
  gtk_text_view_set_monospace (self->view, TRUE);
  gtk_text_view_set_accepts_tab (self->view, FALSE); /* else the keyboard is caught in it */
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (self->note, "dim-label");
  gtk_box_append (GTK_BOX (box), scrolled_new (self));
  gtk_box_append (GTK_BOX (box), self->note);
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_swapped (self->buffer, "changed", G_CALLBACK (changed_cb), self);
}

/** weir_template_view_new: Returns: (transfer floating): an empty editor, which a reader of screens calls @label */
GtkWidget *
weir_template_view_new (const char *label)
{
  WeirTemplateView *self = g_object_new (WEIR_TYPE_TEMPLATE_VIEW, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}

/** weir_template_view_set_text: shows @text, or as much of each of its lines as can be shown; `changed` is not emitted */
void
weir_template_view_set_text (WeirTemplateView *view, const char *text)
{
  gboolean is_cut = is_too_long (text);
  g_autofree char *cut = is_cut ? weir_json_lines_cut (text) : NULL;

  g_free (view->whole);
  view->whole = is_cut ? g_strdup (text) : NULL;
  view->is_busy = TRUE;
  gtk_text_buffer_set_text (view->buffer, is_cut ? cut : text, -1);
  view->is_busy = FALSE;
  gtk_text_view_set_editable (view->view, !is_cut);
  gtk_widget_set_visible (view->note, is_cut);
  g_object_notify_by_pspec (G_OBJECT (view), properties[PROP_IS_CUT]);
}

/** weir_template_view_get_text: Returns: (transfer full): what it stands for, all of it */
char *
weir_template_view_get_text (WeirTemplateView *view)
{
  GtkTextIter start, end;

  if (view->whole != NULL)
    return g_strdup (view->whole);
  gtk_text_buffer_get_bounds (view->buffer, &start, &end);
  return gtk_text_buffer_get_text (view->buffer, &start, &end, FALSE);
}

/** weir_template_view_insert: puts @text in the place of what is selected, as a person does who types it; not where it is cut */
void
weir_template_view_insert (WeirTemplateView *view, const char *text)
{
  g_return_if_fail (!weir_template_view_is_cut (view));
  gtk_text_buffer_delete_selection (view->buffer, TRUE, TRUE);
  gtk_text_buffer_insert_at_cursor (view->buffer, text, -1);
}

/** weir_template_view_is_cut: Returns: whether it shows the beginnings of lines, and cannot be edited */
gboolean
weir_template_view_is_cut (WeirTemplateView *view)
{
  return view->whole != NULL;
}
