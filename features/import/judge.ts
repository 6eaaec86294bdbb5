import type { RowProblem } from '@/db/schema'
import { changedFacts, personFacts } from '@/features/people/changes'
import { problemsAmong } from '@/features/people/duplicates'
import { managingProblem } from '@/features/people/managed'
import { grantProblemAmong } from '@/features/people/role-grants'
import { type PersonFacts, personFactsSchema } from '@/features/people/schema'
import type { RegistryKind } from '@/features/registries/kind'
import { entryProblem } from '@/features/registries/named'
import type { Problem } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import { formTexts, withoutHolder } from './card-texts'
import type { FileRow } from './csv-rows'
import { type Ground, type KnownPerson, keyOf } from './ground'
import { keyNames, longestExternalId, matched, type RowKeys, rowKeys } from './matching'
import { byField, type RowTexts, repeatsHeadings, rowTexts } from './row-texts'

export type Changes = Record<string, [unknown, unknown]>

/** What a row comes to. `facts` is the whole card as it would stand. */
export type Judgement = { keys: RowKeys } & (
  | { verdict: 'refused'; problems: RowProblem[]; person: KnownPerson | null }
  | { verdict: 'new'; facts: PersonFacts }
  | { verdict: 'changed'; facts: PersonFacts; person: KnownPerson; changes: Changes }
  | { verdict: 'unchanged'; person: KnownPerson }
)

const nobody: RowKeys = { externalId: null, mobilePhone: null, email: null }

/**
 * Judges one row by the rules of the card's form: what it would create or change, or every reason why it cannot. An empty
 * cell leaves a card's field as it is. The same ground gives the same judgement.
 */
export function judge(row: FileRow, ground: Ground): Judgement {
  const unreadable = damageOf(row, ground)
  if (unreadable) return { verdict: 'refused', keys: nobody, problems: [unreadable], person: null }
  const { texts, problems } = rowTexts(row.cells, ground.rules.columns)
  const keys = rowKeys(texts)
  const known = ground.people.having(keys)
  const person = matched(
    keys,
    known.filter(({ directory }) => directory === ground.rules.directory),
  )
  const facts = person?.isVisible === false ? null : readFacts(texts, person, ground, problems)
  problems.push(...repetitions(row, keys, person, ground))
  if (person?.isVisible === false) problems.push({ message: messageKey('people.problem.contactOfInvisible') })
  if (!person && keyNames.every((name) => keys[name] === null) && problems.length === 0) {
    problems.push({ message: messageKey('import.problem.noKey') })
  }
  if (facts) {
    problems.push(...collisions(facts, known, person, ground))
    const externalId = keys.externalId ?? person?.externalId ?? null
    const changes = person ? changesOf(person, facts, externalId) : null
    if (problems.length === 0) {
      if (!person) return { verdict: 'new', keys, facts }
      if (!changes || Object.keys(changes).length === 0) return { verdict: 'unchanged', keys, person }
      const forbidden = managingProblem(ground.actor, person)
      if (!forbidden) return { verdict: 'changed', keys, facts, person, changes }
      problems.push(withoutHolder(forbidden))
    }
  }
  return { verdict: 'refused', keys, problems: problems.sort(byField), person }
}

function damageOf(row: FileRow, { rules }: Ground): RowProblem | null {
  if (row.damage === 'broken-quote') return { message: messageKey('import.problem.brokenQuote') }
  if (row.damage === 'row-too-long') return { message: messageKey('import.problem.rowTooLong') }
  if (row.cells.slice(rules.columns.length).some((cell) => cell !== '')) {
    return {
      message: messageKey('import.problem.extraCells'),
      params: { n: row.cells.length, max: rules.columns.length },
    }
  }
  return repeatsHeadings(row.cells, rules.headings)
    ? { message: messageKey('import.problem.repeatedHeadings') }
    : null
}

/** The card as the row would have it, read as the form reads it. Null when a field is refused. */
function readFacts(
  texts: RowTexts,
  person: KnownPerson | null,
  ground: Ground,
  problems: RowProblem[],
): PersonFacts | null {
  const { rules } = ground
  const before = problems.length
  if ((texts.externalId?.length ?? 0) > longestExternalId) {
    problems.push({
      field: 'externalId',
      message: messageKey('common.tooLong'),
      params: { max: longestExternalId },
    })
  }
  const roles = texts.roles === undefined ? null : ground.roleNames.read(texts.roles)
  for (const role of roles?.unknown ?? []) {
    problems.push({ field: 'roles', message: messageKey('import.problem.unknownRole'), params: { role } })
  }
  const company = entryName(
    'company',
    texts.company ?? person?.facts.company ?? rules.defaultCompany,
    person,
    ground,
    problems,
  )
  const district = entryName(
    'district',
    texts.district ?? person?.facts.district ?? '',
    person,
    ground,
    problems,
  )
  const parsed = personFactsSchema.safeParse({
    directory: rules.directory,
    ...formTexts(texts, person?.facts ?? null),
    company,
    district,
    roles: roles?.ids ?? person?.facts.roles ?? (rules.defaultRoleId ? [rules.defaultRoleId] : []),
  })
  if (!parsed.success) {
    problems.push(
      ...parsed.error.issues
        .filter(({ path }) => path[0] !== 'roles' || (roles?.unknown.length ?? 0) === 0)
        .map((issue) => ({
          field: String(issue.path[0] ?? ''),
          message: issue.message,
          ...('params' in issue && { params: issue.params as RowProblem['params'] }),
        })),
    )
    return null
  }
  const added = parsed.data.roles.filter((id) => !person?.facts.roles.includes(id))
  const beyond = grantProblemAmong(ground.actor, ground.roles, added)
  if (beyond) problems.push(withoutHolder(beyond))
  return problems.length > before ? null : personFacts(parsed.data)
}

/** The name as the registry writes it, so that another case is no change. */
function entryName(
  kind: RegistryKind,
  name: string,
  person: KnownPerson | null,
  { actor, entries, rules }: Ground,
  problems: RowProblem[],
): string {
  if (name === '' || name.toLowerCase() === person?.facts[kind].toLowerCase())
    return person?.facts[kind] ?? ''
  const found = entries[kind].get(name)
  const problem = entryProblem(actor, kind, found)
  if (problem) problems.push(withoutHolder(problem))
  else if (!found && !rules.createsEntries) {
    problems.push({ field: kind, message: messageKey(`import.problem.unknown.${kind}`), params: { name } })
  }
  return found?.isVisible ? found.name : name
}

/** Rows above that say the same key, or speak of the same person. */
function repetitions(
  { number }: FileRow,
  keys: RowKeys,
  person: KnownPerson | null,
  { firstRows }: Ground,
): RowProblem[] {
  const said = keyNames.flatMap((field) => {
    const value = keys[field]
    const first = value === null ? undefined : firstRows.get(keyOf(field, value))
    return first !== undefined && first < number
      ? [{ field, message: messageKey('import.problem.repeatsRow'), params: { row: String(first) } }]
      : []
  })
  const first = person ? firstRows.get(person.id) : undefined
  if (said.length > 0 || first === undefined || first >= number) return said
  return [{ message: messageKey('import.problem.samePerson'), params: { row: String(first) } }]
}

/** Contacts that others have. */
function collisions(
  facts: PersonFacts,
  known: readonly KnownPerson[],
  person: KnownPerson | null,
  { rules }: Ground,
): RowProblem[] {
  const others = known.filter(({ id }) => id !== person?.id)
  return problemsAmong(others, { ...facts, directory: rules.directory, exceptId: person?.id }).map(
    (problem: Problem) => withoutHolder(problem, others),
  )
}

function changesOf(person: KnownPerson, facts: PersonFacts, externalId: string | null): Changes {
  const names = changedFacts(person.facts, facts)
  const changes: Changes = Object.fromEntries(names.map((name) => [name, [person.facts[name], facts[name]]]))
  if (externalId !== person.externalId) changes.externalId = [person.externalId, externalId]
  return changes
}
