# What the golden format says of a script's own values: every type, long ones, nested ones, imported ones not.
import numpy as np
from math import tau as circle
from brian2 import *

nothing = None
truth = True
whole = 5
big_whole = 2**40
number = 2.5
endless = inf
undefined = nan
text = 'abc'
long_text = 'x'*401
voltage = 3*mV
ratio = voltage/mV
truth_of_array = np.bool_(True)
small = np.float32(0.1)
counted = np.int64(7)
truths = np.array([True, False])
integers = np.arange(3, dtype=np.int32)
grid = np.arange(6.0).reshape((2, 3))*mV
empty = np.array([])
long_array = np.arange(1001)*ms
mixed = [1, 2.5, 3*ms, 'x', (1, None), [True, False]]
deep = [[[1]]]
forty = list(range(40))
fifty = [i*mV for i in range(50)]
fifty_texts = ['a']*50
many_items = list(range(401))
table = {1: 2, 'a': 3*mV, 'b': None, 'f': len}
no_data = {'f': len}
first, (second_one, *others) = 1, (2, 3, 4)
chained = also = 6
counted += 1
typed: int = 9
for turn in range(3):
    inside = turn*2
else:
    after = 1
while whole > 4:
    whole -= 1
if truth:
    taken = 1
else:
    untaken = 2
try:
    attempted = 1
    raise ValueError('x')
except ValueError as problem:
    handled = 2
finally:
    at_last = 3

def function():
    local = 1
    return local

class Holder:
    member = 1

_hidden = 1
__very_hidden = 2
G = NeuronGroup(4, 'v : volt\nn : integer (shared)')
G.v = 'i*mV'
view = G.v
one = G.v[2]
indices = G.i
raise SystemExit('done')
