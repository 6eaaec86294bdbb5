import type { RowProblem } from '@/db/schema'
import { attributeField } from '@/features/attributes/attribute-kinds'
import { changedFacts, type PersonForm, personFacts } from '@/features/people/changes'
import { problemsAmong } from '@/features/people/duplicates'
import { managingProblem } from '@/features/people/managed'
import { grantProblemAmong } from '@/features/people/role-grants'
import { type PersonFacts, personFactsSchema } from '@/features/people/schema'
import type { FieldFacts } from '@/features/person-fields/card-fields'
import type { Problem } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import { saidIn } from '../attribute-column'
import type { FileRow } from '../csv-rows'
import { entryName } from '../entry-name'
import { repetitions } from '../first-rows'
import { formProblems } from '../form-problems'
import type { Changes, Judgement } from '../judgement'
import { damageOf } from '../row-damage'
import { formTexts, withoutHolder } from './card-texts'
import { type Ground, type KnownPerson, personOf } from './ground'
import { keyNames, longestExternalId, type RowKeys, rowKeys } from './matching'
import { ownFacts } from './own-fields'
import { byField, type RowTexts, rowTexts } from './row-texts'

/** What a row of people comes to. */
type PersonJudgement = Judgement<PersonForm, KnownPerson, RowKeys>

const nobody: RowKeys = { externalId: null, mobilePhone: null, email: null }

/**
 * Judges one row by the rules of the card's form: what it would create or change, or every reason why it cannot. An empty
 * cell leaves a card's field as it is. The same ground gives the same judgement.
 */
export function judge(row: FileRow, ground: Ground): PersonJudgement {
  const unreadable = damageOf(row, ground.rules.headings)
  if (unreadable) return { verdict: 'refused', keys: nobody, problems: [unreadable], known: null }
  const { texts, own, problems } = rowTexts(row.cells, ground.rules.columns)
  const keys = rowKeys(texts)
  const known = ground.people.having(keys)
  const person = personOf(keys, ground.people, ground.rules)
  const facts = person?.isVisible === false ? null : readFacts(texts, person, ground, problems)
  const said = person?.isVisible === false ? {} : ownFacts(own, person, ground, problems)
  problems.push(...repetitions({ number: row.number, keys, knownId: person?.id ?? null }, ground.firstRows))
  if (person?.isVisible === false) problems.push({ message: messageKey('people.problem.contactOfInvisible') })
  if (!person && keyNames.every((name) => keys[name] === null) && problems.length === 0) {
    problems.push({ message: messageKey('import.problem.noKey') })
  }
  if (facts) {
    problems.push(...collisions(facts, known, person, ground))
    const externalId = keys.externalId ?? person?.externalId ?? null
    const changes = person ? changesOf(person, facts, said, externalId) : null
    if (problems.length === 0) {
      if (!person) return { verdict: 'new', keys, facts: { ...facts, ...said } }
      if (!changes || Object.keys(changes).length === 0) return { verdict: 'unchanged', keys, known: person }
      const forbidden = managingProblem(ground.actor, person)
      if (!forbidden)
        return { verdict: 'changed', keys, facts: { ...facts, ...said }, known: person, changes }
      problems.push(withoutHolder(forbidden))
    }
  }
  return { verdict: 'refused', keys, problems: problems.sort(byField), known: person }
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
  const entered = { ...ground, createsEntries: rules.createsEntries }
  const [company, district] = [person?.facts.company ?? '', person?.facts.district ?? '']
  const inCompany = texts.company ?? (person ? company : rules.defaultCompany)
  const parsed = personFactsSchema.safeParse({
    directory: rules.directory,
    ...formTexts(texts, person?.facts ?? null),
    company: entryName('company', inCompany, company, entered, problems),
    district: entryName('district', texts.district ?? district, district, entered, problems),
    roles: roles?.ids ?? person?.facts.roles ?? (rules.defaultRoleId ? [rules.defaultRoleId] : []),
  })
  if (!parsed.success) {
    problems.push(
      ...formProblems(parsed.error).filter(
        ({ field }) => field !== 'roles' || (roles?.unknown.length ?? 0) === 0,
      ),
    )
    return null
  }
  const added = parsed.data.roles.filter((id) => !person?.facts.roles.includes(id))
  const beyond = grantProblemAmong(ground.actor, ground.roles, added)
  if (beyond) problems.push(withoutHolder(beyond))
  return problems.length > before ? null : personFacts(parsed.data)
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

function changesOf(
  person: KnownPerson,
  facts: PersonFacts,
  said: FieldFacts,
  externalId: string | null,
): Changes {
  const names = changedFacts(person.facts, facts)
  const changes: Changes = Object.fromEntries(names.map((name) => [name, [person.facts[name], facts[name]]]))
  for (const { attributeId, value } of saidIn(said)) {
    changes[attributeField(attributeId)] = [person.values.get(attributeId) ?? null, value]
  }
  if (externalId !== person.externalId) changes.externalId = [person.externalId, externalId]
  return changes
}
