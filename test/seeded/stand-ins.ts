// Seeded scripts of Brian 2 with their synapses replaced by plain Python: the stand-ins draw from the same stream,
// at the same place and in the same order as synapses do, so that everything else can be compared already.
// The rules are those of connections and pathways in C++ standalone mode.

export interface StandIn {
  /** golden case in `seeded/` */
  readonly name: string;
  /** texts of the script and what takes their place; each occurs once */
  readonly replacements: readonly (readonly [text: string, code: string])[];
}

/** Pairs that a probability below 0.25 connects: jumps with a geometric distribution. */
const JUMPS = `
def jumps(sources, targets, p):
    pairs = []
    c = 1/np.log(1 - p)
    for i in range(sources):
        k = 0
        while k < targets:
            k += int(np.floor(np.log(np.random.rand())*c))
            if k >= targets:
                break
            pairs.append((i, k))
            k += 1
    return pairs
`;

/** Pairs that a larger probability connects: a number for each. */
const TRIALS = `
def trials(sources, targets, p):
    return [(i, j) for i in range(sources) for j in range(targets) if np.random.rand() < p]
`;

/** Calls \`deliver(number of synapse, target)\` for the spikes that a monitor saw since the last step. */
const arrivals = (monitor: string, action: string): string => `
seen = [0]
@network_operation(when='synapses', order=-1)
def arrive():
    arrived = ${monitor}.i[seen[0]:]
    seen[0] += len(arrived)
    for spike in arrived:
        for s, (i, j) in enumerate(pairs):
            if i == spike:
                ${action}
`;

export const STAND_INS: readonly StandIn[] = [
  {
    // What the samples draw is dropped by the next seed.
    name: 'stream-vectors',
    replacements: [
      ['tracked = Synapses(G, H)\n', ''],
      ["tracked.connect(j='k for k in sample(N_post, size=6)')\n", ''],
      ['selected = Synapses(G, H)\n', ''],
      ["selected.connect(j='k for k in sample(N_post, size=20)')\n", ''],
    ],
  },
  {
    name: 'poisson-sources',
    replacements: [
      ["syn = Synapses(steady, target, on_pre='v += 0.1')\n", `${JUMPS}pairs = jumps(20, 6, 0.2)\n`],
      ['syn.connect(p=0.2)\n', arrivals('record_steady', 'target.v_[int(j)] += 0.1')],
    ],
  },
  {
    name: 'two-runs',
    replacements: [
      ["S = Synapses(P, G, 'w : 1', on_pre='v += w')\n", TRIALS],
      ['S.connect(p=0.5)\n', 'pairs = trials(6, 5, 0.5)\n'],
      [
        "S.w = '0.1*rand()'\n",
        `w = [0.1*np.random.rand() for pair in pairs]${arrivals('inputs', 'G.v_[int(j)] += w[s]')}`,
      ],
      ["S.w = '0.2*rand()'\n", 'w = [0.2*np.random.rand() for pair in pairs]\n'],
    ],
  },
  {
    name: 'random-subexpressions',
    replacements: [
      [
        `S = Synapses(G, H, '''dq/dt = -q/(10*ms) + 0.1*xi*(10*ms)**-0.5 : 1 (clock-driven)
                      total_post = q + 0.01*rand() : 1 (summed)
                      w : 1''', on_pre='q += w*fresh_pre', method='euler')
`,
        TRIALS,
      ],
      ['S.connect(p=0.7)\n', 'pairs = trials(5, 3, 0.7)\n'],
      ["S.w = 'randn()'\n", 'w = [np.random.randn() for pair in pairs]\nq = [0.0 for pair in pairs]\n'],
      [
        "S.run_regularly('w *= 1 + 0.01*randn()', dt=1*ms)\n",
        `@network_operation(when='start', dt=1*ms)
def scale():
    for s in range(len(pairs)):
        w[s] *= 1 + 0.01*np.random.randn()

@network_operation(when='groups', order=-1)
def total():
    H.total_ = 0
    for s, (i, j) in enumerate(pairs):
        H.total_[int(j)] += q[s] + 0.01*np.random.rand()

@network_operation(when='groups')
def decay():
    for s in range(len(pairs)):
        noise = 1e-4**0.5*np.random.randn()
        q[s] += -1e-4*q[s]/0.01 + 0.1*noise*0.01**-0.5
${arrivals('spikes', 'q[s] += w[s]*G.fresh_[int(i)]')}`,
      ],
    ],
  },
];
