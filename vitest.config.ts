import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: {
    alias: {
      '@': import.meta.dirname,
      // Next gives this module a meaning; here everything is a server.
      'server-only': `${import.meta.dirname}/node_modules/server-only/empty.js`,
    },
  },
  test: {
    include: ['{app,components,db,features,lib,scripts,test}/**/*.test.{ts,tsx}', '*.test.ts'],
    env: { PROPUSK_MODE: 'demo' },
    // A limit for what hangs, with room for a machine busy with other work.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Tests that stand for Next's request stand for it there too.
    server: { deps: { inline: ['next-auth'] } },
    globalSetup: 'test/global-setup.ts',
    pool: 'forks',
    maxWorkers: 2,
  },
})
