/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "phase-bar.h"

#include <glib/gi18n.h>

#define N_PHASES 3
#define GAP      3 /* pixels between two phases */

/* Each phase is a progress bar with its name under it; together they are one to a screen reader. They go from the
 * left to the right, as the time axes below them, whatever the language does. */
struct _WeirPhaseBar {
  GtkWidget parent_instance;
  GtkWidget *bars[N_PHASES], *names[N_PHASES];
  double shares[N_PHASES];
};

G_DEFINE_FINAL_TYPE (WeirPhaseBar, weir_phase_bar, GTK_TYPE_WIDGET)

static void
weir_phase_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  WeirPhaseBar *self = WEIR_PHASE_BAR (widget);
  int bar, name;

  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = 60;
    *natural = 400;
    return;
  }
  gtk_widget_measure (self->bars[1], orientation, -1, &bar, NULL, NULL, NULL);
  gtk_widget_measure (self->names[1], orientation, -1, &name, NULL, NULL, NULL);
  *minimum = *natural = bar + name;
}

/* A name is shown where it has room: the label would ellipsize it to nothing. */
static void
allocate_phase (WeirPhaseBar *self, guint i, int x, int width, int height)
{
  int bar, name, room;

  gtk_widget_measure (self->bars[i], GTK_ORIENTATION_VERTICAL, -1, &bar, NULL, NULL, NULL);
  gtk_widget_measure (self->names[i], GTK_ORIENTATION_HORIZONTAL, -1, NULL, &name, NULL, NULL);
  room = MAX (width, 1);
  gtk_widget_size_allocate (self->bars[i], &(GtkAllocation){ x, 0, room, bar }, -1);
  gtk_widget_set_child_visible (self->bars[i], width > 0);
  gtk_widget_set_child_visible (self->names[i], width > 0 && name <= width);
  if (width > 0 && name <= width)
    gtk_widget_size_allocate (self->names[i], &(GtkAllocation){ x, bar, width, height - bar }, -1);
}

static void
weir_phase_bar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  WeirPhaseBar *self = WEIR_PHASE_BAR (widget);
  double x = 0;

  for (guint i = 0; i < N_PHASES; i++) {
    double end = x + self->shares[i] * width;
    gboolean is_last = i + 1 == N_PHASES;

    allocate_phase (self, i, (int) x, MAX (0, (int) end - (int) x - (is_last ? 0 : GAP)), height);
    x = end;
  }
}

static void
weir_phase_bar_dispose (GObject *object)
{
  WeirPhaseBar *self = WEIR_PHASE_BAR (object);

  for (guint i = 0; i < N_PHASES; i++) {
    g_clear_pointer (&self->bars[i], gtk_widget_unparent);
    g_clear_pointer (&self->names[i], gtk_widget_unparent);
  }
  G_OBJECT_CLASS (weir_phase_bar_parent_class)->dispose (object);
}

static void
weir_phase_bar_class_init (WeirPhaseBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_phase_bar_dispose;
  widget_class->measure = weir_phase_bar_measure;
  widget_class->size_allocate = weir_phase_bar_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "phasebar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PROGRESS_BAR);
}

static GtkWidget *
name_new (const char *words)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

/* The name of the phase that is on stands out. */
static void
set_current (GtkWidget *name, gboolean is_current)
{
  static const char *const current[] = { "caption-heading", NULL }, *const other[] = { "caption", "dim-label",
                                                                                       NULL };

  gtk_widget_set_css_classes (name, is_current ? (const char **) current : (const char **) other);
}

static void
weir_phase_bar_init (WeirPhaseBar *self)
{
  const char *words[N_PHASES] = { _ ("Warm-up"), _ ("Measured"), _ ("Drain") };

  self->shares[1] = 1;
  for (guint i = 0; i < N_PHASES; i++) {
    self->bars[i] =
        g_object_new (GTK_TYPE_PROGRESS_BAR, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
    self->names[i] = name_new (words[i]);
    gtk_widget_set_direction (self->bars[i], GTK_TEXT_DIR_LTR);
    gtk_widget_set_direction (self->names[i], GTK_TEXT_DIR_LTR);
    gtk_widget_set_parent (self->bars[i], GTK_WIDGET (self));
    gtk_widget_set_parent (self->names[i], GTK_WIDGET (self));
  }
}

/**
 * weir_phase_bar_set:
 * @shares: of warm-up, measured phase and drain; they add up to 1
 * @place: how much of it all is over, 0 to 1
 * @words: the same for who cannot see it
 */
void
weir_phase_bar_set (WeirPhaseBar *bar, const double shares[N_PHASES], double place, const char *words)
{
  double begin = 0;

  for (guint i = 0; i < N_PHASES; i++) {
    double done = shares[i] > 0 ? (place - begin) / shares[i] : 0;

    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar->bars[i]), CLAMP (done, 0, 1));
    set_current (bar->names[i], done >= 0 && (done < 1 || i + 1 == N_PHASES) && shares[i] > 0);
    begin += shares[i];
    if (bar->shares[i] != shares[i])
      gtk_widget_queue_allocate (GTK_WIDGET (bar));
    bar->shares[i] = shares[i];
  }
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 1.0, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW,
                                  place, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, words, -1);
}
