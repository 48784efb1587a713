#!/usr/bin/env node
// The command `spikepad`: lets Node read TypeScript, then hands over.
import { register } from 'tsx/esm/api';

register();
await import('./main.ts');
