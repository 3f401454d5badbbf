/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

int weir_command_compare (int argc, char **argv);
