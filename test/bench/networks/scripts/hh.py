# Hodgkin-Huxley neurons (Traub and Miles) without connections; the current rises with the index.
from brian2 import *

N = 1000
step = 0.05*ms
scheme = 'exponential_euler'
warm = 300*ms
measured = 800*ms

seed(1)
defaultclock.dt = step
area = 20000*umetre**2
C = 1*ufarad*cm**-2*area
gL = 5e-5*siemens*cm**-2*area
gNa = 100*msiemens*cm**-2*area
gK = 30*msiemens*cm**-2*area
EL = -65*mV
EK = -90*mV
ENa = 50*mV
VT = -63*mV
cells = NeuronGroup(N, '''
    dv/dt = (gL*(EL - v) - gNa*(m*m*m)*h*(v - ENa) - gK*(n*n*n*n)*(v - EK) + current)/C : volt
    dm/dt = am*(1 - m) - bm*m : 1
    dn/dt = an*(1 - n) - bn*n : 1
    dh/dt = ah*(1 - h) - bh*h : 1
    am = 0.32*4/exprel((13*mV - v + VT)/(4*mV))/ms : Hz
    bm = 0.28*5/exprel((v - VT - 40*mV)/(5*mV))/ms : Hz
    ah = 0.128*exp((17*mV - v + VT)/(18*mV))/ms : Hz
    bh = 4/(1 + exp((40*mV - v + VT)/(5*mV)))/ms : Hz
    an = 0.032*5/exprel((15*mV - v + VT)/(5*mV))/ms : Hz
    bn = 0.5*exp((10*mV - v + VT)/(40*mV))/ms : Hz
    current : amp (constant)''',
                    threshold='v > -20*mV', refractory=3*ms, method=scheme)
cells.v = EL
cells.current = '0.7*nA*i/N'
spikes = SpikeMonitor(cells)
run(warm)
run(measured)
