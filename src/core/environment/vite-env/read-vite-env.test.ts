import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readSourceFile } from '../../import-sources/read-source-file.ts'
import { createEnvFileCache } from './env-file-cache.ts'
import { createViteEnvReader, type ReadViteEnv } from './read-vite-env.ts'
import { createViteFolder } from './vite-folder.fixture.ts'

const readViteEnv = createViteEnvReader()
const read = async (folder: string, environment: Record<string, string> = {}, mode = 'development') => {
  const { variables, problems } = await readViteEnv({ folder, mode, environment })
  return { variables: Object.fromEntries(variables), problems }
}

test('each file that has a variable is told, with its line, the one that counts first; an empty one too', async () => {
  const { folder } = createViteFolder({
    '.env': '# shared\nMAIN_VITE_ANTHROPIC_API_KEY=one\nOPENAI_API_KEY=not-of-vite\n',
    '.env.local': '\nMAIN_VITE_ANTHROPIC_API_KEY=\n',
    '.env.development': 'export MAIN_VITE_ANTHROPIC_API_KEY="three"\n',
    '.env.production': 'MAIN_VITE_ANTHROPIC_API_KEY=of another mode\n',
    '.env.development.local': 'VITE_A=1\nMAIN_VITE_ANTHROPIC_API_KEY = "first"\nMAIN_VITE_ANTHROPIC_API_KEY=four # the last one counts\n',
  })
  expect(await read(folder)).toEqual({
    variables: {
      MAIN_VITE_ANTHROPIC_API_KEY: [
        { value: 'four', file: join(folder, '.env.development.local'), line: 3 },
        { value: 'three', file: join(folder, '.env.development'), line: 1 },
        { value: '', file: join(folder, '.env.local'), line: 2 },
        { value: 'one', file: join(folder, '.env'), line: 2 },
      ],
    },
    problems: [],
  })
})

test('a variable that Vite was started with wins over every file, and one of no file is there too', async () => {
  const { folder } = createViteFolder({ '.env.local': 'MAIN_VITE_A=file $OTHER\n' })
  const environment = { MAIN_VITE_A: 'inline $OTHER', MAIN_VITE_B: '', OTHER: 'x' }
  expect((await read(folder, environment)).variables).toEqual({
    MAIN_VITE_A: [
      { value: 'inline $OTHER', file: null, line: null },
      { value: 'file x', file: join(folder, '.env.local'), line: 1 },
    ],
    MAIN_VITE_B: [{ value: '', file: null, line: null }],
  })
})

test('a line within quotes is no assignment, however much it looks like one, and what follows keeps its number', async () => {
  const { folder } = createViteFolder({
    '.env': 'MAIN_VITE_A="first\r\nMAIN_VITE_B=in quotes\r\nlast"\r\n#MAIN_VITE_B=no\r\nMAIN_VITE_B=yes\r\n',
  })
  expect((await read(folder)).variables).toMatchObject({
    MAIN_VITE_A: [{ value: 'first\nMAIN_VITE_B=in quotes\nlast', line: 1 }],
    MAIN_VITE_B: [{ value: 'yes', line: 5 }],
  })
})

test('a folder without env files, or that is not there, has no variables and no problem', async () => {
  const { folder } = createViteFolder()
  // A folder of this name is what Python calls a virtual environment.
  mkdirSync(join(folder, '.env'))
  for (const place of [folder, join(folder, 'gone')]) expect(await read(place)).toEqual({ variables: {}, problems: [] })
})

test('references that never end are a sentence and not a wait, and nor is a value that doubles itself', async () => {
  const doubling = Array.from({ length: 60 }, (_, index) => `A${index}=$A${index + 1}$A${index + 1}`)
  const circle = 'MAIN_VITE_A=a$X\nX=b$Y\nY=c$X\n'
  for (const text of [`MAIN_VITE_A=$A0\n${doubling.join('\n')}\nA60=x`, circle, 'MAIN_VITE_A=1${X}2\nX=a$&b\n']) {
    const { folder } = createViteFolder({ '.env': text })
    const started = performance.now()
    const { variables, problems } = await read(folder, { MAIN_VITE_B: 'stays' })
    expect(performance.now() - started).toBeLessThan(20_000)
    expect(variables).toEqual({ MAIN_VITE_B: [{ value: 'stays', file: null, line: null }] })
    expect(problems).toEqual([expect.stringContaining('refer to one another without end')])
  }
})

test('a value whose patterns would repeat the text around them is not let grow', async () => {
  const { folder } = createViteFolder({ '.env': `MAIN_VITE_A=\${B}${'y'.repeat(200_000)}\nB="${"$'".repeat(100_000)}"\n` })
  expect((await read(folder)).problems).toHaveLength(1)
})

test.each([
  ['is not UTF-8', Buffer.from('MAIN_VITE_A=gr\xfcn\n', 'latin1'), '.env is not UTF-8 text'],
  [
    'begins with a byte order mark',
    '\uFEFFMAIN_VITE_A=1\n',
    '.env begins with a byte order mark, so Vite does not know the variable on its first line',
  ],
  ['is larger than 1 MB', Buffer.alloc(1_000_001, 0x20), '.env is larger than 1 MB, so it was not read.'],
  [
    'sets more variables than any project has',
    Array.from({ length: 2_001 }, (_, at) => `A${at}=`).join('\n'),
    '.env sets more than 2,000 variables',
  ],
])('a file that %s is a sentence, without its contents or its folder', async (_, contents, sentence) => {
  const { folder } = createViteFolder({ '.env': contents, '.env.local': 'MAIN_VITE_B=1\n' })
  const { variables, problems } = await read(folder)
  expect(problems).toEqual([expect.stringContaining(sentence)])
  expect(problems.join()).not.toContain(folder)
  expect(Object.keys(variables)).toContain('MAIN_VITE_B')
})

test.skipIf(process.platform === 'win32')('a pipe is not opened, so nobody waits for its writer', async () => {
  const { folder } = createViteFolder()
  execFileSync('mkfifo', [join(folder, '.env')])
  expect(await read(folder)).toEqual({ variables: {}, problems: [expect.stringContaining('.env is a pipe, so it was not opened.')] })
})

/** A reader and the files that it has opened since the last look. */
function observedReader(): { observed: ReadViteEnv; opened: () => string[] } {
  const opened: string[] = []
  const readFile: typeof readSourceFile = (path, shown, maxBytes) => {
    opened.push(shown)
    return readSourceFile(path, shown, maxBytes)
  }
  return { observed: createViteEnvReader(createEnvFileCache({ readFile })), opened: () => opened.splice(0) }
}

test('a file that has not changed is not opened again; one that has is, and one that is gone is gone', async () => {
  const { folder, write } = createViteFolder({ '.env': 'MAIN_VITE_A=1\n', '.env.local': 'MAIN_VITE_B=1\n' })
  const { observed, opened } = observedReader()
  const value = async (name: string) => (await observed({ folder, mode: 'development', environment: {} })).variables.get(name)?.[0]?.value
  expect(await value('MAIN_VITE_A')).toBe('1')
  expect(opened().toSorted()).toEqual(['.env', '.env.local'])
  expect(await value('MAIN_VITE_A')).toBe('1')
  expect(opened()).toEqual([])
  write('.env', 'MAIN_VITE_A=2\n')
  expect(await value('MAIN_VITE_A')).toBe('2')
  expect(opened()).toEqual(['.env'])
  rmSync(join(folder, '.env.local'))
  expect(await value('MAIN_VITE_B')).toBeUndefined()
})

test('a file that has only just changed is not trusted to stay so', async () => {
  const { folder } = createViteFolder()
  const { observed, opened } = observedReader()
  writeFileSync(join(folder, '.env'), 'MAIN_VITE_A=1\n')
  for (let round = 0; round < 2; round += 1) await observed({ folder, mode: 'development', environment: {} })
  expect(opened()).toEqual(['.env', '.env'])
})
