import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../src/core/db/db.fixture.ts'
import { stageNpmPackage } from './stage-command-line.ts'

test('migrations of which a checkout has changed the line ends are not packaged', () => {
  const root = temporaryFolder()
  const drizzle = join(root, 'drizzle')
  cpSync(resolve(import.meta.dirname, '../../drizzle'), drizzle, { recursive: true })
  const stage = () => stageNpmPackage(root, join(root, 'staging'))
  expect(stage, 'nothing is wrong with the migrations').toThrow('bin is missing.')

  for (const name of readdirSync(drizzle).filter((one) => one.endsWith('.sql'))) {
    const sql = readFileSync(join(drizzle, name), 'utf8')
    writeFileSync(join(drizzle, name), sql.replaceAll(/\r?\n/g, '\r\n'))
  }
  expect(stage).toThrow(/not those that were recorded[^]*0000_\S+ was edited[^]*\.gitattributes/)
})
