import 'server-only'
import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { memberships, roles } from '@/db/schema'
import { violatedIndex } from '@/db/unique-violation'
import { recordAudit } from '@/features/audit/record'
import { membershipSubject } from '@/features/audit/subjects'
import { createInvitations } from '@/features/invitations/mutations'
import { visiblePeople } from '@/features/memberships/scope'
import { changedFields, readCardFields, writeCardFields } from '@/features/person-fields/card-fields'
import { companyNamed, districtNamed } from '@/features/registries/named'
import { roleName } from '@/features/roles/base-roles'
import { keepsAnAdministrator } from '@/features/roles/last-administrator'
import { replaceRoles } from '@/features/roles/replace-roles'
import { type Actor, authorize, type Directory } from '@/lib/actor'
import { ok, type Problem, type Result, refused } from '@/lib/result'
import { messageKey, translatorFor } from '@/lib/translator'
import { settleVersion } from '@/lib/version'
import { changedFacts, formWords, type PersonForm, personFacts } from './changes'
import { contactProblems, contactProblemsAfterRace } from './duplicates'
import { keepChange } from './kept-change'
import { findManaged } from './managed'
import { grantProblem } from './role-grants'
import type { NewPerson, PersonChange } from './schema'

export type SavedPerson = {
  id: string
  directory: Directory
  /** What can be taken back, where something was done; see `undo.ts`. */
  changeId?: string
}

/**
 * Creates a card and, unless told otherwise, invites its person in the same transaction. The same form sent twice
 * creates one person. `sameAs` adds a human of the other directory, with their account when they have one.
 */
export async function createPerson(actor: Actor, input: NewPerson): Promise<Result<SavedPerson>> {
  authorize(actor, 'people.write')
  try {
    return await resultTransaction((tx) => create(tx, actor, input))
  } catch (error) {
    if (!violatedIndex(error)?.startsWith('memberships_')) throw error
    const problems = await contactProblemsAfterRace(actor, input)
    return resultTransaction(async (tx) => (await sentBefore(tx, actor, input)) ?? refused(...problems))
  }
}

async function create(tx: Queryable, actor: Actor, input: NewPerson): Promise<Result<SavedPerson>> {
  // Asked first: the same form, saved between the two questions, is found by the second.
  const isDraftFree = (await tx.$count(memberships, eq(memberships.id, input.draftId))) === 0
  const already = await sentBefore(tx, actor, input)
  if (already) return already
  const own = await readCardFields(tx, actor, input.directory, null, input.attributes)
  const same = input.sameAs ? await findSame(tx, actor, input, input.sameAs) : null
  const problems = [
    ...(await contactProblems(tx, actor, { ...input, sameAs: same?.id })),
    (await grantProblem(tx, actor, input.roles)) ?? [],
    own.problems,
  ].flat()
  const company = await companyNamed(tx, actor, input.company)
  const district = await districtNamed(tx, actor, input.district)
  if (!company.ok || !district.ok || problems.length > 0) {
    // The contact may be taken by this very form, saved between the questions.
    const meanwhile = await sentBefore(tx, actor, input)
    return meanwhile ?? refused(...problems, ...problemsOf(company), ...problemsOf(district))
  }

  const { attributes: _a, company: _c, district: _d, sameAs: _s, ...facts } = input
  const { roles: roleIds, draftId, invitation, ...columns } = facts
  const [person] = await tx
    .insert(memberships)
    .values({
      ...columns,
      ...(isDraftFree && { id: draftId }),
      organizationId: actor.organizationId,
      companyId: company.value,
      districtId: district.value,
      accountId: same?.accountId,
      acceptedAt: same?.accountId ? sql`now()` : null,
    })
    .returning()
  if (!person) throw new Error('the person was not inserted')
  await replaceRoles(tx, actor.organizationId, [{ id: person.id, before: [], roles: roleIds }])
  await writeCardFields(tx, actor, person.id, own.fields, own.typed)
  await recordAudit(tx, actor, {
    event: 'people.created',
    subject: membershipSubject(person),
    details: { directory: person.directory, roles: roleIds, ...(same && { sameAs: same.id }) },
  })
  if (invitation !== 'later' && !person.accountId) {
    await createInvitations(tx, actor, [person.id], invitation === 'both' ? ['sms', 'email'] : 'preferred')
  }
  const changeId = await keepChange(tx, actor, 'created', { ...person, version: person.version - 1 })
  return ok({ id: person.id, directory: person.directory, changeId })
}

const problemsOf = (result: Result<unknown>): Problem[] => (result.ok ? [] : result.problems)

/** The person that this very form has created already; another person typed into it later is another. */
async function sentBefore(
  tx: Queryable,
  actor: Actor,
  input: NewPerson,
): Promise<Result<SavedPerson> | null> {
  const [row] = await tx
    .select()
    .from(memberships)
    .where(and(visiblePeople(actor), eq(memberships.id, input.draftId), isNull(memberships.deletedAt)))
  const isSame =
    row?.directory === input.directory &&
    row.surname === input.surname &&
    row.givenName === input.givenName &&
    row.mobilePhone === input.mobilePhone &&
    row.email === input.email
  return isSame ? ok({ id: row.id, directory: row.directory }) : null
}

/** The human of the other directory who is added, provided that a contact still says so. */
async function findSame(tx: Queryable, actor: Actor, input: NewPerson, id: string) {
  const [row] = await tx
    .select({ id: memberships.id, accountId: memberships.accountId })
    .from(memberships)
    .where(
      and(
        visiblePeople(actor),
        eq(memberships.id, id),
        ne(memberships.directory, input.directory),
        isNull(memberships.deletedAt),
        sql`(${memberships.mobilePhone} = ${input.mobilePhone} or ${memberships.email} = ${input.email})`,
      ),
    )
    .for('share')
  return row ?? null
}

/** Writes the card anew. When somebody else saved it meanwhile, the editor is shown what changed and chooses. */
export async function updatePerson(actor: Actor, input: PersonChange): Promise<Result<SavedPerson>> {
  authorize(actor, 'people.write')
  try {
    return await resultTransaction((tx) => update(tx, actor, input))
  } catch (error) {
    if (!violatedIndex(error)?.startsWith('memberships_')) throw error
    return refused(...(await contactProblemsAfterRace(actor, { ...input, exceptId: input.id })))
  }
}

async function update(tx: Queryable, actor: Actor, input: PersonChange): Promise<Result<SavedPerson>> {
  const managed = await findManaged(tx, actor, input.id)
  if (!managed.ok) return managed
  const person = managed.value
  if (person.deletedAt || person.directory !== input.directory) {
    return refused({ message: messageKey('people.problem.gone') })
  }
  const own = await readCardFields(tx, actor, person.directory, person.id, input.attributes)
  const before = personFacts(person)
  // Roles are given to many, or moved with a deleted role, without a new version of the card.
  const { roles: openedRoles } = input.openedWith
  const isChanged = Array.isArray(openedRoles) && openedRoles.toSorted().join() !== before.roles.join()
  const names =
    person.version === input.version && !isChanged ? new Map<string, string>() : await roleNames(tx, actor)
  const settled = settleVersion<PersonForm>(
    { version: person.version, facts: { ...before, ...own.before }, isChanged },
    input,
    { ...personFacts(input), ...own.typed },
    formWords(actor, names, own.fields),
  )
  if (!settled.ok) return settled
  const facts = personFacts(settled.value)
  const added = facts.roles.filter((id) => !person.roles.includes(id))
  const problems = [
    ...(await contactProblems(tx, actor, { ...facts, directory: person.directory, exceptId: person.id })),
    (await grantProblem(tx, actor, added)) ?? [],
    own.problems,
  ].flat()
  const [company, district] = [
    facts.company === before.company ? ok(person.companyId) : await companyNamed(tx, actor, facts.company),
    facts.district === before.district
      ? ok(person.districtId)
      : await districtNamed(tx, actor, facts.district),
  ]
  if (!company.ok || !district.ok || problems.length > 0) {
    return refused(...problems, ...problemsOf(company), ...problemsOf(district))
  }

  const changed = changedFacts(before, facts)
  const fields = changedFields(actor, own.fields, own.before, settled.value)
  if (changed.length + fields.length === 0) return ok({ id: person.id, directory: person.directory })
  const { roles: roleIds, company: _company, district: _district, ...columns } = facts
  await tx
    .update(memberships)
    .set({
      ...columns,
      companyId: company.value,
      districtId: district.value,
      version: sql`${memberships.version} + 1`,
      updatedAt: sql`now()`,
    })
    .where(eq(memberships.id, person.id))
  await replaceRoles(tx, actor.organizationId, [{ id: person.id, before: person.roles, roles: roleIds }])
  await writeCardFields(tx, actor, person.id, own.fields, settled.value)
  if (
    person.roles.some((id) => !roleIds.includes(id)) &&
    !(await keepsAnAdministrator(tx, actor.organizationId))
  ) {
    return refused({ field: 'roles', message: messageKey('people.problem.lastAdministrator') })
  }
  await recordAudit(tx, actor, {
    event: 'people.updated',
    subject: membershipSubject({ ...person, ...facts }),
    details: {
      changes: Object.fromEntries(changed.map((name) => [name, [before[name], facts[name]]])),
      ...(fields.length > 0 && { fields }),
    },
  })
  return ok({ id: person.id, directory: person.directory })
}

async function roleNames(tx: Queryable, actor: Actor): Promise<Map<string, string>> {
  const t = translatorFor(actor.locale)
  const rows = await tx
    .select({ id: roles.id, baseRole: roles.baseRole, name: roles.name })
    .from(roles)
    .where(eq(roles.organizationId, actor.organizationId))
  return new Map(rows.map((role) => [role.id, roleName(role, t)]))
}
