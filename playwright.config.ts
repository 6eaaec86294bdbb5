import { defineConfig, devices } from '@playwright/test'
import chromium from '@sparticuz/chromium'
import { freePort } from './lib/free-port'

// Workers read this file again and inherit the first reader's choice.
process.env.PLAYWRIGHT_PORT ??= String(await freePort())

const browser = {
  ...devices['Desktop Chrome'],
  baseURL: `http://localhost:${process.env.PLAYWRIGHT_PORT}`,
  locale: 'ru-RU',
}

const laterFolders = ['attacks/**', 'doors/**', 'large/**', 'faults/**']

/**
 * Run by `npm test browser`, which sets the condition that lets tests read the database with the application's code. A
 * test tagged `@phone` or `@desk` runs in that window alone; the others in both. Two cores have time for a third worker:
 * faults above all wait for webs of their own. Traces cost a fifth of the time: `npm test browser e2e/x.spec.ts --trace on`
 * takes them.
 */
export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/global-setup.ts',
  outputDir: '.propusk-test/playwright',
  retries: 0,
  workers: 3,
  fullyParallel: true,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: '.propusk-test/playwright.json' }]],
  use: {
    actionTimeout: 15_000,
    launchOptions: {
      executablePath: await chromium.executablePath(),
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    },
  },
  projects: [
    {
      name: 'phone',
      workers: 1,
      testIgnore: laterFolders,
      grepInvert: /@desk/,
      use: { ...browser, viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true },
    },
    {
      name: 'desk',
      workers: 2,
      testIgnore: laterFolders,
      grepInvert: /@phone/,
      use: { ...browser, viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
    },
    // Attackers make the demo wary of everybody, and compare times.
    {
      name: 'attacks',
      testMatch: 'attacks/*.spec.ts',
      workers: 2,
      dependencies: ['phone', 'desk'],
      use: browser,
    },
    // Whoever is refused changes nothing: that shows where nobody else changes anything meanwhile.
    {
      name: 'doors',
      testMatch: 'doors/*.spec.ts',
      dependencies: ['attacks'],
      fullyParallel: false,
      workers: 1,
      use: browser,
    },
    // Kills have demos of their own, and so has what fills tables by the hundred thousand, which the doors would read
    // again and again: all three share the machine.
    {
      name: 'faults',
      testMatch: 'faults/*.spec.ts',
      dependencies: ['attacks'],
      fullyParallel: false,
      workers: 1,
      use: browser,
    },
    {
      name: 'large',
      testMatch: 'large/*.spec.ts',
      dependencies: ['attacks'],
      use: { ...browser, viewport: { width: 1440, height: 900 } },
    },
  ],
})
