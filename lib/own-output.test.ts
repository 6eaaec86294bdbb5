import { spawn } from 'node:child_process'
import { existsSync, openSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const fullDisk = '/dev/full'

test.skipIf(!existsSync(fullDisk))('a process goes on when no line of its log can be written', async () => {
  const program = `
    import { outliveOwnOutput } from ${JSON.stringify(fileURLToPath(new URL('./own-output.ts', import.meta.url)))}
    // As Next does.
    process.on('uncaughtException', (error) => console.error(error))
    outliveOwnOutput()
    console.log('a line')
    console.error(new Error('another'))
    setTimeout(() => process.exit(7), 50)`
  const output = openSync(fullDisk, 'w')
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program], {
    stdio: ['ignore', output, output],
    timeout: 10_000,
  })
  expect(await new Promise((settle) => child.once('exit', settle))).toBe(7)
})
