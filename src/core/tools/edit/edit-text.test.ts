import { expect, test } from 'vitest'
import { diffLines } from './diff-lines.ts'
import { type Edit, editText, type FileFormat, missingContainers, sourceAt, valueAt } from './edit-text.ts'
import { setAndRemove } from './edit.fixture.ts'
import { aiderConfig, claudeSettings, codeSettings, codexConfig, continueConfig, opencodeConfig } from './samples.fixture.ts'

/** What each tool's file would get, and the lines of it that change. */
const tools: [tool: string, format: FileFormat, text: string, edits: Edit[], changes: string[]][] = [
  [
    'Claude Code',
    'jsonc',
    claudeSettings,
    [
      { path: ['apiKeyHelper'], value: 'keydeck token "work"' },
      { path: ['env', 'ANTHROPIC_BASE_URL'], value: 'https://proxy.example.com' },
    ],
    [
      '-  "env": { "CLAUDE_CODE_ENABLE_TELEMETRY": "1" },',
      '-  "model": "opus"',
      '+  "env": { "CLAUDE_CODE_ENABLE_TELEMETRY": "1", "ANTHROPIC_BASE_URL": "https://proxy.example.com" },',
      '+  "model": "opus",',
      '+  "apiKeyHelper": "keydeck token \\"work\\""',
    ],
  ],
  [
    'VS Code',
    'jsonc',
    codeSettings,
    [
      { path: ['terminal.integrated.env.linux', 'OPENAI_BASE_URL'], value: 'https://proxy.example.com' },
      { path: ['terminal.integrated.env.osx', 'OPENAI_BASE_URL'], value: 'https://proxy.example.com' },
    ],
    [
      '+\t\t"OPENAI_BASE_URL": "https://proxy.example.com",',
      '+\t"terminal.integrated.env.osx": {',
      '+\t\t"OPENAI_BASE_URL": "https://proxy.example.com"',
      '+\t},',
    ],
  ],
  [
    'OpenCode',
    'jsonc',
    opencodeConfig,
    [
      { path: ['provider', 'office', 'options', 'apiKey'], value: '{env:OFFICE}' },
      { path: ['provider', 'keydeck', 'options', 'apiKey'], value: '{env:OTHER}' },
    ],
    [
      '-      "options": { "baseURL": "https://proxy.example.com/v1" },',
      '+      "options": { "baseURL": "https://proxy.example.com/v1", "apiKey": "{env:OFFICE}" },',
      '+    },',
      '+    "keydeck": {',
      '+      "options": {',
      '+        "apiKey": "{env:OTHER}"',
      '+      }',
    ],
  ],
  [
    'Codex',
    'toml',
    codexConfig,
    [
      { path: ['model_provider'], value: 'keydeck' },
      { path: ['profiles', 'fast', 'model_provider'], value: 'keydeck' },
      {
        path: ['model_providers', 'keydeck'],
        value: { name: 'Keydeck', auth: { command: 'keydeck', args: ['token', 'work'] }, base_url: 'https://api.openai.com/v1' },
      },
    ],
    [
      '+model_provider = "keydeck"',
      '+model_provider = "keydeck"',
      '+',
      '+[model_providers.keydeck]',
      '+name = "Keydeck"',
      '+base_url = "https://api.openai.com/v1"',
      '+',
      '+[model_providers.keydeck.auth]',
      '+command = "keydeck"',
      '+args = ["token", "work"]',
    ],
  ],
  [
    'aider',
    'yaml',
    aiderConfig,
    [
      { path: ['openai-api-base'], value: 'https://proxy.example.com/v1' },
      { path: ['set-env'], value: ['A=1'] },
    ],
    ['+openai-api-base: https://proxy.example.com/v1', '+set-env:', '+  - A=1'],
  ],
  [
    'Continue',
    'yaml',
    continueConfig,
    [
      { path: ['models', '[name=Keydeck]'], value: { provider: 'openai', model: 'gpt-5' } },
      { path: ['models', '[name=Here]', 'apiBase'], value: 'http://127.0.0.1:11434' },
    ],
    ['+    apiBase: http://127.0.0.1:11434', '+  - name: Keydeck', '+    provider: openai', '+    model: gpt-5'],
  ],
]

const signs = { added: '+', removed: '-', same: '' } as const

function changedLines(before: string, after: string): string[] {
  return diffLines(before, after)
    .filter(({ kind }) => kind !== 'same')
    .map(({ kind, text }) => signs[kind] + text)
}

test.each(tools)(
  'the file of %s gets the lines that it needs and no other, and is as it was when they are taken out',
  (_tool, format, sample, edits, changes) => {
    for (const before of [sample, sample.replaceAll('\n', '\r\n'), `\uFEFF${sample}`]) {
      const after = editText(format, before, edits)
      expect(changedLines(before, after)).toEqual(changes)
      for (const { path, value } of edits) expect({ value: valueAt(format, after, path) }).toMatchObject({ value })
      expect(editText(format, after, edits)).toBe(after)
      const removals = edits.map(({ path }) => ({ path, value: undefined, removeEmpty: missingContainers(format, before, path) }))
      expect(editText(format, after, removals)).toBe(before)
    }
  },
)

test.each(tools)('round after round leaves the file of %s byte for byte as it was', (_tool, format, sample, [edit]) => {
  let text = sample
  for (let round = 0; round < 20; round += 1) text = setAndRemove(format, text, edit?.path ?? [], edit?.value ?? '').removed
  expect(text).toBe(sample)
})

test.each<[FileFormat, string, string[], string]>([
  ['jsonc', claudeSettings, ['model'], '"opus"'],
  ['toml', codexConfig, ['approval_policy'], `'on-request'`],
  ['toml', codexConfig, ['model_providers', 'office', 'http_headers', 'X-Team'], '"7"'],
  ['yaml', continueConfig, ['models', '[name=Here]', 'model'], 'AUTODETECT'],
  ['yaml', continueConfig, ['models', '[name=Sonnet]', 'roles'], '[chat, edit]'],
])('in %s a value that another took the place of comes back as it was written', (format, before, path, source) => {
  const value = valueAt(format, before, path)
  expect(sourceAt(format, before, path)).toBe(source)
  const after = editText(format, before, [{ path, value: 'other value' }])
  expect(changedLines(before, after)).toHaveLength(2)
  expect(editText(format, after, [{ path, value, source }])).toBe(before)
})

test.each<[FileFormat, string, string[], string]>([
  ['jsonc', '', ['env', 'A'], '{\n  "env": {\n    "A": "x"\n  }\n}\n'],
  ['jsonc', '// mine\r\n', ['A'], '// mine\r\n{\r\n  "A": "x"\r\n}\r\n'],
  ['jsonc', '{}', ['A'], '{\n  "A": "x"\n}'],
  ['jsonc', '{"l":[{"name":"K","b":1}]}', ['l', '[name=New]', 'A'], '{"l":[{"name":"K","b":1}, {"name": "New", "A": "x"}]}'],
  ['toml', '', ['A'], 'A = "x"\n'],
  ['toml', '# mine', ['t', 'A'], '# mine\n\n[t]\nA = "x"'],
  ['toml', '[t]\nb = 1\n', ['A'], 'A = "x"\n\n[t]\nb = 1\n'],
  ['toml', '# mine\n\n# of t\n[t]\n', ['A'], '# mine\nA = "x"\n\n# of t\n[t]\n'],
  ['toml', 'a.b.c = 1\n[t]\n', ['a', 'b', 'A'], 'a.b.c = 1\na.b.A = "x"\n[t]\n'],
  ['toml', '[[l]]\nname = "K"\n[t]\n', ['l', '[name=K]', 'A'], '[[l]]\nname = "K"\nA = "x"\n[t]\n'],
  ['toml', '[[l]]\nname = "K"\n', ['l', '[name=New]', 'A'], '[[l]]\nname = "K"\n\n[[l]]\nname = "New"\nA = "x"\n'],
  ['toml', 'l = [{ name = "K" }]\n', ['l', '[name=K]', 'A'], 'l = [{ name = "K", A = "x" }]\n'],
  ['yaml', '', ['env', 'A'], 'env:\n  A: x\n'],
  ['yaml', '# mine', ['A'], '# mine\nA: x'],
  ['yaml', 'env: # mine\n# theirs\n', ['env', 'A'], 'env: # mine\n  A: x\n# theirs\n'],
  [
    'yaml',
    'l:\n- name: K\n  b: |\n    text\n\nm: 1\n',
    ['l', '[name=New]', 'A'],
    'l:\n- name: K\n  b: |\n    text\n- name: New\n  A: x\n\nm: 1\n',
  ],
  ['yaml', 'l: [{ name: K }]\n', ['l', '[name=K]', 'A'], 'l: [{ name: K, A: x }]\n'],
  ['yaml', '---\na: 1\n...\n', ['A'], '---\na: 1\nA: x\n...\n'],
  ['plain', '', [], 'x'],
])('%s: in %j the value at %j stands as one would write it, and leaves no trace', (format, before, path, after) => {
  const { set, removed } = setAndRemove(format, before, path, 'x')
  expect(set).toBe(after)
  expect(removed).toBe(before)
})

test('a line that is all of a file keeps its end', () => {
  expect(editText('plain', 'gpt-4o\r\n', [{ path: [], value: 'gpt-5' }])).toBe('gpt-5\r\n')
  expect(valueAt('plain', 'gpt-4o\n', [])).toBe('gpt-4o')
  expect(valueAt('plain', '\n', [])).toBeUndefined()
})

test('a name that stands twice in JSON: the last counts, and none is left of it when it is removed', () => {
  const text = '{ "a": 1, /* two */ "a": 2 }'
  expect(valueAt('jsonc', text, ['a'])).toBe(2)
  expect(editText('jsonc', text, [{ path: ['a'], value: 3 }])).toBe('{ "a": 1, /* two */ "a": 3 }')
  expect(editText('jsonc', text, [{ path: ['a'], value: undefined }])).toBe('{ /* two */ }')
})

const secret = 'sk-secret-0123456789'
const deep = 101

test.each<[FileFormat, string, string, Edit]>([
  ['jsonc', 'broken', `{ "a": "${secret}`, { path: ['b'], value: 1 }],
  ['jsonc', 'no object', '[1]', { path: ['b'], value: 1 }],
  ['jsonc', 'a value where a group should be', '{ "env": "x" }', { path: ['env', 'A'], value: 1 }],
  ['jsonc', 'too deep', '['.repeat(deep) + ']'.repeat(deep), { path: ['b'], value: 1 }],
  ['jsonc', 'too large', `{ "a": "${'x'.repeat(1_000_000)}" }`, { path: ['b'], value: 1 }],
  ['toml', 'broken', `a = "${secret}`, { path: ['b'], value: 1 }],
  ['toml', 'the same name twice', 'a = 1\na = 2\n', { path: ['b'], value: 1 }],
  ['toml', 'a value where a table should be', 'env = "x"', { path: ['env', 'A'], value: 1 }],
  ['toml', 'too deep', `a = ${'['.repeat(deep)}${']'.repeat(deep)}`, { path: ['b'], value: 1 }],
  ['toml', 'too large', `# ${'x'.repeat(1_000_000)}`, { path: ['b'], value: 1 }],
  ['yaml', 'broken', `a: "${secret}`, { path: ['b'], value: 1 }],
  ['yaml', 'more than one document', 'a: 1\n---\nb: 2\n', { path: ['b'], value: 1 }],
  ['yaml', 'a list where a map should be', '- a\n', { path: ['b'], value: 1 }],
  ['yaml', 'the same name twice', 'a: 1\na: 2\n', { path: ['a'], value: 3 }],
  ['yaml', 'what an alias stands for', 'a: &x\n  k: 1\nb: *x\n', { path: ['b', 'k'], value: 2 }],
  ['yaml', 'what an alias would change with', 'a: &x\n  k: 1\nb: *x\n', { path: ['a', 'k'], value: 2 }],
  ['yaml', 'what an alias needs', 'a: &x 1\nb: *x\n', { path: ['a'], value: undefined }],
  ['yaml', 'a tag that says what a value is', 'a: !!str 12\n', { path: ['a'], value: 13 }],
  [
    'yaml',
    'endless aliases',
    `a0: &a0 [x]\n${Array.from({ length: 30 }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]\n`).join('')}`,
    { path: ['b'], value: 1 },
  ],
  ['yaml', 'too deep', `a: ${'['.repeat(50_000)}`, { path: ['b'], value: 1 }],
  ['yaml', 'too large', `# ${'x'.repeat(200_000)}`, { path: ['b'], value: 1 }],
  ['plain', 'more than a line', 'gpt\nsecond\n', { path: [], value: 'x' }],
])('%s: %s is refused in words that quote nothing', (format, _what, text, edit) => {
  const refusal = expect.objectContaining({
    code: 'invalid-input',
    message: expect.stringMatching(/nothing in it was changed\.$/),
    fix: expect.stringMatching(/\.$/),
  })
  expect(() => editText(format, text, [edit])).toThrow(refusal)
  expect(() => editText(format, text, [edit])).not.toThrow(secret.slice(0, 9))
})

test('an anchor, an alias and a merge that a change does not touch stay', () => {
  const text = 'base: &base { k: 1 }\nuse:\n  <<: *base\n  own: &own x\nlast: *own\n'
  expect(editText('yaml', text, [{ path: ['use', 'A'], value: 1 }])).toBe(text.replace('x\n', 'x\n  A: 1\n'))
})

test('a table that is taken out takes its lines above and its short ones with it', () => {
  const text = 'p.a = 1\n\n[p.b]\nc = 1\n\n# mine\n[q]\n'
  expect(editText('toml', text, [{ path: ['p'], value: undefined }])).toBe('\n# mine\n[q]\n')
  expect(editText('toml', '[a]\nb = { c = 1, d = 2 } # mine\n', [{ path: ['a', 'b', 'c'], value: undefined }])).toBe(
    '[a]\nb = { d = 2 } # mine\n',
  )
})
