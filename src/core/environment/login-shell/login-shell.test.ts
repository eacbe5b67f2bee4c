import { describe, expect, test } from 'vitest'
import { createHome, whereIs } from './shells.fixture.ts'

test('on Windows there is nothing to read, and nothing is started', async () => {
  const shell = createHome('/bin/sh').loginShell({ platform: 'win32' })
  expect(await shell.read()).toMatchObject({ state: 'unsupported', shell: null })
  expect(await shell.refresh()).toMatchObject({ state: 'unsupported' })
  expect(shell.variables()).toBeNull()
})

/** A value with all that a profile's line, a line-based reader or a repeated command could stumble over. */
const hardValue = `first=line "double" 'single' \`tick\` $HOME \\n\nsecond line\n\n#third ü`

const realShells = [
  {
    name: 'bash',
    profile: '.bash_profile',
    set: (name: string, value: string) => `export ${name}='${value.replaceAll("'", String.raw`'\''`)}'`,
  },
  { name: 'zsh', profile: '.zshrc', set: (name: string, value: string) => `export ${name}='${value.replaceAll("'", String.raw`'\''`)}'` },
  {
    name: 'dash',
    profile: '.profile',
    set: (name: string, value: string) => `export ${name}='${value.replaceAll("'", String.raw`'\''`)}'`,
  },
  {
    name: 'fish',
    profile: '.config/fish/config.fish',
    set: (name: string, value: string) => `set -gx ${name} '${value.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'`,
  },
]

for (const { name, profile, set } of realShells) {
  const shell = whereIs(name)
  describe.skipIf(shell === '')(`with a real ${name}${shell === '' ? ` (skipped: ${name} is not installed; Debian: ${name})` : ''}`, () => {
    test('S28: values of many lines come as they are, between noise of every kind', async () => {
      const noise = 'echo "OPENAI_API_KEY=sk-noise"; echo "motd" >&2; printf "no newline"'
      const { loginShell } = createHome(shell, { [profile]: `${noise}\n${set('HARD', hardValue)}\n${set('EMPTY', '')}\n` })
      const reader = loginShell({ environment: { ANTHROPIC_API_KEY: 'sk-ant-of-this-process', KEYDECK_PASSPHRASE_FILE: '/secret' } })
      expect(await reader.read()).toMatchObject({
        state: 'read',
        shell,
        sentence: `This is the environment that ${name} has in a new terminal.`,
      })
      const variables = reader.variables() ?? {}
      expect(variables).toMatchObject({ HARD: hardValue, EMPTY: '' })
      // What only the noise says, what this process alone has, and what the asking itself sets.
      for (const absent of [
        'OPENAI_API_KEY',
        'ANTHROPIC_API_KEY',
        'KEYDECK_PASSPHRASE_FILE',
        'KEYDECK_RESOLVING_ENVIRONMENT',
        'SHLVL',
        'PWD',
        '_',
      ])
        expect(Object.keys(variables)).not.toContain(absent)
    })

    test('a profile can tell that it is read, and that there is no terminal to ask at', async () => {
      const asks = name === 'fish' ? 'read -l answer; set -gx ANSWER "got:$answer"' : 'read answer; export ANSWER="got:$answer"'
      const told = set('SAW', 'x').replace("'x'", '"$KEYDECK_RESOLVING_ENVIRONMENT"')
      const { loginShell } = createHome(shell, { [profile]: `${asks}\n${told}\n` })
      const reader = loginShell()
      await reader.read()
      expect(reader.variables()).toMatchObject({ ANSWER: 'got:', SAW: '1' })
    })
  })
}

const tcsh = whereIs('tcsh')
test.skipIf(tcsh === '')(
  `a C shell reads .cshrc and .login${tcsh === '' ? ' (skipped: tcsh is not installed; Debian: tcsh)' : ''}`,
  async () => {
    const reader = createHome(tcsh, { '.cshrc': 'setenv FROM_RC "a=b c"\n', '.login': 'setenv FROM_LOGIN 1\n' }).loginShell()
    expect(await reader.read()).toMatchObject({ state: 'read' })
    expect(reader.variables()).toMatchObject({ FROM_RC: 'a=b c', FROM_LOGIN: '1' })
  },
)

describe.skipIf(process.platform === 'win32')('a shell that stands in for another', () => {
  // Nushell is in no Debian package. This one wants its options apart, as Nushell does, and a caret before a program, and repeats the
  // command before it runs it.
  test('Nushell is started with options that it understands', async () => {
    const { write } = createHome('')
    const nu = write(
      'nu',
      `#!/bin/sh\n[ "$#" = 3 ] && [ "$1" = -l ] && [ "$2" = -c ] || exit 1\ncase "$3" in '^/bin/sh -c '*) ;; *) exit 1 ;; esac\necho "$3"\nexport FROM_NU=1\neval "\${3#^}"\n`,
      0o700,
    )
    const reader = createHome(nu).loginShell()
    expect(await reader.read()).toMatchObject({ state: 'read', shell: nu })
    expect(reader.variables()).toMatchObject({ FROM_NU: '1' })
    expect(Object.keys(reader.variables() ?? {}).filter((name) => !/^\w+$/.test(name))).toEqual([])
  })

  test.each([
    ['is not there', '/nowhere/zsh', 'Your shell, /nowhere/zsh, is not there. /bin/sh was asked instead'],
    ['is not known', '/bin/true', 'Keydeck does not know how to ask /bin/true for its environment. /bin/sh was asked instead'],
    ['has no name', '', 'It is not known which shell is yours. /bin/sh was asked instead'],
  ])('a shell that %s is labelled: another one answers', async (_, shell, sentence) => {
    const reader = createHome(shell, { '.profile': 'export FROM_SH=1\n' }).loginShell()
    expect(await reader.read()).toMatchObject({ state: 'fallback', shell: '/bin/sh', sentence: expect.stringContaining(sentence) })
    expect(reader.variables()).toMatchObject({ FROM_SH: '1' })
  })

  test('without SHELL it is the shell of the user database', async () => {
    const reader = createHome('').loginShell({ userShell: '/bin/bash' })
    expect(await reader.read()).toMatchObject({ state: 'read', shell: '/bin/bash' })
  })

  test('a program that cannot be started is a failure in words, without the system’s', async () => {
    const { write } = createHome('')
    const reader = createHome(write('bash', '\0not a program', 0o700)).loginShell()
    expect(await reader.read()).toMatchObject({
      state: 'failed',
      sentence: expect.stringMatching(/^bash (could not be started|ended without)/),
    })
    expect(reader.variables()).toBeNull()
  })
})
