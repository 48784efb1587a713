// Start of the thread that runs a model, so that the main thread stays free to hear Ctrl+C.
import { register } from 'tsx/esm/api';

register();
await import('./thread.ts');
