import { z } from 'zod'
import {
  type AttributeMap,
  isAttributeName,
  type MappedField,
  mappedFields,
} from '@/features/directory/attributes'
import { comparableDn, dnParts } from '@/features/directory/dn'
import type { GroupRole } from '@/features/directory/groups'
import { line } from '@/lib/text-field'
import { messageKey } from '@/lib/translator'
import { versionFields } from '@/lib/version'

/** In minutes; what the form offers. */
export const intervals = [15, 30, 60, 180, 720, 1440] as const
export const mostGroups = 100

const on = z
  .literal('on')
  .optional()
  .transform((value) => value === 'on')

const attribute = line(100).refine(
  (name) => name === '' || isAttributeName(name),
  messageKey('directorySync.problem.attribute'),
)

const attributes = Object.fromEntries(mappedFields.map((field) => [field, attribute])) as Record<
  MappedField,
  typeof attribute
>

/** The form's own fields; groups stand in `group-0`, `role-0` and so on. */
export const mappingFormSchema = z
  .looseObject({
    ...attributes,
    defaultRoleId: z.uuid(),
    createsPeople: on,
    createsEntries: on,
    replacesPhotos: on,
    interval: z.enum(['off', ...intervals.map(String)]),
    closingLimit: z.coerce
      .number(messageKey('directorySync.problem.limit'))
      .int(messageKey('directorySync.problem.limit'))
      .min(1, messageKey('directorySync.problem.limit'))
      .max(100, messageKey('directorySync.problem.limit')),
    /** Which button was pressed. */
    intent: z.enum(['save', 'preview']).default('save'),
    /** Whom the preview looks for. */
    sought: line(100),
    ...versionFields,
  })
  .superRefine((form, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    if (form.subject === '') refuse('subject', messageKey('directorySync.problem.subjectRequired'))
    if (form.fullName === '' && (form.surname === '' || form.givenName === '')) {
      refuse('surname', messageKey('directorySync.problem.nameRequired'))
    }
    for (const { at, groupDn, roleId } of groupFields(form)) {
      if (groupDn === '') refuse(`group-${at}`, messageKey('directorySync.problem.chooseGroup'))
      else if ((dnParts(groupDn)?.length ?? 0) < 2)
        refuse(`group-${at}`, messageKey('directorySync.problem.notDn'))
      if (!z.uuid().safeParse(roleId).success)
        refuse(`role-${at}`, messageKey('directorySync.problem.chooseRole'))
    }
  })
  .transform((form) => ({ ...form, facts: factsOf(form) }))
export type MappingForm = z.output<typeof mappingFormSchema>

/** What of a mapping two editors could change. */
export type MappingFacts = AttributeMap & {
  groups: GroupRole[]
  defaultRoleId: string
  createsPeople: boolean
  createsEntries: boolean
  replacesPhotos: boolean
  intervalMinutes: number | null
  closingLimit: number
}

/** Rows of groups that are filled in, with their places in the form. */
function groupFields(form: Record<string, unknown>): { at: number; groupDn: string; roleId: string }[] {
  const text = (name: string) => {
    const value = form[name]
    return typeof value === 'string' ? value.trim().slice(0, 1_000) : ''
  }
  return Array.from({ length: mostGroups }, (_, at) => ({
    at,
    groupDn: text(`group-${at}`),
    roleId: text(`role-${at}`),
  })).filter(({ groupDn, roleId }) => groupDn !== '' || roleId !== '')
}

type ReadForm = AttributeMap &
  Pick<
    MappingFacts,
    'defaultRoleId' | 'createsPeople' | 'createsEntries' | 'replacesPhotos' | 'closingLimit'
  > & {
    interval: string
  }

function factsOf(form: ReadForm & Record<string, unknown>): MappingFacts {
  const groups = new Map(
    groupFields(form).map(({ groupDn, roleId }) => [
      `${comparableDn(groupDn)} ${roleId}`,
      { groupDn, roleId },
    ]),
  )
  return {
    ...attributesOf(form),
    groups: sortedGroups([...groups.values()]),
    defaultRoleId: form.defaultRoleId,
    createsPeople: form.createsPeople,
    createsEntries: form.createsEntries,
    replacesPhotos: form.replacesPhotos,
    intervalMinutes: form.interval === 'off' ? null : Number(form.interval),
    closingLimit: form.closingLimit,
  }
}

export const attributesOf = (facts: AttributeMap): AttributeMap =>
  Object.fromEntries(mappedFields.map((field) => [field, facts[field]])) as AttributeMap

/** In one order, so that two states can be compared. */
export const sortedGroups = (groups: readonly GroupRole[]): GroupRole[] =>
  [...groups]
    .map(({ groupDn, roleId }) => ({ groupDn, roleId }))
    .sort((one, other) => (`${one.groupDn}\n${one.roleId}` < `${other.groupDn}\n${other.roleId}` ? -1 : 1))
