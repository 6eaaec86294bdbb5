import { ensureDependencies } from './dependencies.mjs'
import { runProgram } from './node.mjs'

ensureDependencies()
runProgram('scripts/supervisor.ts', ['start'], { NODE_ENV: 'production' })
