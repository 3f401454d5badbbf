# SPDX-License-Identifier: GPL-3.0-or-later
"""What the benchmarks print: one line a figure, with its target and whether it was reached."""

import statistics

KIB_PER_MIB = 1024


class Report:
    def __init__(self, judges):
        self.judges = judges
        self.reached = 0
        self.missed = []
        self.broken = []

    @staticmethod
    def title(text):
        print(f'\n{text}', flush=True)

    @staticmethod
    def line(name, value, target='', verdict='', note=''):
        print(f'  {name:<46}{value:>12}  {target:<18}{verdict:<8}{note}'.rstrip(), flush=True)

    def figure(self, name, value, low=None, high=None, unit='', digits=2, note=''):
        """A figure; `low` and `high` are its target, either of them may be missing."""
        if not self.judges or (low is None and high is None):
            self.line(name, f'{value:.{digits}f}{unit}', note=note)
            return
        reached = (low is None or value >= low) and (high is None or value <= high)
        bounds = [f'{sign} {bound:.{digits}f}' for sign, bound in (('>=', low), ('<=', high)) if bound is not None]
        self.line(name, f'{value:.{digits}f}{unit}', ', '.join(bounds), 'ok' if reached else 'MISSED', note)
        if reached:
            self.reached += 1
        else:
            self.missed.append(name)

    def broke(self, what, error):
        self.broken.append(what)
        self.line(what, 'CANNOT RUN', note=str(error))

    def end(self):
        if self.judges:
            print(f'\n{self.reached} of {self.reached + len(self.missed)} figures reached their target.')
        if self.missed:
            print('Missed: ' + '; '.join(self.missed) + '.')
        if self.broken:
            print('Could not run: ' + '; '.join(self.broken) + '.')


def median(values):
    return statistics.median(values)


def ratio(above, below):
    """The median of the ratios of what was measured in the same round."""
    return median([a / b for a, b in zip(above, below)])
