import type { RowProblem } from '@/db/schema'
import type { Changes } from '@/features/import/judgement'
import { formTexts, withoutHolder } from '@/features/import/people/card-texts'
import type { KnownPerson } from '@/features/import/people/ground'
import { changedFacts, personFacts } from '@/features/people/changes'
import { problemsAmong } from '@/features/people/duplicates'
import { managingProblem } from '@/features/people/managed'
import { grantProblemAmong } from '@/features/people/role-grants'
import { type PersonFacts, personFactsSchema } from '@/features/people/schema'
import type { RegistryKind } from '@/features/registries/kind'
import { entryProblem } from '@/features/registries/named'
import { rolesByGroups } from '@/features/roles/roles-by-groups'
import { messageKey } from '@/lib/translator'
import type { Ground, ReadPerson } from './ground'
import type { Link } from './known'
import { isNews } from './photos'

/** What somebody of the directory comes to. `facts` is the whole card as it would stand. */
export type Judgement =
  | { verdict: 'refused'; problems: RowProblem[]; person: KnownPerson | null }
  | { verdict: 'new'; facts: PersonFacts }
  | { verdict: 'changed'; facts: PersonFacts; person: KnownPerson; changes: Changes }
  | { verdict: 'unchanged' }

/**
 * Judges somebody who is open in the directory by the rules of the card's form. Who they are is told by the directory's own
 * id, and where no card has it by a contact. An attribute without a value leaves a card's field as it is. The same ground
 * gives the same judgement.
 */
export function judge(read: ReadPerson, ground: Ground): Judgement {
  if (read.subject === null) {
    return {
      verdict: 'refused',
      problems: [{ message: messageKey('directorySync.problem.noSubject') }],
      person: null,
    }
  }
  const link = ground.links.get(read.subject)
  // Whoever put the card into the bin meant it.
  if (link?.isInBin) return { verdict: 'unchanged' }
  const person = (link && ground.people.get(link.membershipId)) ?? metByContact(read, ground)
  if (!person && !ground.rules.createsPeople) return { verdict: 'unchanged' }
  if (person && !person.isVisible) {
    return refused([{ message: messageKey('people.problem.contactOfInvisible') }], person)
  }
  const problems: RowProblem[] = []
  const facts = readFacts(read, person, ground, problems)
  if (facts) problems.push(...collisions(facts, read, person, ground))
  if (!facts || problems.length > 0) return refused(problems, person)
  if (!person) return { verdict: 'new', facts }
  const changes: Changes = {
    ...Object.fromEntries(
      changedFacts(person.facts, facts).map((name) => [name, [person.facts[name], facts[name]]]),
    ),
    ...(!link?.isOfSync && { link: [false, true] as [boolean, boolean] }),
    ...(link?.isClosed && { access: [false, true] as [boolean, boolean] }),
    ...(link?.isOfSync && managerChange(read, link)),
    ...photoChange(read, person, ground),
  }
  if (Object.keys(changes).length === 0) return { verdict: 'unchanged' }
  const forbidden = managingProblem(ground.actor, person)
  return forbidden
    ? refused([withoutHolder(forbidden)], person)
    : { verdict: 'changed', facts, person, changes }
}

function managerChange({ manager }: ReadPerson, { managerPlace }: Link): Changes {
  const told = manager === undefined ? managerPlace : (manager?.place ?? null)
  return told === managerPlace ? {} : { manager: [managerPlace, told] }
}

function photoChange({ photo }: ReadPerson, { id }: KnownPerson, { photos, rules }: Ground): Changes {
  const standing = photos.get(id)
  return photo && isNews(photo, standing, rules) ? { photo: [standing?.hasPhoto ?? false, true] } : {}
}

const refused = (problems: RowProblem[], person: KnownPerson | null): Judgement => ({
  verdict: 'refused',
  problems,
  person,
})

/** By phone, then by e-mail; never a card that is somebody else's in the directory. */
function metByContact({ profile }: ReadPerson, { holders, linked }: Ground): KnownPerson | null {
  const free = holders
    .having(contactsOf(profile))
    .filter(({ id, directory }) => directory === 'employee' && !linked.has(id))
  const having = (name: 'mobilePhone' | 'email') =>
    free.find((person) => profile[name] !== undefined && person[name] === profile[name])
  return having('mobilePhone') ?? having('email') ?? null
}

const contactsOf = ({
  mobilePhone = null,
  email = null,
}: {
  mobilePhone?: string | null
  email?: string | null
}) => ({
  externalId: null,
  mobilePhone,
  email,
})

function readFacts(
  { profile, roleIds }: ReadPerson,
  person: KnownPerson | null,
  ground: Ground,
  problems: RowProblem[],
): PersonFacts | null {
  const roles = rolesOf(roleIds, person, ground)
  const parsed = personFactsSchema.safeParse({
    directory: 'employee',
    ...formTexts(profile, person?.facts ?? null),
    company: entryName('company', profile.company, person, ground, problems),
    district: entryName('district', profile.district, person, ground, problems),
    roles,
  })
  if (!parsed.success) {
    problems.push(
      ...parsed.error.issues.map((issue) => ({
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
  return problems.length > 0 ? null : personFacts(parsed.data)
}

function rolesOf(given: readonly string[], person: KnownPerson | null, { rules }: Ground): string[] {
  const roles = rolesByGroups(person?.facts.roles ?? [], given, rules.groupRoles)
  return roles.length > 0 ? roles : [rules.defaultRoleId]
}

/** The name as the registry writes it, so that another case is no change. */
function entryName(
  kind: RegistryKind,
  told: string | undefined,
  person: KnownPerson | null,
  { actor, entries, rules }: Ground,
  problems: RowProblem[],
): string {
  const stands = person?.facts[kind] ?? ''
  if (told === undefined || told.toLowerCase() === stands.toLowerCase()) return stands
  const found = entries[kind].get(told)
  // A directory's departments and companies are no reason to leave a person out.
  if (!found && !rules.createsEntries) return stands
  const problem = entryProblem(actor, kind, found)
  if (problem) problems.push(withoutHolder(problem))
  return found?.isVisible ? found.name : told
}

/** Contacts that others have, here or in the directory. */
function collisions(
  facts: PersonFacts,
  read: ReadPerson,
  person: KnownPerson | null,
  { holders, sayers }: Ground,
): RowProblem[] {
  const others = holders.having(contactsOf(facts)).filter(({ id }) => id !== person?.id)
  const taken = problemsAmong(others, { ...facts, directory: 'employee', exceptId: person?.id }).map(
    (problem) => withoutHolder(problem, others),
  )
  if (taken.length > 0) return taken
  return (['mobilePhone', 'email'] as const).flatMap((field) => {
    const value = read.profile[field]
    const first = value === undefined ? undefined : sayers.get(value)
    return first && first.subject !== read.subject
      ? [{ field, message: messageKey('directorySync.problem.repeated'), params: { name: first.title } }]
      : []
  })
}
