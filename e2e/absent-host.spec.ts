import { test } from '@playwright/test'
import { absenceOf, hostNames } from './fixtures/hosts.ts'

// Stands for every spec of a host that is not here, so that it is counted as skipped, and the reason is read in the run.
for (const host of hostNames) {
  const reason = absenceOf(host)
  if (reason === undefined) continue
  test(`no spec runs on this host: ${reason}`, { tag: `@${host}` }, () => test.skip(true, reason))
}
