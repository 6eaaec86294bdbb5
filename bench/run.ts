import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { type Group, type Row, rounded } from './harness'

/** `npm run bench` runs every group, `npm run bench NAME` one, whose rows alone are replaced in results.json. */
const resultsFile = new URL('results.json', import.meta.url)
const all = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.slice(0, -'.bench.ts'.length))
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !all.includes(name))
if (unknown.length > 0) {
  console.error(`There is no group ${unknown.join(', ')}. There are: ${all.join(', ')}.`)
  process.exit(1)
}

const recorded = (): Row[] => (existsSync(resultsFile) ? JSON.parse(readFileSync(resultsFile, 'utf8')) : [])
for (const name of wanted.length > 0 ? wanted : all) {
  console.log(`— ${name}`)
  const { default: group } = (await import(`./${name}.bench.ts`)) as { default: Group }
  const measured = (await group()).map((row) => ({
    ...row,
    name: `${name}: ${row.name}`,
    figure: rounded(row.figure),
  }))
  console.table(measured.map((row) => ({ ...row, pass: row.pass ? 'yes' : 'NO' })))
  // Read again only now: another run may have recorded its group meanwhile.
  const rows = [...recorded().filter((row) => !row.name.startsWith(`${name}: `)), ...measured]
  writeFileSync(resultsFile, `${JSON.stringify(rows, null, 2)}\n`)
}
process.exit(recorded().every((row) => row.pass) ? 0 : 1)
