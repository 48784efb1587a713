// How many synapses there are, or will be, in words.
import type { SynapsesInfo, SynapsesSummary } from '../../engine/worker/protocol';
import { bytesText, countText } from '../notebook/step-text';

/** `1,279,834 synapses, 20 MB`, of synapses that exist. */
export function builtText(info: SynapsesInfo): string {
  return `${countText(info.count, 'synapse')}, ${bytesText(info.bytes)}`;
}

/** `about 1,280,000 synapses, 20 MB`, or what is known without building. */
export function estimateText(summary: SynapsesSummary): string {
  const { count, bytes, exact, bytesPerSynapse } = summary;
  if (count === undefined) return `number known when built, ${bytesText(bytesPerSynapse)} each`;
  const about = exact ? '' : 'about ';
  const size = bytes === undefined ? '' : `, ${bytesText(bytes)}`;
  return `${about}${countText(Math.round(count), 'synapse')}${size}`;
}
