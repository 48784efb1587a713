"""The measured models in Brian 2 (numpy target), as a server: each line "model neurons steps" on the input
gives one line "milliseconds spikes", the time of the steps alone."""
import sys
import time
import warnings

warnings.simplefilter('ignore')
from brian2 import *  # noqa: E402, F403

prefs.codegen.target = 'numpy'
# Brian 2.5.1 writes the argument of each exprel call into a message that nobody reads; printed in full that
# takes a hundred times as long as the function.
np.set_printoptions(threshold=5)
BrianLogger.log_level_error()


def lif(N):
    group = NeuronGroup(N, 'dv/dt = (I0 - v)/tau : 1 (unless refractory)', threshold='v > 1', reset='v = 0',
                        refractory=2*ms, method='exact', namespace={'I0': 1.17, 'tau': 10*ms}, dt=0.1*ms)
    group.v = 'i/N'
    return group


def hh(N):
    group = NeuronGroup(N, '''
        dv/dt = (I - gNa*m**3*h*(v-ENa) - gK*n**4*(v-EK) - gl*(v-El))/Cm : volt
        dm/dt = am*(1-m) - bm*m : 1
        dh/dt = ah*(1-h) - bh*h : 1
        dn/dt = an*(1-n) - bn*n : 1
        am = 1/exprel(-(v+40*mV)/(10*mV))/ms : Hz
        bm = 4*exp(-(v+65*mV)/(18*mV))/ms : Hz
        ah = 0.07*exp(-(v+65*mV)/(20*mV))/ms : Hz
        bh = 1/(1+exp(-(v+35*mV)/(10*mV)))/ms : Hz
        an = 0.1/exprel(-(v+55*mV)/(10*mV))/ms : Hz
        bn = 0.125*exp(-(v+65*mV)/(80*mV))/ms : Hz''',
        threshold='v > 0*mV', refractory='v > 0*mV', method='exponential_euler', dt=0.01*ms,
        namespace={'I': 10*uA/cm2, 'gNa': 120*msiemens/cm2, 'gK': 36*msiemens/cm2, 'gl': 0.3*msiemens/cm2,
                   'Cm': 1*uF/cm2, 'ENa': 50*mV, 'EK': -77*mV, 'El': -54.4*mV})
    group.v = '-65*mV + 20*mV*i/N'
    group.m, group.h, group.n = 0.05, 0.6, 0.32
    return group


networks = {}
for line in sys.stdin:
    model, neurons, steps = line.split()
    if line not in networks:
        group = {'lif': lif, 'hh': hh}[model](int(neurons))
        spikes = SpikeMonitor(group)
        networks[line] = Network(group, spikes), spikes, int(steps)*group.clock.dt
        networks[line][0].run(0*ms)
        networks[line][0].store()
    network, spikes, duration = networks[line]
    network.restore()
    prepare, seconds = network.before_run, [0.0]

    def before_run(namespace):
        prepare(namespace)
        seconds[0] = time.perf_counter()

    network.before_run = before_run
    network.run(duration)
    print(1e3*(time.perf_counter() - seconds[0]), spikes.num_spikes, flush=True)
    network.before_run = prepare
