import 'server-only'
import { database } from '@/db/client'
import { transaction } from '@/db/transaction'
import { type Directory, withDirectory } from '@/features/directory/connection'
import type { Entry } from '@/features/directory/entry'
import { escapeFilterValue } from '@/features/directory/filter-value'
import { groupAttributes, rolesOfPerson } from '@/features/directory/groups'
import { attributesToRead, isClosed } from '@/features/directory/mapping'
import type { DirectorySettings } from '@/features/directory/settings'
import { storedDirectory } from '@/features/directory/stored-settings'
import { factTexts } from '@/features/import/people/fact-texts'
import { problemText } from '@/features/import/problem-text'
import { outwardReach } from '@/features/installation/outward-reach'
import type { Step } from '@/lib/action'
import { type Actor, authorize } from '@/lib/actor'
import { contactText } from '@/lib/contact'
import { ok, type Result, refused } from '@/lib/result'
import { type MessageKey, messageKey, translatorFor } from '@/lib/translator'
import { failureKey } from './failure-text'
import { type ReadPerson, rulesOf } from './ground'
import { type Judgement, judge } from './judge'
import { attributesOf, type MappingFacts, type MappingForm } from './mapping-schema'
import { unreadableText } from './mapping-words'
import { madePhoto, photoBytes } from './photos'
import { readPersonOf } from './read-person'
import { pictured } from './read-photos'
import { survey } from './survey'

/** People that a preview shows. */
const shown = 5
/** In seconds. */
const patience = 15

type Seen = { read: ReadPerson; closed: boolean }

/** What the mapping, as it is typed, would make of a few real people. Nothing is written. */
export async function previewMapping(actor: Actor, form: MappingForm): Promise<Result<Step[]>> {
  authorize(actor, 'servers.write')
  authorize(actor, 'people.write')
  const settings = await storedDirectory(database(), actor.organizationId)
  if (!settings) return refused({ message: messageKey('directorySync.problem.notSetUp') })
  const { serviceName, servicePassword } = settings
  if (!serviceName || !servicePassword) return refused({ message: failureKey('no-service-account') })
  const answer = await withDirectory(
    settings,
    async (directory) => {
      await directory.bind(serviceName, servicePassword)
      return readSome(directory, settings, form)
    },
    { reach: await outwardReach(), wholeSeconds: patience },
  )
  if (!answer.ok) return refused({ message: failureKey(answer.failure.kind) })
  if (answer.value.length === 0) {
    return refused({ field: 'sought', message: messageKey('directorySync.preview.none') })
  }
  return ok(await told(actor, form.facts, answer.value))
}

async function readSome(
  directory: Directory,
  settings: DirectorySettings,
  { facts, sought }: MappingForm,
): Promise<Seen[]> {
  const map = attributesOf(facts)
  const search = {
    base: settings.baseDn,
    scope: 'sub' as const,
    filter: `(&${settings.personFilter}${soughtFilter(facts, sought)})`,
    attributes: [...attributesToRead(map), ...groupAttributes, ...(map.photo ? [map.photo] : [])],
    pageSize: null,
    limit: shown,
  }
  const entries: Entry[] = []
  for await (const entry of directory.search(search)) entries.push(entry)
  const seen: Seen[] = []
  for (const entry of entries) {
    const roleIds = await rolesOfPerson(directory, settings, facts.groups, entry)
    const photo = photoBytes(entry, map.photo)
    const made = photo && (await madePhoto(photo))
    seen.push({
      read: pictured(readPersonOf(entry, map, roleIds), made?.hash),
      closed: isClosed(entry, new Date()),
    })
  }
  return seen
}

function soughtFilter(facts: MappingFacts, sought: string): string {
  if (sought === '') return ''
  const value = escapeFilterValue(sought)
  const names = [facts.login, facts.email, facts.surname, facts.fullName].filter((name) => name !== '')
  return `(|${names.map((name) => `(${name}=${value}*)`).join('')})`
}

/** Judged as a reading would, with the roles and rights of whoever looks. */
async function told(actor: Actor, facts: MappingFacts, seen: readonly Seen[]): Promise<Step[]> {
  const t = translatorFor(actor.locale)
  const texts = await factTexts(actor, t)
  const people = seen.map(({ read }) => read)
  const judged = await transaction(async (tx) => {
    const ground = await survey(tx, actor, actor.organizationId, rulesOf(facts), people, 'rehearse')
    return people.map((read) => judge(read, ground))
  })
  return seen.map(({ read, closed }, at) => {
    const judgement = judged[at]
    const { profile, roleIds, manager, unreadable } = read
    const lines = [
      [profile.surname, profile.givenName, profile.patronymic].filter(Boolean).join(' '),
      [profile.mobilePhone, profile.email, profile.workPhone]
        .flatMap((one) => (one ? contactText(one) : []))
        .join(', '),
      [profile.position, profile.company, profile.district, profile.personnelNumber]
        .filter(Boolean)
        .join(', '),
      read.photo && t('directorySync.preview.photo'),
      manager && t('directorySync.preview.manager', { name: manager.title }),
      roleIds.length > 0 ? texts.value('roles', roleIds) : t('directorySync.preview.noGroups'),
      unreadable.length > 0 && unreadableText(t, unreadable),
      ...(judgement?.verdict === 'refused'
        ? judgement.problems.map((problem) => problemText(t, problem))
        : [t(closed ? 'directorySync.preview.closed' : verdictKey(judgement))]),
    ]
    return {
      name: `${read.title}${read.login ? ` (${read.login})` : ''}`,
      state: judgement?.verdict === 'refused' ? 'failed' : closed ? 'skipped' : 'passed',
      words: lines.filter(Boolean).join('\n'),
    }
  })
}

const verdictKey = (judgement: Judgement | undefined): MessageKey =>
  judgement?.verdict === 'new'
    ? 'directorySync.preview.new'
    : judgement?.verdict === 'changed'
      ? 'directorySync.preview.changed'
      : 'directorySync.preview.unchanged'
