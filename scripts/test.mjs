import { ensureDependencies } from './dependencies.mjs'
import { runProgram } from './node.mjs'

ensureDependencies()
runProgram('scripts/test-run.ts', process.argv.slice(2), { NODE_ENV: 'test' })
