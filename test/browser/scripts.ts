// Brian 2 scripts for the browser tests, and the ways in which they come into the page.
import type { Page } from 'playwright-core';

/** The neurons of Brian's first tutorials; the real Brian 2.5.1 counts 2995 spikes, the first at 6.9 ms. */
export const LIF = `from brian2 import *

N = 100
tau = 10*ms
eqs = '''
dv/dt = (v0 - v)/tau : volt (unless refractory)
v0 : volt
'''
group = NeuronGroup(N, eqs, threshold='v > 10*mV', reset='v = 0*mV',
                    refractory=5*ms, method='exact')
group.v = 0*mV
group.v0 = '20*mV * i / (N-1)'

monitor = SpikeMonitor(group)
run(1*second)
print('spikes:', monitor.num_spikes)
print('first at', monitor.t[0], 'in neuron', monitor.i[0])

plot(monitor.t/ms, monitor.i, '.k')
xlabel('Time (ms)')
ylabel('Neuron index')
show()
`;

/** Part of LIF that has cells for everything in it. */
export const DECLARATIVE = LIF.slice(0, LIF.indexOf("print('spikes:'"));

/** The real Brian refuses w - v with a DimensionMismatchError. */
export const BROKEN = `from brian2 import *
tau = 10*ms
G = NeuronGroup(2, '''dv/dt = (w - v)/tau : volt
                      w : amp''', method='euler')
run(10*ms)
`;

export const ENDLESS = `from brian2 import *
print('still here')
while True:
    pass
`;

/** A Jupyter notebook with these code cells. */
export function jupyter(...cells: readonly string[]): string {
  const code = cells.map((source) => ({
    cell_type: 'code',
    source: source.split(/(?<=\n)/),
    metadata: {},
    outputs: [],
    execution_count: null,
  }));
  const text = { cell_type: 'markdown', metadata: {}, source: ['# A notebook'] };
  return JSON.stringify({ cells: [text, ...code], metadata: {}, nbformat: 4, nbformat_minor: 5 });
}

/** Opens a text with the file picker. */
export async function openFile(page: Page, name: string, text: string): Promise<void> {
  const file = { name, mimeType: 'text/plain', buffer: Buffer.from(text) };
  await page.getByTestId('file-input').first().setInputFiles(file);
}

/** Drops files on the page. */
export async function dropFiles(
  page: Page,
  files: readonly { readonly name: string; readonly text: string }[],
): Promise<void> {
  await page.evaluate((dropped) => {
    const data = new DataTransfer();
    for (const { name, text } of dropped) data.items.add(new File([text], name));
    document.body.dispatchEvent(
      new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
    );
  }, files);
}

/** Pastes a text where the focus is. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((pasted) => {
    const data = new DataTransfer();
    data.setData('text/plain', pasted);
    const target = document.activeElement ?? document.body;
    target.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, text);
}

/** Waits until the state of the page's first script matches. */
export async function waitForScript(page: Page, pattern: RegExp, timeout = 30_000): Promise<string> {
  const state = page.locator('[data-testid^="script-state-"]').first();
  await state.waitFor();
  const deadline = Date.now() + timeout;
  let text = '';
  while (Date.now() < deadline) {
    text = (await state.textContent()) ?? '';
    if (pattern.test(text)) return text;
    await page.waitForTimeout(25);
  }
  throw new Error(`the script's state is "${text}", not ${String(pattern)}`);
}
