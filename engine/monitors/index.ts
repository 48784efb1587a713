// Room `monitors`: what records the course of a simulation.
export * from './event-monitor';
export { Monitor } from './monitor';
export * from './rate-monitor';
export * from './state-monitor';
