# Spike-timing dependent plasticity (Song and Abbott): Poisson inputs, all to all.
from brian2 import *

N = 1000
targets = 1
warm = 2*second
measured = 8*second

seed(1)
tau_v = 10*ms
tau_e = 5*ms
tau_trace = 20*ms
Ee = 0*mV
Vrest = -74*mV
largest = 0.01
up = 0.01*largest
down = -1.05*up
inputs = PoissonGroup(N, rates=15*Hz)
cells = NeuronGroup(targets, '''dv/dt = (ge*(Ee - v) + Vrest - v)/tau_v : volt
                                dge/dt = -ge/tau_e : 1''',
                    threshold='v > -54*mV', reset='v = -60*mV', method='euler')
cells.v = Vrest
plastic = Synapses(inputs, cells, '''w : 1
                                     dbefore/dt = -before/tau_trace : 1 (event-driven)
                                     dafter/dt = -after/tau_trace : 1 (event-driven)''',
                   on_pre='''ge += w
                             before += up
                             w = clip(w + after, 0, largest)''',
                   on_post='''after += down
                              w = clip(w + before, 0, largest)''')
plastic.connect()
plastic.w = 'rand()*largest'
input_spikes = SpikeMonitor(inputs)
spikes = SpikeMonitor(cells)
run(warm)
run(measured)
