import { spawn } from 'node:child_process'

/** Runs `npm start` in this environment until it is ready. Returns how to stop it. */
export async function startDemo(env: NodeJS.ProcessEnv): Promise<() => Promise<void>> {
  const { NODE_OPTIONS: _conditionsOfTheTests, ...others } = env
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    env: others,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((settle) => child.once('exit', () => settle()))
  const ready = Promise.withResolvers<void>()
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk
    if (output.includes('Propusk is ready')) ready.resolve()
  })
  await Promise.race([ready.promise, ended])
  if (child.exitCode !== null) throw new Error(`npm start ended:\n${output}`)
  return async () => {
    child.kill('SIGTERM')
    await ended
  }
}
