# Synaptic events with delays of their own and little else: neurons that all fire at the same rate, at different times.
from brian2 import *

N = 10000
p = 0.1
warm = 50*ms
measured = 200*ms

seed(1)
period = 50*ms
clocks = NeuronGroup(N, 'dphase/dt = 1/period : 1', threshold='phase >= 1', reset='phase -= 1', method='euler')
clocks.phase = '(i + 0.5)/N'
cells = NeuronGroup(N, 'v : 1')
links = Synapses(clocks, cells, on_pre='v_post += 1')
links.connect(p=p)
links.delay = '1*ms + 1*ms*rand()'
spikes = SpikeMonitor(clocks)
run(warm)
run(measured)
