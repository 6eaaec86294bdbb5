/** A stretch of words that both texts have, or one of them. */
export type Stretch = { kind: 'same' | 'added' | 'removed'; text: string }

/** What became of a paragraph, in the order of the newer text; `same` stands for paragraphs that nobody touched. */
export type ParagraphChange = { kind: 'same' | 'added' | 'removed' | 'changed'; stretches: Stretch[] }

/** More are not compared, so that no text costs more than a few megabytes: all of the older goes, all of the newer comes. */
const mostPairs = 4_000_000

/** What a newer text says otherwise: paragraph by paragraph, and within those that were reworded, word by word. */
export function textDifference(older: string, newer: string): ParagraphChange[] {
  const changes: ParagraphChange[] = []
  let removed: string[] = []
  let added: string[] = []
  const settle = () => {
    const paired = Math.min(removed.length, added.length)
    for (let at = 0; at < paired; at++) changes.push(reworded(removed[at] ?? '', added[at] ?? ''))
    for (const text of removed.slice(paired)) changes.push(whole('removed', text))
    for (const text of added.slice(paired)) changes.push(whole('added', text))
    removed = []
    added = []
  }
  for (const { kind, item } of compare(paragraphsOf(older), paragraphsOf(newer))) {
    if (kind === 'removed') removed.push(item)
    else if (kind === 'added') added.push(item)
    else {
      settle()
      changes.push(whole('same', item))
    }
  }
  settle()
  return changes
}

const paragraphsOf = (text: string): string[] => text.split(/\n{2,}/).filter((part) => part !== '')

/** Words, each with the space before it, so that together they are the text again. */
const wordsOf = (text: string): string[] => text.match(/\s*\S+/g) ?? []

const whole = (kind: 'same' | 'added' | 'removed', text: string): ParagraphChange => ({
  kind,
  stretches: [{ kind, text }],
})

function reworded(older: string, newer: string): ParagraphChange {
  const stretches: Stretch[] = []
  for (const { kind, item } of compare(wordsOf(older), wordsOf(newer))) {
    const last = stretches.at(-1)
    if (last?.kind === kind) last.text += item
    else stretches.push({ kind, text: item })
  }
  return { kind: 'changed', stretches }
}

type Step = { kind: Stretch['kind']; item: string }

const step = (kind: Step['kind'], item: string): Step => ({ kind, item })

/** The shortest way from one list to the other, by their longest common subsequence. */
function compare(older: readonly string[], newer: readonly string[]): Step[] {
  if (older.length * newer.length > mostPairs) {
    return [...older.map((item) => step('removed', item)), ...newer.map((item) => step('added', item))]
  }
  const width = newer.length + 1
  const common = new Uint16Array((older.length + 1) * width)
  const at = (row: number, column: number): number => common[row * width + column] ?? 0
  for (let row = older.length - 1; row >= 0; row--) {
    for (let column = newer.length - 1; column >= 0; column--) {
      common[row * width + column] =
        older[row] === newer[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1))
    }
  }
  const steps: Step[] = []
  let [row, column] = [0, 0]
  while (row < older.length || column < newer.length) {
    const [gone = '', come = ''] = [older[row], newer[column]]
    if (row < older.length && column < newer.length && gone === come) {
      steps.push(step('same', come))
      row++
      column++
    } else if (column >= newer.length || (row < older.length && at(row + 1, column) >= at(row, column + 1))) {
      steps.push(step('removed', gone))
      row++
    } else {
      steps.push(step('added', come))
      column++
    }
  }
  return steps
}
