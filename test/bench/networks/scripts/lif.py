# Leaky neurons without connections, each with its own constant drive: the same spikes in every program.
from brian2 import *

N = 10000
warm = 1*second
measured = 5*second

seed(1)
tau = 10*ms
cells = NeuronGroup(N, '''dv/dt = (drive - v)/tau : 1 (unless refractory)
                          drive : 1 (constant)''',
                    threshold='v > 1', reset='v = 0', refractory=2*ms, method='exact')
cells.drive = '0.8 + 0.8*i/N'
spikes = SpikeMonitor(cells)
run(warm)
run(measured)
