import type { CheckStepName, CheckStepState } from './check.ts'

/** What each step of a check is called in front of a person; `short` where many stand in one line. */
const names: Record<CheckStepName, { name: string; short: string }> = {
  address: { name: 'Address', short: 'Address' },
  policy: { name: 'May be called', short: 'May be called' },
  dns: { name: 'Name (DNS)', short: 'DNS' },
  connect: { name: 'Connection', short: 'Connection' },
  tls: { name: 'Encryption (TLS)', short: 'TLS' },
  answer: { name: 'Answer', short: 'Answer' },
  key: { name: 'Key', short: 'Key' },
  credit: { name: 'Credit and limits', short: 'Credit' },
  models: { name: 'Models', short: 'Models' },
  model: { name: 'Chosen model', short: 'Chosen model' },
  token: { name: 'One token', short: 'One token' },
}

const states: Record<CheckStepState, string> = {
  running: 'Running',
  passed: 'Passed',
  warned: 'Warning',
  failed: 'Failed',
  skipped: 'Skipped',
}

export const stepName = (step: CheckStepName): string => names[step].name
export const stepNameInShort = (step: CheckStepName): string => names[step].short
export const stepStateInWords = (state: CheckStepState): string => states[state]
