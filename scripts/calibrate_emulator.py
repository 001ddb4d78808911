"""Designs, emulators and searches of a calibration: numbers only, no files, no city."""

import numpy as np

LEAST = 1e-9  # outcomes are positive; their logarithm is emulated


def latin_hypercube(rng, n, dims):
    """n points in the unit cube, one in each of n slices of every axis."""
    cells = np.argsort(rng.random((dims, n)), axis=1).T
    return (cells + rng.random((n, dims))) / n


def features(unit):
    """1, x and x^2 of every parameter, with x from -1 to 1."""
    x = 2.0 * unit - 1.0
    return np.hstack([np.ones((len(x), 1)), x, x * x - 1.0 / 3.0])


class Emulator:
    """Log of every outcome as a sum of parabolas of the parameters: most of the model is a
    product (vehicles x distance x consumption), which is a sum of logarithms. Ridge
    regression; runs near a point of interest weigh more; error by cross-validation."""

    FOLDS = 8

    def __init__(self, unit, outcomes, around=None, reach=0.5, ridge=0.02):
        n = len(unit)
        y = np.log(np.maximum(outcomes, LEAST))
        weight = np.ones(n)
        if around is not None:
            distance = np.sqrt(((unit - around) ** 2).mean(axis=1))
            weight = 0.02 + np.exp(-0.5 * (distance / (0.5 * reach)) ** 2)
        weight /= weight.mean()
        f = features(unit)
        self.weights = self._fit(f, y, weight, ridge)
        missed = np.empty_like(y)
        fold = np.arange(n) % self.FOLDS
        for k in range(self.FOLDS):
            rest = fold != k
            missed[~rest] = y[~rest] - f[~rest] @ self._fit(f[rest], y[rest], weight[rest], ridge)
        self.error_frac = np.sqrt((weight[:, None] * missed ** 2).mean(axis=0))

    @staticmethod
    def _fit(f, y, weight, ridge):
        weighted = f * weight[:, None]
        penalty = ridge * np.eye(f.shape[1])
        penalty[0, 0] = 1e-9
        half = f.shape[1] // 2 + 1
        penalty[range(half, f.shape[1]), range(half, f.shape[1])] *= 20.0  # bends are rarer
        return np.linalg.solve(weighted.T @ f + penalty * np.sqrt(len(f)), weighted.T @ y)

    def __call__(self, unit):
        return np.exp(features(unit) @ self.weights)


def implausibility(outcomes, aim, sd):
    """|simulated - observed| over the standard deviation of all that is not known."""
    return np.abs(outcomes - aim) / sd


def cost_of(outcomes, unit, aim, sd, preset, pull):
    """Sum of squared implausibilities, and a pull towards the presets."""
    misfit = ((outcomes - aim) / sd) ** 2
    return misfit.sum(axis=-1) + pull * ((unit - preset) ** 2).sum(axis=-1)


def best_point(rng, emulator, aim, sd, preset, pull, start, radius, n_rounds=500):
    """Point of the least emulated cost in a box around `start`: a random search that narrows."""
    low, high = np.maximum(start - radius, 0.0), np.minimum(start + radius, 1.0)
    point = start
    value = cost_of(emulator(point[None, :]), point[None, :], aim, sd, preset, pull)[0]
    step = 0.5 * radius
    for _ in range(n_rounds):
        kick = step * rng.standard_normal((48, len(start)))
        moved = np.clip(point + kick * (rng.random(kick.shape) < 0.2), low, high)
        tried = cost_of(emulator(moved), moved, aim, sd, preset, pull)
        k = int(tried.argmin())
        if tried[k] < value:
            point, value = moved[k], tried[k]
        else:
            step = max(0.85 * step, 0.004)
    return point


def plausible_points(rng, emulator, aim, sd, centre, n, limit):
    """n points with all emulated outcomes within `limit`: random walks that begin at `centre`
    and never leave the region."""
    dims = len(centre)
    walkers = np.tile(centre, (n, 1))
    bound = max(limit, implausibility(emulator(centre[None, :]), aim, sd).max())
    for turn in range(800):
        way = rng.standard_normal(walkers.shape) * (rng.random(walkers.shape) < 0.3)
        moved = walkers + way * (0.3, 0.1, 0.03)[turn % 3]
        inside = ((moved >= 0.0) & (moved <= 1.0)).all(axis=1)
        worst = implausibility(emulator(np.clip(moved, 0.0, 1.0)), aim, sd).max(axis=1)
        take = inside & (worst <= bound)
        walkers[take] = moved[take]
    return walkers
