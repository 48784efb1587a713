# Random synapses: making them, and the room they take.
from brian2 import *

N = 10000
p = 0.1

seed(1)
sources = NeuronGroup(N, 'v : 1', threshold='v > 1', reset='v = 0')
cells = NeuronGroup(N, 'v : 1')
links = Synapses(sources, cells, on_pre='v_post += 1')
links.connect(p=p)
run(0.1*ms)
run(0.1*ms)
