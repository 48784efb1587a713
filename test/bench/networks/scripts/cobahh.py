# Hodgkin-Huxley neurons with synaptic conductances; 80 inputs for each neuron, voltages of three recorded.
from brian2 import *

N = 4000
warm = 150*ms
measured = 600*ms

seed(1)
area = 20000*umetre**2
C = 1*ufarad*cm**-2*area
gL = 5e-5*siemens*cm**-2*area
gNa = 100*msiemens*cm**-2*area
gK = 30*msiemens*cm**-2*area
EL = -60*mV
EK = -90*mV
ENa = 50*mV
VT = -63*mV
Ee = 0*mV
Ei = -80*mV
tau_e = 5*ms
tau_i = 10*ms
step_e = 6*nS
step_i = 67*nS
cells = NeuronGroup(N, '''
    dv/dt = (gL*(EL - v) + ge*(Ee - v) + gi*(Ei - v) - gNa*(m*m*m)*h*(v - ENa)
             - gK*(n*n*n*n)*(v - EK))/C : volt
    dm/dt = am*(1 - m) - bm*m : 1
    dn/dt = an*(1 - n) - bn*n : 1
    dh/dt = ah*(1 - h) - bh*h : 1
    dge/dt = -ge/tau_e : siemens
    dgi/dt = -gi/tau_i : siemens
    am = 0.32*4/exprel((13*mV - v + VT)/(4*mV))/ms : Hz
    bm = 0.28*5/exprel((v - VT - 40*mV)/(5*mV))/ms : Hz
    ah = 0.128*exp((17*mV - v + VT)/(18*mV))/ms : Hz
    bh = 4/(1 + exp((40*mV - v + VT)/(5*mV)))/ms : Hz
    an = 0.032*5/exprel((15*mV - v + VT)/(5*mV))/ms : Hz
    bn = 0.5*exp((10*mV - v + VT)/(40*mV))/ms : Hz''',
                    threshold='v > -20*mV', refractory=3*ms, method='exponential_euler')
border = 4*N//5
excitatory = Synapses(cells[:border], cells, on_pre='ge += step_e')
excitatory.connect(p=80.0/N)
inhibitory = Synapses(cells[border:], cells, on_pre='gi += step_i')
inhibitory.connect(p=80.0/N)
cells.v = 'EL - 5*mV + 5*mV*randn()'
cells.ge = '(4 + 1.5*randn())*10*nS'
cells.gi = '(20 + 12*randn())*10*nS'
spikes = SpikeMonitor(cells)
voltages = StateMonitor(cells, 'v', record=[1, 10, 100])
run(warm)
run(measured)
