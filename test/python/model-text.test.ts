// Model texts are found in the scripts that hold them.
import { describe, expect, it } from 'vitest';
import { Source } from '../../engine/diagnostics';
import { modelTextOffset } from '../../engine/python/model-text';

const SCRIPT = new Source(`# v = 0 in a comment
G = NeuronGroup(1, '''dv/dt = -v/tau : 1
w : 1''', reset='v = 0', name='v = 0*mV')
H = NeuronGroup(1, "u : 1", reset='v = 0')
k = 'a\\tb'
print(f'{k} c', 'd' 'e')
`);

describe('the place of a model text', () => {
  it('is the first literal that is exactly this text', () => {
    expect(modelTextOffset(SCRIPT, 'v = 0')).toBe(SCRIPT.text.indexOf("'v = 0'") + 1);
    expect(modelTextOffset(SCRIPT, 'dv/dt = -v/tau : 1\nw : 1')).toBe(SCRIPT.text.indexOf('dv/dt'));
    expect(modelTextOffset(SCRIPT, 'u : 1')).toBe(SCRIPT.text.indexOf('"u : 1"') + 1);
  });

  it('is unknown for texts that are put together, and for nothing', () => {
    expect(modelTextOffset(SCRIPT, 'a\tb')).toBeUndefined();
    expect(modelTextOffset(SCRIPT, 'de')).toBeUndefined();
    expect(modelTextOffset(SCRIPT, '')).toBeUndefined();
    expect(modelTextOffset(SCRIPT, ' ')).toBeUndefined();
  });

  it('is the start for the script itself', () => {
    expect(modelTextOffset(SCRIPT, SCRIPT.text)).toBe(0);
  });
});
