import { runProgram } from './node.mjs'

/** `node scripts/run.mjs server.ts`: runs one TypeScript program; production unless the environment says otherwise. */
const [entry, ...args] = process.argv.slice(2)
runProgram(entry, args, { NODE_ENV: process.env.NODE_ENV ?? 'production' })
