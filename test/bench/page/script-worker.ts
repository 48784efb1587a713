// A worker that executes scripts: the same code that the benchmark runs in Node.
import { executeOnce } from '../networks/our-run';
import type { ScriptAnswer } from './api';

self.onmessage = ({ data }: MessageEvent<string>) => {
  let answer: ScriptAnswer;
  try {
    answer = { run: executeOnce(data, () => performance.now()) };
  } catch (error) {
    answer = { error: error instanceof Error ? error.message : String(error) };
  }
  self.postMessage(answer);
};
