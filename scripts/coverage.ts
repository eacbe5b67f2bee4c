import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

/**
 * How much of the desktop app's own code ran under the stand-in. The app is built with hidden source maps, which leave its code
 * as it is; they are taken out of the build at once, so that none ships. Each process writes what V8 counted, and c8 tells it by
 * the lines of the sources.
 */
const folder = resolve('test-results/coverage')
const measuredFolders = ['main', 'preload']

/** Where every process of the measured app writes what V8 counted of it. */
export const countsFolder = join(folder, 'counts')

type Exception = { file: string; line: number; reason: string | undefined }

const processCounts = z.object({ result: z.array(z.looseObject({ url: z.string() })) })
const sourceMap = z.looseObject({ sources: z.array(z.string()) })
const summary = z.object({ total: z.object({ lines: z.object({ total: z.number(), covered: z.number(), pct: z.number() }) }) })

/** Takes the source maps out of a build that was made with KEYDECK_COVERAGE=1. */
export function takeSourceMaps(): void {
  rmSync(folder, { recursive: true, force: true })
  for (const file of globSync(measuredFolders.map((name) => `out/${name}/**/*.map`))) {
    const place = join(folder, file)
    mkdirSync(dirname(place), { recursive: true })
    renameSync(file, place)
  }
  mkdirSync(countsFolder, { recursive: true })
}

/** Prints what ran by file, and each exception with its reason. False when a line neither ran nor is a named exception. */
export function reportCoverage(): boolean {
  const measured = withSources()
  if (measured === 0) {
    console.error('No process of the desktop app wrote what ran of it.')
    return false
  }
  const files = measuredFolders.flatMap((name) => ['--include', `src/${name}/**/*.ts`])
  const reporters = ['text', 'json-summary'].flatMap((name) => ['--reporter', name])
  const places = ['--temp-directory', join(folder, 'mapped'), '--reports-dir', join(folder, 'report')]
  const tests = ['--exclude', '**/*.{test,fixture}.ts']
  const options = ['--all', '--exclude-after-remap', ...files, ...tests, ...reporters, ...places]
  const { status } = spawnSync('c8', ['report', ...options], {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  })
  const report = join(folder, 'report', 'coverage-summary.json')
  if (status !== 0 || !existsSync(report)) return false

  const { lines } = summary.parse(JSON.parse(readFileSync(report, 'utf8'))).total
  const exceptions = namedExceptions()
  console.log(`\nLines of src/main and src/preload that ran under the stand-in: ${lines.covered} of ${lines.total}, ${lines.pct} %.`)
  console.log(`Of these, not measured: ${exceptions.length === 0 ? 'none.' : ''}`)
  for (const { file, line, reason } of exceptions) console.log(`  ${file}:${line}  ${reason ?? 'NO REASON GIVEN'}`)
  return lines.covered === lines.total && exceptions.every(({ reason }) => reason !== undefined)
}

/** Writes the counts of the measured scripts with the maps of their sources; returns of how many processes. */
function withSources(): number {
  const mapped = join(folder, 'mapped')
  rmSync(mapped, { recursive: true, force: true })
  mkdirSync(mapped, { recursive: true })
  const roots = measuredFolders.map((name) => `${resolve('out', name)}/`)
  let written = 0
  for (const name of readdirSync(countsFolder)) {
    const { result } = processCounts.parse(JSON.parse(readFileSync(join(countsFolder, name), 'utf8')))
    const own = result.filter(({ url }) => url.startsWith('file:') && roots.some((root) => fileURLToPath(url).startsWith(root)))
    if (own.length === 0) continue
    const maps = own.flatMap(({ url }) => {
      const map = mapOf(fileURLToPath(url))
      return map === undefined ? [] : [[url, { data: map, lineLengths: null }] as const]
    })
    writeFileSync(join(mapped, name), JSON.stringify({ result: own, 'source-map-cache': Object.fromEntries(maps) }))
    written += 1
  }
  return written
}

/** With whole paths: c8 matches the sources of a bundle by them. */
function mapOf(script: string): z.infer<typeof sourceMap> | undefined {
  const file = join(folder, `${script.slice(resolve('.').length + 1)}.map`)
  if (!existsSync(file)) return undefined
  const map = sourceMap.parse(JSON.parse(readFileSync(file, 'utf8')))
  return { ...map, sources: map.sources.map((source) => resolve(dirname(script), source)) }
}

/** Every comment that takes lines out of the count, and the reason that stands behind its `--`. */
function namedExceptions(): Exception[] {
  const files = globSync(measuredFolders.map((name) => `src/${name}/**/*.ts`)).toSorted()
  return files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((text, index) => {
        const [, kind, reason] = /\/\* (?:[cv]8 ignore|node:coverage|istanbul ignore) (\w+)[ \d]*(?:-- (.+?))? ?\*\//.exec(text) ?? []
        if (kind === undefined || kind === 'stop' || kind === 'enable') return []
        return [{ file, line: index + 1, reason }]
      }),
  )
}

if (import.meta.main && !reportCoverage()) process.exitCode = 1
