# A sparse random network with Poisson drive (Brunel), a delay of its own for each synapse.
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
excitatory = Synapses(cells[:border], cells, on_pre='v_post += jump')
excitatory.connect(p=K/N)
excitatory.delay = '1*ms + 1*ms*rand()'
inhibitory = Synapses(cells[border:], cells, on_pre='v_post -= ratio*jump')
inhibitory.connect(p=K/N)
inhibitory.delay = '1*ms + 1*ms*rand()'
outside = 4*K//5
drive = PoissonInput(cells, 'v', N=outside, rate=2*Vthreshold/(jump*outside*tau), weight=jump)
spikes = SpikeMonitor(cells)
run(warm)
run(measured)
