/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widget-tree.h"

#include <string.h>

/** find_matching: Returns: (transfer none) (nullable): the first in @from that @matches says so of */
GtkWidget *
find_matching (GtkWidget *from, WidgetMatch matches, gpointer data)
{
  GtkWidget *found = NULL;

  if (matches (from, data))
    return from;
  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_matching (child, matches, data);
  return found;
}

typedef struct {
  GType type;
  guint n;           /* so many of them are passed over */
  const char *label; /* (nullable): any */
} Wanted;

static gboolean
is_wanted (GtkWidget *widget, gpointer data)
{
  Wanted *wanted = data;

  return g_type_is_a (G_OBJECT_TYPE (widget), wanted->type) && wanted->n-- == 0;
}

/** find_below: Returns: (transfer none) (nullable): the @n-th of @type in @from */
GtkWidget *
find_below (GtkWidget *from, GType type, guint n)
{
  return find_matching (from, is_wanted, &(Wanted){ .type = type, .n = n });
}

static gboolean
has_label (GtkWidget *widget, gpointer data)
{
  const Wanted *wanted = data;
  const char *own = GTK_IS_BUTTON (widget)  ? gtk_button_get_label (GTK_BUTTON (widget))
                    : GTK_IS_LABEL (widget) ? gtk_label_get_label (GTK_LABEL (widget))
                                            : NULL;

  return g_type_is_a (G_OBJECT_TYPE (widget), wanted->type) &&
         (wanted->label == NULL || g_strcmp0 (own, wanted->label) == 0);
}

/** test_find: Returns: (transfer none) (nullable): the first of @type in @from that has @label, where one is given */
GtkWidget *
test_find (GtkWidget *from, GType type, const char *label)
{
  return find_matching (from, has_label, &(Wanted){ .type = type, .label = label });
}

static gboolean
takes_wheel (GtkWidget *widget, gpointer data)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; GTK_IS_SPIN_BUTTON (widget) && i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller) &&
        gtk_event_controller_get_propagation_phase (controller) != GTK_PHASE_NONE)
      return TRUE;
  }
  return FALSE;
}

/** find_wheeled: Returns: (transfer none) (nullable): the first number in @from that a turned wheel changes */
GtkWidget *
find_wheeled (GtkWidget *from)
{
  return find_matching (from, takes_wheel, NULL);
}

/** child_of: Returns: (transfer none): what is called @name in the template of @widget */
gpointer
child_of (gpointer widget, const char *name)
{
  return gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), name);
}

/** test_says: Returns: whether a label in @from that is shown has @words in it */
gboolean
test_says (GtkWidget *from, const char *words)
{
  if (!gtk_widget_get_mapped (from))
    return FALSE;
  if (GTK_IS_LABEL (from) && strstr (gtk_label_get_text (GTK_LABEL (from)), words) != NULL)
    return TRUE;
  for (GtkWidget *at = gtk_widget_get_first_child (from); at != NULL; at = gtk_widget_get_next_sibling (at))
    if (test_says (at, words))
      return TRUE;
  return FALSE;
}
