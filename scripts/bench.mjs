import { ensureDependencies } from './dependencies.mjs'
import { runProgram } from './node.mjs'

ensureDependencies()
runProgram('bench/run.ts', process.argv.slice(2), { NODE_ENV: 'production' })
