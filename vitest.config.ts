import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** Tests that start processes, and those that a process of their own keeps apart from the others. */
const apart = ['src/**/*.process.test.ts', 'src/{cli,host,main,preload,server}/**/*.test.ts']

export default defineConfig({
  test: {
    globalSetup: 'src/cli/cli-package.setup.ts',
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // What is waited for comes in its own time: a busy machine is no failure.
    expect: { poll: { timeout: 20_000 } },
    // Most tests wait for processes and sockets more than they compute: with two for each processor all of them have work.
    maxWorkers: availableParallelism() * 2,
    restoreMocks: true,
    unstubEnvs: true,
    env: { NO_COLOR: '1' },
    projects: [
      {
        extends: true,
        test: {
          name: 'apart',
          include: [...apart, 'scripts/**/*.test.ts', 'e2e/fixtures/**/*.test.ts', 'e2e/electron-stand-in/**/*.test.ts'],
        },
      },
      {
        extends: true,
        // Loading the core's packages takes longer than most of its tests; they keep nothing between them that another one would see.
        test: { name: 'together', include: ['src/**/*.test.ts'], exclude: apart, isolate: false },
      },
    ],
  },
})
