# A sparse random network with Poisson drive (Brunel), the same delay for all synapses.
from brian2 import *

N = 10000
K = 1000
warm = 20*ms
measured = 200*ms

seed(1)
tau = 20*ms
Vthreshold = 20*mV
jump = 0.1*mV
ratio = 5
border = 4*N//5
cells = NeuronGroup(N, 'dv/dt = -v/tau : volt (unless refractory)', threshold='v > Vthreshold',
                    reset='v = 10*mV', refractory=2*ms, method='exact')
cells.v = 'Vthreshold*rand()'
excitatory = Synapses(cells[:border], cells, on_pre='v_post += jump', delay=1.5*ms)
excitatory.connect(p=K/N)
inhibitory = Synapses(cells[border:], cells, on_pre='v_post -= ratio*jump', delay=1.5*ms)
inhibitory.connect(p=K/N)
outside = 4*K//5
drive = PoissonInput(cells, 'v', N=outside, rate=2*Vthreshold/(jump*outside*tau), weight=jump)
spikes = SpikeMonitor(cells)
run(warm)
run(measured)
