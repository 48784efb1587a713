"""Runs exported scripts in the real Brian 2 and prints what their objects hold.

Reads a JSON list of scripts from standard input; writes a JSON list of results. Brian is imported once, and each script
runs in a fork of that process, so that none sees the objects of another.
"""
import json
import os
import sys
import tempfile
import traceback

os.environ['MPLBACKEND'] = 'Agg'
import brian2
from brian2 import (EventMonitor, NeuronGroup, PoissonGroup, PopulationRateMonitor, SpikeGeneratorGroup, StateMonitor,
                    TimedArray, prefs)
import numpy as np

prefs.codegen.target = 'numpy'


def numbers(values):
    return [float(value) if np.isfinite(value) else repr(float(value)) for value in np.asarray(values).ravel()]


def entry(thing):
    if isinstance(thing, StateMonitor):
        variables = {name: [numbers(row) for row in np.asarray(getattr(thing, name + '_'))]
                     for name in thing.record_variables}
        return {'t': numbers(thing.t_), 'variables': variables}
    if isinstance(thing, PopulationRateMonitor):
        return {'t': numbers(thing.t_), 'rate': numbers(thing.rate_)}
    if isinstance(thing, TimedArray):
        return {'values': numbers(thing.values)}
    if isinstance(thing, EventMonitor):
        return {'t': numbers(thing.t_), 'i': numbers(thing.i)}
    variables = {name: numbers(thing.variables[name].get_value()) for name, variable in thing.variables.items()
                 if isinstance(variable, brian2.core.variables.ArrayVariable) and variable.owner is thing
                 and not name.startswith('_') and name not in ('t', 'dt', 't_in_timesteps', 'N', 'i')}
    return {'variables': variables}


def run(script):
    names = {'__name__': '__main__'}
    try:
        exec(compile(script, 'exported.py', 'exec'), names)
    except Exception:
        return {'error': traceback.format_exc()}
    kinds = (StateMonitor, EventMonitor, PopulationRateMonitor, NeuronGroup, PoissonGroup, SpikeGeneratorGroup,
             TimedArray)
    return {'objects': {thing.name: entry(thing) for thing in list(names.values()) if isinstance(thing, kinds)}}


def run_in_fork(script):
    with tempfile.TemporaryFile('w+') as out:
        child = os.fork()
        if child == 0:
            json.dump(run(script), out)
            out.flush()
            os._exit(0)
        os.waitpid(child, 0)
        out.seek(0)
        return json.loads(out.read() or '{"error": "the process ended"}')


output = os.dup(1)
os.dup2(2, 1)
results = [run_in_fork(script) for script in json.load(sys.stdin)]
with os.fdopen(output, 'w') as out:
    json.dump(results, out)
