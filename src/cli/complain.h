/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

int weir_complain (const char *command, int exit_code, const char *message);
int weir_finish_output (const char *command);
