import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import fc from 'fast-check'
import { loadEnv } from 'vite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { vitePrefix } from './env-file.ts'
import { createViteEnvReader } from './read-vite-env.ts'
import { createViteFolder } from './vite-folder.fixture.ts'

/** Vite reads the environment of its own process, and changes it. */
let before: NodeJS.ProcessEnv
beforeEach(() => void (before = { ...process.env }))
afterEach(() => setEnvironment(before))

function setEnvironment(environment: Readonly<Record<string, string | undefined>>): void {
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name]
  for (const [name, value] of Object.entries(environment)) if (value !== undefined) process.env[name] = value
}

const readViteEnv = createViteEnvReader()
const endless = 'without end'

/** What Keydeck and Vite make of a folder; null where Vite would not come to an end. */
async function bothRead(folder: string, environment: Record<string, string>) {
  const { variables, problems } = await readViteEnv({ folder, mode: 'development', environment })
  if (problems.some((problem) => problem.includes(endless))) return null
  const ours = Object.fromEntries([...variables].map(([name, values]) => [name, values[0]?.value]))
  setEnvironment(environment)
  return { ours, vites: loadEnv('development', folder, vitePrefix) }
}

describe('values are those of Vite’s own loader', () => {
  test.each([
    [
      'quotes',
      `MAIN_VITE_A="a 'b'"\nMAIN_VITE_B='a "b" \\n'\nMAIN_VITE_C=\`a "b" 'c'\`\nMAIN_VITE_D="a\\nb"\nMAIN_VITE_E="open\nMAIN_VITE_F=x`,
    ],
    ['comments', 'MAIN_VITE_A=a#b\nMAIN_VITE_B=a # b\nMAIN_VITE_C="a # b" # c\n # MAIN_VITE_D=1\nMAIN_VITE_E=#\nMAIN_VITE_F="a" b'],
    [
      'spaces and export',
      '  export MAIN_VITE_A = a b  \nexport  MAIN_VITE_B=1\nexportMAIN_VITE_C=1\nMAIN_VITE_D B=1\nX MAIN_VITE_E=1\nMAIN_VITE_F: 1',
    ],
    ['equals signs and nothing', 'MAIN_VITE_A=a=b==\nMAIN_VITE_B=\nMAIN_VITE_C\n=MAIN_VITE_D\nMAIN_VITE_E=""\nMAIN_VITE_=1\nMAIN_VITE_G='],
    ['many lines', 'MAIN_VITE_A="-----BEGIN\nMAIN_VITE_B=no\n-----END"\nMAIN_VITE_C=\'a\n\nb\'\nMAIN_VITE_D=`a\nb`'],
    ['line ends', 'MAIN_VITE_A=a\r\nMAIN_VITE_B="a\r\nb"\r\n\rMAIN_VITE_C=a\rMAIN_VITE_D=b\r\n'],
    ['a byte order mark', '\uFEFFMAIN_VITE_A=1\nMAIN_VITE_B=2'],
    ['duplicates', 'MAIN_VITE_A=1\nMAIN_VITE_A="2"\nMAIN_VITE_B=$MAIN_VITE_A\nMAIN_VITE_A='],
    [
      'references',
      'X=x\nMAIN_VITE_A=$X-${X}-$Y\nY=${X}y\nMAIN_VITE_B="${Y}"\nMAIN_VITE_C=\'$Y\'\nMAIN_VITE_D=$FROM_PROCESS${FROM_PROCESS}\nMAIN_VITE_E=$',
    ],
    [
      'escapes',
      String.raw`X=x
MAIN_VITE_A=\$X
MAIN_VITE_B=\\$X
MAIN_VITE_C="\$X $X"
MAIN_VITE_D=a\$b$X\$X
MAIN_VITE_E=\${X}`,
    ],
    [
      'defaults',
      'X=x\nMAIN_VITE_A=${NO:-def}\nMAIN_VITE_B=${NO-def}\nMAIN_VITE_C=${X:+alt}${NO:+alt}\nMAIN_VITE_D=${NO:-${X}}\nMAIN_VITE_E=${NO:-a:-b}\nMAIN_VITE_F=${X+y}\nMAIN_VITE_G=${NO:-$X}',
    ],
    [
      'themselves',
      'MAIN_VITE_A=$MAIN_VITE_A\nMAIN_VITE_B=a$MAIN_VITE_B\nMAIN_VITE_C=${MAIN_VITE_C:-c}\nMAIN_VITE_D=$MAIN_VITE_E\nMAIN_VITE_E=$MAIN_VITE_D',
    ],
    ['what stands for more in a replacement', 'X="a$$b$`c"\nMAIN_VITE_A=1${X}2\nMAIN_VITE_B=$FROM_PROCESS_PATTERN'],
    ['a name with null in it', 'A=1\nMAIN_VITE_A=$AnullB ${nullable} $null'],
    [
      'what Vite takes into its environment',
      'BROWSER=$X\nX=x\nNODE_ENV=prod$X\nMAIN_VITE_A=$BROWSER\nMAIN_VITE_B=$VITE_USER_NODE_ENV\nMAIN_VITE_C=$NODE_ENV',
    ],
    ['names that are numbers', '2=b$1\nMAIN_VITE_A=${2}\n1=a$MAIN_VITE_A\nMAIN_VITE_B=${1}'],
    [
      'a variable of the process',
      'SET_ELSEWHERE=file\nMAIN_VITE_A=$SET_ELSEWHERE\nMAIN_VITE_INLINE=file\nEMPTY_ELSEWHERE=file\nMAIN_VITE_B=$EMPTY_ELSEWHERE\nMAIN_VITE_EMPTY=file',
    ],
  ])('%s', async (_, text) => {
    const { folder } = createViteFolder({ '.env': text })
    const environment = {
      FROM_PROCESS: 'p$X',
      FROM_PROCESS_PATTERN: "<$'>",
      SET_ELSEWHERE: '$X',
      EMPTY_ELSEWHERE: '',
      MAIN_VITE_INLINE: 'in$X',
      MAIN_VITE_EMPTY: '',
    }
    const both = await bothRead(folder, environment)
    expect(both?.vites).toBeDefined()
    expect(both?.ours).toEqual(both?.vites)
  })
})

const names = ['MAIN_VITE_A', 'MAIN_VITE_B', 'MAIN_VITE_LONG_NAME', 'X', 'Y', 'NODE_ENV', 'BROWSER', '1', 'nullable']
const someName = fc.constantFrom(...names)
const fragment = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'a',
      'b c',
      '"',
      "'",
      '`',
      '#',
      ' # ',
      '\n',
      '\r\n',
      '\\',
      '\\n',
      '\\$',
      '$',
      '$$',
      '$&',
      '{',
      '}',
      '=',
      ':-',
      '+',
      '\t',
      'ü',
      '\uFEFF',
    ),
  },
  { weight: 2, arbitrary: someName.map((of) => `$${of}`) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(someName, fc.constantFrom('', ':-', '-', ':+', '+'), fc.constantFrom('', 'd', '$X', '${Y}'))
      .map(([of, sign, other]) => `\${${of}${sign}${other}}`),
  },
)
const someValue = fc.oneof(
  fc.array(fragment, { maxLength: 6 }).map((parts) => parts.join('')),
  fc
    .tuple(fc.constantFrom('"', "'", '`'), fc.array(fragment, { maxLength: 6 }))
    .map(([quote, parts]) => `${quote}${parts.join('')}${quote}`),
)
const someLine = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(fc.constantFrom('', '', ' ', 'export ', '#'), someName, fc.constantFrom('=', ' = ', '= '), someValue)
      .map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: fragment },
)
const someFile = fc.option(
  fc.array(someLine, { maxLength: 6 }).map((lines) => lines.join('\n')),
  { nil: undefined },
)
// A file without the prefix is not expanded here, where Vite might not come to an end.
const withPrefix = someFile.map((text) => `MAIN_VITE_Z=z\n${text ?? ''}`)
const files = fc.record({ '.env': withPrefix, '.env.local': someFile, '.env.development': someFile, '.env.development.local': someFile })
const environments = fc.dictionary(fc.constantFrom(...names.slice(0, 6)), fc.constantFrom('', 'p', '$X', '${Y:-q}', '\\$', 'a$&'), {
  maxKeys: 3,
})

test('whatever stands in the files, every value is Vite’s, and every line is that of the assignment', async () => {
  const { folder } = createViteFolder()
  let compared = 0
  await fc.assert(
    fc.asyncProperty(files, environments, async (contents, environment) => {
      for (const [name, text] of Object.entries(contents)) {
        if (text === undefined) rmSync(join(folder, name), { force: true })
        else writeFileSync(join(folder, name), text)
      }
      const both = await bothRead(folder, environment)
      if (both === null) return
      compared += 1
      expect(both.ours).toEqual(both.vites)
      const { variables } = await readViteEnv({ folder, mode: 'development', environment })
      for (const [name, values] of variables) {
        for (const { file, line } of values) if (file !== null) expectAssignment(contentsOf(contents, folder, file), name, line)
      }
    }),
    { numRuns: 150 },
  )
  expect(compared).toBeGreaterThan(75)
})

const contentsOf = (contents: Readonly<Record<string, string | undefined>>, folder: string, file: string) =>
  contents[file.slice(folder.length + 1)] ?? ''

/** With another name on its line the variable is gone, or has the value of an assignment before. */
function expectAssignment(text: string, name: string, line: number | null): void {
  const lines = text.split('\n')
  const at = lines[(line ?? 0) - 1]
  expect(at?.slice(0, at.indexOf('='))).toContain(name)
  const other = lines.with((line ?? 0) - 1, at?.replace(name, 'OTHER_NAME') ?? '').join('\n')
  expect(parseEnv(other)['OTHER_NAME']).toBe(parseEnv(text)[name])
}
