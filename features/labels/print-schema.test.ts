import { expect, it } from 'vitest'
import { printSchema } from './print-schema'
import { selectionParams, type TagSelection } from './selection'

const id = '0190b5a2-7c1e-7d3a-9f00-000000000001'
const selections: TagSelection[] = [
  { kind: 'tag', id },
  { kind: 'batch', id },
  { kind: 'equipment', id },
  { kind: 'job', id },
  { kind: 'unreadable', id },
  { kind: 'filter', filter: { text: 'насос', states: ['blank'] } },
]

it.each(selections)('a form prints the labels that its page showed: $kind', (selection) => {
  const fields = Object.fromEntries(selectionParams(selection))
  const form = { draftId: id, sheet: 'a4-70x37-24', ...fields }
  expect(printSchema.parse(form)).toMatchObject({ selection })
})
