/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

int weir_command_show (int argc, char **argv);
