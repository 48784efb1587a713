// Room `network`: networks, their schedule and run loop, stored states, and the magic network.
export type { ArrayChange, EventChange, ObjectChanges } from './changes';
export { loopSteps } from './compiled-loop';
export * from './contents';
export { durationSeconds } from './duration';
export type { Instability } from './instability';
export * from './invalid-values';
export * from './magic-network';
export * from './network';
export * from './network-operation';
export type { ProfilingEntry } from './profiling';
export * from './report';
export * from './run-session';
export * from './schedule';
export * from './scheduling-summary';
export type { Operation } from './single-step';
export type { NetworkStates, StateOptions, StateValues } from './states';
export type { StoredState } from './stored-state';
