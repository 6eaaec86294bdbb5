import { type ChildProcess, spawn } from 'node:child_process'

/** What ended badly, in words for people; its stack helps nobody. */
export class Refusal extends Error {
  override name = 'Refusal'
}

/** The program that runs now and ends by itself, so that a stop can end it. */
let current: ChildProcess | undefined

/** Runs a Node.js program to its end; throws a `Refusal` with the last lines it printed when it fails. */
export async function runTask(what: string, args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  current = child
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk
    })
  }
  const code = await new Promise<number | null>((settle) => child.once('close', settle))
  current = undefined
  if (code !== 0) throw new Refusal(`${what} failed:\n${output.trimEnd().split('\n').slice(-40).join('\n')}`)
}

export function endTask(): void {
  current?.kill()
}
