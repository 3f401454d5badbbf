/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include "app-test.h"
#include "header.h"
#include "key-row.h"
#include "scenario-page.h"

/* A page of a valid scenario in a window, and what a person does with it. */
typedef struct {
  GtkWidget *window;
  WeirScenarioPage *page;
  WeirScenarioForm *form;
  guint edited; /* signals */
} Fixture;

typedef struct {
  const char *path;
  void (*run) (Fixture *fixture, gconstpointer data);
  int width; /* of the window, pixels; 0: wide */
} Case;

int run_cases (int argc, char **argv, const Case *cases, guint n);

const WeirKey *key_of (const char *name);
void set (WeirScenario *scenario, const char *name, const char *text);
WeirScenario *valid_scenario (void);
void turn (void);
void wait_until_mapped (GtkWidget *widget);
GtkWidget *row_of (Fixture *fixture, const char *name);
GtkEditable *field_of (Fixture *fixture, const char *name);
GtkWidget *find_button (GtkWidget *widget, const char *tooltip);
GtkWidget *find_labelled (GtkWidget *widget, GType type, const char *text);
void click (GtkWidget *button);
char *value_of (Fixture *fixture, const char *name);
void assert_value (Fixture *fixture, const char *name, const char *expected);
void assert_message (Fixture *fixture, const char *key, const char *expected);
void choose_model (Fixture *fixture, const char *label);
void expand_all (GtkWidget *widget);
