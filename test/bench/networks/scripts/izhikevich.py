# Izhikevich's network of 2003: all to all with random weights, noise at each step of 1 ms.
from brian2 import *

N = 1000
warm = 1*second
measured = 15*second

seed(1)
defaultclock.dt = 1*ms
border = 4*N//5
cells = NeuronGroup(N, '''dv/dt = (0.04*v**2 + 5*v + 140 - u + current)/ms : 1
                          du/dt = a*(b*v - u)/ms : 1
                          current : 1
                          a : 1 (constant)
                          b : 1 (constant)
                          c : 1 (constant)
                          d : 1 (constant)
                          noise : 1 (constant)
                          r : 1 (constant)''',
                    threshold='v >= 30', reset='v = c; u += d', method='euler')
cells.r = 'rand()'
cells.a = '0.02 + (0.08*r)*int(i >= border)'
cells.b = '0.2 + (0.05 - 0.05*r)*int(i >= border)'
cells.c = '-65 + (15*r**2)*int(i < border)'
cells.d = '2 + (6 - 6*r**2)*int(i < border)'
cells.noise = '2 + 3*int(i < border)'
cells.v = -65
cells.u = 'b*v'
cells.run_regularly('current = noise*randn()', when='before_synapses')
links = Synapses(cells, cells, 'w : 1 (constant)', on_pre='current += w')
links.connect()
links.w = 'rand()*(0.5*int(i < border) - int(i >= border))'
spikes = SpikeMonitor(cells)
run(warm)
run(measured)
