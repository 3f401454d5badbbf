/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the presets say to people, for translators. Made by tests/tools/preset-texts.py --write; no program includes it. */
/* TRANSLATORS: title of the preset baseline */
N_ ("Baseline")
/* TRANSLATORS: purpose of the preset baseline */
N_ ("Finds out what one quiet gateway does: a steady, light load, first waiting for each result, then in the background.")
/* TRANSLATORS: look_at of the preset baseline */
N_ ("Latency in both modes, and its spread; memory before and after.")
/* TRANSLATORS: healthy of the preset baseline */
N_ ("No errors and nothing refused; p99 within a few times p50; memory comes back to where it was.")
/* TRANSLATORS: title of the preset burst-recovery */
N_ ("Burst and Recovery")
/* TRANSLATORS: purpose of the preset burst-recovery */
N_ ("Sends a burst into a steady load, and watches how long its traces last.")
/* TRANSLATORS: look_at of the preset burst-recovery */
N_ ("Latency and queue depth after the burst: how long until both are where they were.")
/* TRANSLATORS: healthy of the preset burst-recovery */
N_ ("The burst is refused or queued; within a time that its size explains, latency and queue are back.")
/* TRANSLATORS: title of the preset deep-plans */
N_ ("Deep Hierarchical Plans")
/* TRANSLATORS: purpose of the preset deep-plans */
N_ ("Runs plans that nest ever deeper, each step waiting for the one below it.")
/* TRANSLATORS: look_at of the preset deep-plans */
N_ ("How execution time grows with depth, and whether workers that wait are lost to others.")
/* TRANSLATORS: healthy of the preset deep-plans */
N_ ("Time grows in proportion to the depth; nothing stands still, and no plan fails or times out.")
/* TRANSLATORS: title of the preset demo */
N_ ("Demo")
/* TRANSLATORS: purpose of the preset demo */
N_ ("Shows what Weir does, on a small gateway that it starts on this computer; it takes less than a minute.")
/* TRANSLATORS: look_at of the preset demo */
N_ ("What twice the workers do to the nested fan-out: its throughput, its latency, the gateway's queue. Then the overload: what was refused, and whether anything that was accepted got lost.")
/* TRANSLATORS: healthy of the preset demo */
N_ ("With 8 workers the fan-out has about twice the throughput and half the latency of 4. Under overload submissions are refused with “queue_full”, and all that were accepted end.")
/* TRANSLATORS: title of the preset depth-width-sweep */
N_ ("Depth × Width Sweep")
/* TRANSLATORS: purpose of the preset depth-width-sweep */
N_ ("Runs every combination of depth and width from 1 to 3.")
/* TRANSLATORS: look_at of the preset depth-width-sweep */
N_ ("How throughput and latency follow the number of nodes of an execution.")
/* TRANSLATORS: healthy of the preset depth-width-sweep */
N_ ("Nodes per second stay the same; latency grows with the depth, and with the width only when the workers are all at work.")
/* TRANSLATORS: title of the preset large-outputs */
N_ ("Large Streaming Outputs")
/* TRANSLATORS: purpose of the preset large-outputs */
N_ ("Asks for results of 64 KiB and of 4 MiB.")
/* TRANSLATORS: look_at of the preset large-outputs */
N_ ("First byte against whole service time, bytes received, the gateway's memory.")
/* TRANSLATORS: healthy of the preset large-outputs */
N_ ("The first byte comes as early for a large result as for a small one; memory stays flat.")
/* TRANSLATORS: title of the preset large-payloads */
N_ ("Large Payloads In")
/* TRANSLATORS: purpose of the preset large-payloads */
N_ ("Submits bodies from 1 KiB to 8 MiB.")
/* TRANSLATORS: look_at of the preset large-payloads */
N_ ("Submission time against size, the gateway's memory during and after, refusals with 413.")
/* TRANSLATORS: healthy of the preset large-payloads */
N_ ("Submission time grows with size and nothing else does; memory comes back after the run.")
/* TRANSLATORS: title of the preset queue-overload */
N_ ("Queue Overload")
/* TRANSLATORS: purpose of the preset queue-overload */
N_ ("Submits faster than the gateway works, until its queue is full.")
/* TRANSLATORS: look_at of the preset queue-overload */
N_ ("When it begins to push back and how: refused executions, the queue's depth, the backpressure counter; then whether all that was accepted ends.")
/* TRANSLATORS: healthy of the preset queue-overload */
N_ ("Refused as “queue_full” once the queue is at its capacity, with a counter that moves by as many; nothing accepted is lost.")
/* TRANSLATORS: title of the preset soak */
N_ ("Soak")
/* TRANSLATORS: purpose of the preset soak */
N_ ("Keeps a moderate load on for half an hour.")
/* TRANSLATORS: look_at of the preset soak */
N_ ("Whether anything grows: memory, open files, latency, the queue.")
/* TRANSLATORS: healthy of the preset soak */
N_ ("All lines are flat: what the gateway takes in the first minutes it does not exceed at the end.")
/* TRANSLATORS: title of the preset wide-fan-out */
N_ ("Wide Fan-Out")
/* TRANSLATORS: purpose of the preset wide-fan-out */
N_ ("Has each execution call many children at once.")
/* TRANSLATORS: look_at of the preset wide-fan-out */
N_ ("Throughput against the number of nodes, the depth of the queue, and p99 against p50: one slow child holds up its parent.")
/* TRANSLATORS: healthy of the preset wide-fan-out */
N_ ("Nodes per second stay the same however wide the plans are; the queue empties between executions.")
