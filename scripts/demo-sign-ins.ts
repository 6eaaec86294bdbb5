import { readDemoSignIns } from '@/db/demo/sign-ins'

/** `npm run demo:sign-ins`, with `-- --json` for machines. */
const signIns = readDemoSignIns()
if (process.argv.includes('--json')) console.log(JSON.stringify(signIns, null, 2))
else if (signIns.length === 0) console.log('The demo is not filled yet: run npm start.')
else
  for (const { role, name, login, password } of signIns)
    console.log([role.padEnd(20), login, password, name].join('  '))
