import { expect, test } from 'vitest'
import { versionReport } from './version-report.ts'

test('a report names every version and the platform, and nothing of the person', () => {
  const versions = [
    { name: 'Keydeck', version: '1.2.3' },
    { name: 'Electron', version: '45.4.1' },
  ]
  const info = { kind: 'electron' as const, platform: 'darwin', versions, dataFolder: '/Users/ada/Library/keydeck' }
  expect(versionReport(info)).toBe('Keydeck 1.2.3\nElectron 45.4.1\ndesktop app on darwin')
})
