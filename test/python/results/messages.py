# What a script sees that prints the errors it catches.
from brian2 import *

G = NeuronGroup(3, '''dv/dt = -v/(10*ms) : volt
                      w = v*2 : volt
                      s : volt (shared)''', threshold='v > 1*mV', reset='v = 0*mV', method='exact', name='G')
M = StateMonitor(G, 'v', record=[0])

def number_for_volt():
    G.v = 3

def time_for_volt():
    G.v = 3*ms

def text_of_siemens():
    G.v = '3*nS'

def text_of_unknown():
    G.v = 'unknown'

def too_few():
    G.v = [1, 2]*mV

def subexpression():
    G.w = 3*mV

def index_too_large():
    G.v[5]

def not_recorded():
    M[2]

def scaled_unit():
    NeuronGroup(2, 'v : mV')

def reset_alone():
    NeuronGroup(2, 'v : volt', reset='v = 0*volt')

def no_neurons():
    NeuronGroup(-1, 'v : 1')

def record_unknown():
    StateMonitor(G, 'q', record=True)

def record_too_far():
    StateMonitor(G, 'v', record=[7])

def no_spikes():
    SpikeMonitor(NeuronGroup(2, 'v : 1', name='silent'))

def empty_subgroup():
    G[5:9]

def sum_of_units():
    3*mV + 2*ms

def twice():
    NeuronGroup(2, 'v : 1\nv : 1')

def nothing_stored():
    restore('other')

def name_of_step():
    NeuronGroup(2, 'dt : 1')

def unknown_flag():
    NeuronGroup(2, 'v : 1 (frozen)')

for attempt in [number_for_volt, time_for_volt, text_of_siemens, text_of_unknown, too_few, subexpression,
                index_too_large, not_recorded, scaled_unit, reset_alone, no_neurons, record_unknown,
                record_too_far, no_spikes, empty_subgroup, sum_of_units, twice, nothing_stored, name_of_step,
                unknown_flag]:
    try:
        attempt()
    except Exception as problem:
        print(type(problem).__name__, problem)

start_scope()
H = NeuronGroup(2, 'dv/dt = -v/(10*ms) : volt', threshold='v > 1*mV', reset='v = -70', method='exact')
print('made')
try:
    run(1*ms)
except Exception as problem:
    print(type(problem.__cause__).__name__, problem.__cause__)
