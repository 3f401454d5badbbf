/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario-fixture.h"

const WeirKey *
key_of (const char *name)
{
  return weir_key_table_find (weir_scenario_keys (), name);
}

void
set (WeirScenario *scenario, const char *name, const char *text)
{
  g_autoptr (GError) error = NULL;

  weir_key_table_set_text (weir_scenario_keys (), key_of (name), scenario, text, &error);
  g_assert_no_error (error);
}

WeirScenario *
valid_scenario (void)
{
  WeirScenario *scenario = weir_scenario_new ();

  set (scenario, "name", "deep");
  set (scenario, "target", "demo-agent.nested");
  return scenario;
}

static void
edited_cb (Fixture *fixture)
{
  fixture->edited++;
}

static gboolean
wake_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Until nothing more is to be done, whatever its priority. */
void
turn (void)
{
  gboolean is_over = FALSE;

  g_idle_add_full (G_PRIORITY_LOW + 100, wake_cb, &is_over, NULL);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
}

/* What unfolds does so by frames, which are made when the display gets round to it. */
void
wait_until_mapped (GtkWidget *widget)
{
  wait_until ((GSourceFunc) gtk_widget_get_mapped, widget);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WeirScenario) scenario = valid_scenario ();

  fixture->window = adw_window_new ();
  fixture->page = g_object_new (WEIR_TYPE_SCENARIO_PAGE, NULL);
  fixture->form = form_of (fixture->page);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), data != NULL ? GPOINTER_TO_INT (data) : 1100,
                               700);
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  weir_scenario_page_set_scenario (fixture->page, scenario, FALSE);
  g_signal_connect_swapped (fixture->page, "edited", G_CALLBACK (edited_cb), fixture);
  gtk_window_present (GTK_WINDOW (fixture->window));
  turn ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

GtkWidget *
row_of (Fixture *fixture, const char *name)
{
  GtkWidget *row = weir_scenario_form_get_row (fixture->form, name);

  g_assert_nonnull (row);
  return row;
}

/* The first thing in the row of @name that text is typed into. */
GtkEditable *
field_of (Fixture *fixture, const char *name)
{
  GtkWidget *row = row_of (fixture, name);
  GtkWidget *field = find_below (row, ADW_TYPE_ENTRY_ROW, 0);

  if (field == NULL)
    field = find_below (row, GTK_TYPE_SPIN_BUTTON, 0);
  if (field == NULL)
    field = find_below (row, GTK_TYPE_ENTRY, 0);
  g_assert_nonnull (field);
  return GTK_EDITABLE (field);
}

static gboolean
is_button (GtkWidget *widget, gpointer tooltip)
{
  const char *own = gtk_widget_get_tooltip_text (widget);

  return GTK_IS_BUTTON (widget) && own != NULL && g_str_has_prefix (own, tooltip);
}

GtkWidget *
find_button (GtkWidget *widget, const char *tooltip)
{
  return find_matching (widget, is_button, (gpointer) tooltip);
}

typedef struct {
  GType type;
  const char *text;
} Labelled;

static gboolean
is_labelled (GtkWidget *widget, gpointer data)
{
  const Labelled *wanted = data;
  GtkWidget *label =
      G_TYPE_CHECK_INSTANCE_TYPE (widget, wanted->type) ? find_below (widget, GTK_TYPE_LABEL, 0) : NULL;

  return label != NULL && strcmp (gtk_label_get_text (GTK_LABEL (label)), wanted->text) == 0;
}

GtkWidget *
find_labelled (GtkWidget *widget, GType type, const char *text)
{
  return find_matching (widget, is_labelled, &(Labelled){ type, text });
}

void
click (GtkWidget *button)
{
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

char *
value_of (Fixture *fixture, const char *name)
{
  return weir_key_get_text (key_of (name), weir_scenario_page_get_scenario (fixture->page));
}

void
assert_value (Fixture *fixture, const char *name, const char *expected)
{
  g_autofree char *value = value_of (fixture, name);

  g_assert_cmpstr (value, ==, expected);
}

static gboolean
is_message (GtkWidget *widget, gpointer data)
{
  return gtk_widget_has_css_class (widget, "row-message") && gtk_widget_has_css_class (widget, "error") &&
         gtk_widget_get_visible (widget);
}

void
assert_message (Fixture *fixture, const char *key, const char *expected)
{
  GtkWidget *message = find_matching (row_of (fixture, key), is_message, NULL);

  g_assert_cmpint (message != NULL, ==, expected != NULL);
  if (expected != NULL)
    g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (message)), expected));
}

void
choose_model (Fixture *fixture, const char *label)
{
  gtk_toggle_button_set_active (
      GTK_TOGGLE_BUTTON (find_labelled (GTK_WIDGET (fixture->form), GTK_TYPE_TOGGLE_BUTTON, label)), TRUE);
}

void
expand_all (GtkWidget *widget)
{
  if (ADW_IS_EXPANDER_ROW (widget))
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (widget), TRUE);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    expand_all (child);
}

/* As the application does. */
static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/io/github/weirbench/Weir/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

/** run_cases: runs @cases, each with a page of its own */
int
run_cases (int argc, char **argv, const Case *cases, guint n)
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  load_style ();
  for (guint i = 0; i < n; i++)
    g_test_add (cases[i].path, Fixture, GINT_TO_POINTER (cases[i].width), set_up, cases[i].run, tear_down);
  return g_test_run ();
}
