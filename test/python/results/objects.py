# What the golden format says of objects: caps, strides, truth values, what cannot be evaluated, what was let go.
from brian2 import *

prefs.codegen.target = 'numpy'
set_device('runtime')
G = NeuronGroup(2500, '''dv/dt = (I - v)/tau : 1 (unless refractory)
                         I : 1 (constant)
                         tau : second (shared)
                         k : integer
                         b : boolean
                         w = v*2 : volt**0
                         x = v*helper : 1
                         whole = floor(v*10) : 1
                         half = floor(v*10)*0.5 : 1
                         twice = floor(v*10)*2 : 1
                         above = v > 0.5 : boolean
                         steps = int(v*7) + k : 1
                         everywhere = tau/second : 1 (shared)''',
                threshold='v > 1', reset='v = 0; k += 1; b = not b', refractory=1*ms, method='euler',
                events={'low': 'v < 0.01'}, name='cells')
G.tau = 10*ms
G.I = '1 + i*0.001'
G.v = 'i/N'
helper = 4
few = StateMonitor(G, ['v', 'w', 'k', 'b', 'tau'], record=[3, 1, 4])
many = StateMonitor(G, 'v', record=range(0, 2500, 5), dt=1*ms)
shared = StateMonitor(G, 'tau', record=False, dt=2*ms)
alone = StateMonitor(G, 'v', record=7, when='after_resets', order=2, dt=0.5*ms)
S = SpikeMonitor(G, variables='v')
untimed = SpikeMonitor(G, record=False)
columns_only = SpikeMonitor(G, record=False, variables=['k'])
low = EventMonitor(G, 'low')
R = PopulationRateMonitor(G)
part = SpikeMonitor(G[100:200])
part_rate = PopulationRateMonitor(G[10:20])
part_state = StateMonitor(G[100:200], 'v', record=[0, 2], dt=1*ms)

@network_operation(dt=5*ms)
def look():
    pass

G.run_regularly('v += 0.001', dt=1*ms, name='push')
run(10*ms)
del helper
passing = NeuronGroup(3, 'y : 1')
passing = None
