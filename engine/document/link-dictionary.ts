// Phrases that documents often contain, known to both ends of a link: deflate refers to them instead of
// repeating them. What is used most stands last. Links of version 0 depend on every character of it.

const WORDS = `
synaptic excitatory inhibitory connection weight conductance-based population network oscillation variability
adaptation current reversal potential capacitance Hodgkin and Huxley: sodium activation, sodium inactivation,
potassium activation. The squid axon. **leaky integrate-and-fire** neuron with time constant $\\tau$.
leak conductance, potassium conductance, sodium conductance, membrane capacitance, injected current,
membrane time constant, membrane potential, resting potential, firing rate, refractory period, the threshold.
Every time step. Drag the slider and watch the trace. Change the value of the input current until the neuron
spikes. When does it fire? How many spikes? What happens? At which value does the neuron start to fire? Set `;

const EQUATIONS = String.raw`
randn() rand() poisson( clip( timestep(t, dt) int( sqrt( log( sin(2*pi*f*t) cos( tanh( exp( + sigma*sqrt(2/tau)*xi
 : 1 (constant)\n : second (shared)\n : boolean\n : integer (constant)\n : volt (constant over dt)\n
 : siemens\n : meter\n : farad\n : ohm\n : metre**2\n : Hz\n : hertz\n : amp/meter**2 : siemens/meter**2
dvt/dt = (vt0 - vt)/tau_th : volt\ndw/dt = (a*(v - EL) - w)/tau_w : amp\ndu/dt = a*(b*v - u) : volt/second\n
dge/dt = -ge/taue : volt\ndgi/dt = -gi/taui : volt\nI_syn = g*(E - v) : amp\nI : amp\nI_ext : amp\n
alpham = 0.32*(mV**-1)*4*mV/exprel((13*mV-v+VT)/(4*mV))/ms : Hz\n
dv/dt = (gL*(EL - v) + gL*DeltaT*exp((v - VT)/DeltaT) + I - w)/C : volt\n
dv/dt = (0.04*v**2 + 5*v + 140 - u + I)/ms : 1\ndu/dt = a*(b*v - u)/ms : 1\n
dv/dt = (I - gNa*m**3*h*(v-ENa) - gK*n**4*(v-EK) - gl*(v-El))/Cm : volt\ndm/dt = alpha_m*(1-m) - beta_m*m : 1\n
dm/dt = am*(1-m) - bm*m : 1\ndh/dt = ah*(1-h) - bh*h : 1\ndn/dt = an*(1-n) - bn*n : 1\n
am = 0.1/exprel(-(v+40*mV)/(10*mV))/ms : Hz\nbm = 4*exp(-(v+65*mV)/(18*mV))/ms : Hz\n
ah = 0.07*exp(-(v+65*mV)/(20*mV))/ms : Hz\nbh = 1/(1+exp(-(v+35*mV)/(10*mV)))/ms : Hz\n
an = 0.01/exprel(-(v+55*mV)/(10*mV))/ms : Hz\nbn = 0.125*exp(-(v+65*mV)/(80*mV))/ms : Hz
dv/dt = (El - v + R*I)/tau : volt (unless refractory)\ndv/dt = (I0 - v)/tau : 1 (unless refractory)
-54.4*mV -77*mV -80*mV -65*mV -60*mV -70*mV -50*mV 50*mV 120*msiemens/cm2 36*msiemens/cm2 0.3*msiemens/cm2
20000*umetre**2 10*uA/cm2 1*uF/cm2 200*pF 1*nA 0.5*nA 10*nS 100*Mohm 10*Hz 50*Hz`;

const STRUCTURE = String.raw`
"exponential_euler" "milstein" "rk4" "rk2" "heun" "euler" "exact" "linear" "v < 0*mV" "v > -20*mV" "v > -50*mV" "v > 0*mV"
"v = -65*mV" "v = v_reset" "v = Vr" "v = El" "v = 0" "v > Vt" "v > vt" "v > 30" "rand()" "El + rand()*5*mV"
["r","r","5000*ms"] ["r","r","1*second"] ["c","c","kick","G","stateupdate","v += 0.5","start",0,"10*ms"]
["m","m1","rate","rate","G",0,0,0,"1*ms"],["p","p1","rate","rate",0,0,"2*ms","Population rate"]
["m","m","M","state","HH",["v","m","h","n"],"all","0.05*ms"],["m","s","S","spike","HH"],["r","r","100*ms"],
["p","p2","trace","M","m",0,0,"Sodium activation m"],["p","p3","raster","S"],["p","p1","trace","M","v","S"]
["gNa","gK","gl","Cm","ENa","EK","El",["tau_w","10*ms",1,["0*ms","100*ms","1*ms"],"time constant"],["Vt","-50*mV"],
["I0","1.5",1,["0","3","0.01"],"input current"],["R","100*Mohm"],["I","0.2*nA",1,["0*nA","1*nA","0.01*nA"],"input"],
["tau","10*ms",1,["1*ms","50*ms","1*ms"],"membrane time constant"],["Vr","-70*mV"],["El","-70*mV",1,["-80*mV","-40*mV","1*mV"],"rest"]
]],["g","g","G","100","dv/dt = (I0 - v)/tau : 1 (unless refractory)","v > 1","v = 0","2*ms","exact",[["v","-65*mV"],["m","0.05"],["h","0.6"],["n","0.32"]]],
["m","m","M","state","G",["v"],"all"],["m","s","S","spike","G"],["r","r","200*ms"],["p","p","trace","M","v","S"]]]
[0,"First spikes","0.1*ms",1,[["t","intro","A **leaky integrate-and-fire** neuron"],["k","k",[["I0","1.17",1,["0","3","0.01"],"input`;

/** The preset dictionary of links of version 0. */
export const LINK_DICTIONARY_0: Uint8Array = new TextEncoder().encode(WORDS + EQUATIONS + STRUCTURE);
