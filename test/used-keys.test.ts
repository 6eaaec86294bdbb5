import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import ru from '@/locales/ru'

/** Read as a whole by pages that stand when nothing else does. */
const readWhole = ['failure']

type Tree = { [key: string]: string | Tree }

const keysOf = (tree: Tree, path = ''): string[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? `${path}${key}` : keysOf(value, `${path}${key}.`),
  )

const source = globSync('{app,components,db,features,lib,scripts}/**/*.{ts,tsx}')
  .filter((file) => !/\.test\.tsx?$/.test(file))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n')

/** Keys written out, and those with values in them, `people.state.${state}`, whose every value counts. */
const written = new Set(source.match(/(?<=['"`])\w+(?:\.[\w-]+)+(?=['"`])/g))
const composed = (source.match(/(?<=`)(?:[\w.-]|\$\{[^}]*\})+(?=`)/g) ?? [])
  .filter((text) => text.includes('${') && /\w\./.test(text.replaceAll(/\$\{[^}]*\}/g, '')))
  .map((text) => new RegExp(`^${text.replaceAll('.', '\\.').replaceAll(/\$\{[^}]*\}/g, '[\\w.-]+')}$`))

it('every text of the interface is used somewhere', () => {
  const unused = keysOf(ru)
    .filter((key) => !written.has(key) && !composed.some((pattern) => pattern.test(key)))
    .filter((key) => !readWhole.some((area) => key.startsWith(`${area}.`)))
  expect(unused).toEqual([])
})
