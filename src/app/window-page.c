/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window-page.h"

typedef struct {
  gboolean folded;
  GtkWidget *headline; /* (nullable): a part of it */
  WeirFocusGiver give;
  guint giving; /* source; 0: nothing is about to get the focus */
} WeirWindowPagePrivate;

enum { PROP_FOLDED = 1, PROP_HEADLINE, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_TYPE_WITH_PRIVATE (WeirWindowPage, weir_window_page, ADW_TYPE_BIN)

static void
weir_window_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WeirWindowPagePrivate *priv = weir_window_page_get_instance_private (WEIR_WINDOW_PAGE (object));

  if (id == PROP_FOLDED)
    g_value_set_boolean (value, priv->folded);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
weir_window_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WeirWindowPagePrivate *priv = weir_window_page_get_instance_private (WEIR_WINDOW_PAGE (object));

  if (id == PROP_FOLDED)
    priv->folded = g_value_get_boolean (value);
  else if (id == PROP_HEADLINE)
    g_set_weak_pointer (&priv->headline, g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
weir_window_page_dispose (GObject *object)
{
  WeirWindowPagePrivate *priv = weir_window_page_get_instance_private (WEIR_WINDOW_PAGE (object));

  g_clear_handle_id (&priv->giving, g_source_remove);
  G_OBJECT_CLASS (weir_window_page_parent_class)->dispose (object);
}

static void
weir_window_page_finalize (GObject *object)
{
  WeirWindowPagePrivate *priv = weir_window_page_get_instance_private (WEIR_WINDOW_PAGE (object));

  g_clear_weak_pointer (&priv->headline);
  G_OBJECT_CLASS (weir_window_page_parent_class)->finalize (object);
}

static void
weir_window_page_class_init (WeirWindowPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = weir_window_page_dispose;
  object_class->finalize = weir_window_page_finalize;
  object_class->get_property = weir_window_page_get_property;
  object_class->set_property = weir_window_page_set_property;
  properties[PROP_FOLDED] =
      g_param_spec_boolean ("folded", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_HEADLINE] = g_param_spec_object ("headline", NULL, NULL, GTK_TYPE_WIDGET,
                                                   G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

/* What is high scrolls. A page whose height depended on its width would be measured at ten widths, until the
   leaflet has found one for its height, whenever something on it changes. */
static GtkSizeRequestMode
constant_size (GtkWidget *page)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
measure (GtkWidget *page, GtkOrientation orientation, int for_size, int *minimum, int *natural,
         int *minimum_baseline, int *natural_baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (page));

  if (child != NULL)
    gtk_widget_measure (child, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
}

static void
allocate (GtkWidget *page, int width, int height, int baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (page));

  if (child != NULL)
    gtk_widget_allocate (child, width, height, baseline, NULL);
}

static void
weir_window_page_init (WeirWindowPage *self)
{
  gtk_widget_set_layout_manager (GTK_WIDGET (self), gtk_custom_layout_new (constant_size, measure, allocate));
}

/* No stop of the Tab key: it has the focus only where it is given it. */
static void
left_cb (GtkWidget *headline)
{
  if (gtk_widget_has_focus (headline))
    return;
  gtk_widget_set_focusable (headline, FALSE);
  g_signal_handlers_disconnect_by_func (headline, left_cb, NULL);
}

/** weir_window_page_focus: brings the focus to the headline, from which one goes on to what is below it */
void
weir_window_page_focus (WeirWindowPage *page)
{
  WeirWindowPagePrivate *priv = weir_window_page_get_instance_private (page);

  if (priv->headline == NULL || gtk_widget_has_focus (priv->headline))
    return;
  gtk_widget_set_focusable (priv->headline, TRUE);
  gtk_widget_grab_focus (priv->headline);
  g_signal_connect (priv->headline, "notify::has-focus", G_CALLBACK (left_cb), NULL);
}

static gboolean
give_cb (gpointer page)
{
  WeirWindowPagePrivate *priv = weir_window_page_get_instance_private (page);

  priv->giving = 0;
  priv->give (page);
  return G_SOURCE_REMOVE;
}

/** weir_window_page_focus_soon: calls @give, of a page that may be about to be shown: what is shown anew takes the focus first */
void
weir_window_page_focus_soon (WeirWindowPage *page, WeirFocusGiver give)
{
  WeirWindowPagePrivate *priv = weir_window_page_get_instance_private (page);

  priv->give = give;
  if (priv->giving == 0)
    priv->giving = g_idle_add (give_cb, page);
}
