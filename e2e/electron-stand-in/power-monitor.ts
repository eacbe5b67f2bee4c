import { EventEmitter } from 'node:events'
import { strict } from './strict.ts'

/** Tells what `electronStandIn.simulate` says. https://www.electronjs.org/docs/latest/api/power-monitor */
export const powerMonitor = strict('powerMonitor', new EventEmitter())
