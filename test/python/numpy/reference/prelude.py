from brian2 import *
import numpy as np
import numpy
import operator
a = np.arange(10)
m = np.arange(12).reshape(3, 4)
def setitem(x, key, value):
    x[key] = value
    return x
def iadd(x, y):
    x += y
    return x
def imul(x, y):
    x *= y
    return x
def seeded(f):
    np.random.seed(12345)
    return f()
def shuffled(x):
    np.random.shuffle(x)
    return x
def gshuffled(rng, x):
    rng.shuffle(x)
    return x
def twice(rng):
    return rng.normal(), rng.uniform(size=2), rng.normal()
