import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'e2e/fixtures/**/*.test.ts', 'e2e/electron-stand-in/**/*.test.ts'],
    globalSetup: 'src/cli/cli-package.setup.ts',
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // What is waited for comes in its own time: a busy machine is no failure.
    expect: { poll: { timeout: 20_000 } },
    // Most tests wait for processes and sockets more than they compute.
    maxWorkers: '100%',
    restoreMocks: true,
    env: { NO_COLOR: '1' },
  },
})
