import { globSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const files = ['{app,components,db,features,lib,scripts,test}/**/*.test.{ts,tsx}', '*.test.ts']

/** Tests that replace a module or have settings of their own leave both behind in their process. */
const alone = files
  .flatMap((pattern) => globSync(pattern, { cwd: import.meta.dirname }))
  .filter((file) =>
    /vi\.(mock|resetModules)\(|process\.env/.test(readFileSync(`${import.meta.dirname}/${file}`, 'utf8')),
  )

export default defineConfig({
  resolve: {
    alias: {
      '@': import.meta.dirname,
      // Next gives this module a meaning; here everything is a server.
      'server-only': `${import.meta.dirname}/node_modules/server-only/empty.js`,
    },
  },
  test: {
    env: { PROPUSK_MODE: 'demo' },
    // A limit for what hangs, with room for a machine busy with other work.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Tests that stand for Next's request stand for it there too.
    server: { deps: { inline: ['next-auth'] } },
    globalSetup: 'test/global-setup.ts',
    pool: 'forks',
    // One more than cores are sure to be: tests wait for PostgreSQL, for lost connections and for workers of their own.
    maxWorkers: 3,
    projects: [
      { extends: true, test: { name: 'alone', include: alone } },
      // The rest share processes, which import the application once.
      { extends: true, test: { name: 'together', include: files, exclude: alone, isolate: false } },
    ],
  },
})
