import { randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CdpSession } from './cdp-client.ts'

/**
 * Collects the coverage of a preload where NODE_V8_COVERAGE asks for it, in the form in which Node writes its own. Returns what
 * saves it, to be called while the page is there.
 */
export async function collectCoverage(page: CdpSession, { url, offset }: { url: string; offset: number }): Promise<() => Promise<void>> {
  const folder = process.env['NODE_V8_COVERAGE']
  if (folder === undefined || folder === '') return async () => undefined
  await page.send('Profiler.enable')
  await page.send('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
  return async () => {
    const taken = await page.send('Profiler.takePreciseCoverage').catch(() => undefined)
    const scripts = (taken?.result ?? []).filter((script) => script.url === url)
    if (scripts.length === 0) return
    const result = scripts.map(({ scriptId, functions }) => ({
      scriptId,
      url,
      functions: functions
        .map(({ ranges, ...rest }) => ({
          ...rest,
          ranges: ranges
            .filter(({ endOffset }) => endOffset > offset)
            .map((range) => ({ ...range, startOffset: Math.max(0, range.startOffset - offset), endOffset: range.endOffset - offset })),
        }))
        .filter(({ ranges }) => ranges.length > 0),
    }))
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, `coverage-${process.pid}-preload-${randomUUID()}.json`), JSON.stringify({ result }))
  }
}
