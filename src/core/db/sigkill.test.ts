import { expect, test } from 'vitest'
import { runKills } from '../../../bench/sigkill.ts'

test('S20: SIGKILL at random points while saving: the database is whole and every acknowledged account is there', async () => {
  const report = await runKills(15)
  expect(report).toEqual({ kills: 15, acknowledged: expect.any(Number), lost: 0, integrityErrors: 0 })
  expect(report.acknowledged).toBeGreaterThan(15)
}, 120_000)
