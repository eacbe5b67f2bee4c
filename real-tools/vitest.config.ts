import { defineConfig } from 'vitest/config'

/** `npm run real-tools`: other people's tools, as npm has them, with Keydeck's keys; apart from the unit tests, as they are large. */
export default defineConfig({
  test: {
    include: ['real-tools/**/*.test.ts'],
    globalSetup: ['src/cli/cli-package.setup.ts', 'real-tools/real-tools.setup.ts'],
    pool: 'forks',
    // Fewer would leave a core idle: the tests wait for the tools.
    maxWorkers: '100%',
    // They start slowly on a busy machine, which is no failure.
    testTimeout: 180_000,
    hookTimeout: 120_000,
    env: { NO_COLOR: '1' },
  },
})
