import { createServer } from 'node:net'
import { Refusal } from './task'

/** `PORT`, or 3000. Throws a `Refusal` when it is no port. */
export function chosenPort(): number {
  const port = Number(process.env.PORT || 3000)
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port
  throw new Refusal(
    `PORT is ${process.env.PORT}, which is not a port: choose a number from 1 to 65535, such as PORT=3001.`,
  )
}

/** Throws a `Refusal` when somebody listens there or we may not. */
export async function requireFree(port: number): Promise<void> {
  const server = createServer()
  try {
    await new Promise<void>((settle, fail) => server.once('error', fail).listen(port, '127.0.0.1', settle))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const other = `choose another port, such as PORT=${port < 65_535 ? port + 1 : 3000} npm start`
    if (code === 'EADDRINUSE')
      throw new Refusal(`Port ${port} is taken by another program: stop it, or ${other}.`)
    if (code === 'EACCES') throw new Refusal(`Port ${port} may only be opened by root: ${other}.`)
    throw error
  }
  await new Promise((settle) => server.close(settle))
}
