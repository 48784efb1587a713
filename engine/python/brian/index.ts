// Room `python/brian`: Brian's API as Python sees it.
export { EngineObject } from './engine-object';
export { EquationsObject } from './equations-object';
export { EventMonitorObject, RateMonitorObject } from './event-monitor';
export { GroupObject } from './group-object';
export * from './host';
export { brianModules } from './module';
export type { BrianSurroundings } from './module';
export { NetworkObject } from './network-object';
export { NOT_YET, NotYet } from './not-yet';
export { StateMonitorObject } from './state-monitor';
export { VariableView } from './view';
export type { LoggedWarning } from './warnings';
