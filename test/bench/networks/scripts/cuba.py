# A balanced network with exponential synaptic currents (Vogels and Abbott); 80 inputs for each neuron.
from brian2 import *

N = 4000
warm = 1*second
measured = 8*second

seed(1)
tau_v = 20*ms
tau_e = 5*ms
tau_i = 10*ms
Vthreshold = -50*mV
Vreset = -60*mV
Vrest = -49*mV
step_e = 1.62*mV
step_i = -9*mV
cells = NeuronGroup(N, '''dv/dt = (ge + gi - (v - Vrest))/tau_v : volt (unless refractory)
                          dge/dt = -ge/tau_e : volt
                          dgi/dt = -gi/tau_i : volt''',
                    threshold='v > Vthreshold', reset='v = Vreset', refractory=5*ms, method='exact')
cells.v = 'Vreset + (Vthreshold - Vreset)*rand()'
excitatory = Synapses(cells, cells, on_pre='ge += step_e')
excitatory.connect('i < 0.8*N_pre', p=80.0/N)
inhibitory = Synapses(cells, cells, on_pre='gi += step_i')
inhibitory.connect('i >= 0.8*N_pre', p=80.0/N)
spikes = SpikeMonitor(cells)
run(warm)
run(measured)
