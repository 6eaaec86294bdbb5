import { ensureDependencies } from './dependencies.mjs'
import { runProgram } from './node.mjs'

ensureDependencies()
runProgram('scripts/supervisor.ts', ['dev'], { NODE_ENV: 'development' })
