import 'server-only'
import { database } from '@/db/client'
import { usualAttributes } from '@/features/directory/attributes'
import type { Directory } from '@/features/directory/connection'
import type { Entry } from '@/features/directory/entry'
import { DirectoryFailure } from '@/features/directory/failure'
import { groupAttributes, rolesOfPerson } from '@/features/directory/groups'
import { keepLockoutPolicy, readLockoutPolicy } from '@/features/directory/lockout'
import { passedOn } from '@/features/directory/lockout-limit'
import { attributesToRead, personOf } from '@/features/directory/mapping'
import { bindService } from '@/features/directory/prove-person'
import type { DirectorySettings } from '@/features/directory/settings'
import { findSync, type Sync } from '@/features/directory/sync'
import type { examination, Finding } from '@/features/doctor/examination'
import type { Translator } from '@/lib/translator'
import { failing } from './doctor-failure'
import { roleNames } from './role-names'

type Contents = {
  t: Translator
  settings: DirectorySettings
  directory: Directory
  look: ReturnType<typeof examination>['look']
}

/** What the directory shows to the service account: everything that a sign-in and a sync read. */
export async function lookAtContents({ t, settings, directory, look }: Contents): Promise<void> {
  const sync = await findSync(database(), settings.organizationId)
  const map = sync?.map ?? usualAttributes[settings.kind]
  const step = <T>(name: string, find: () => Promise<Finding<T>>) => look(name, () => saying(t, find))

  await step(t('directory.doctor.answer.title'), async () => ({
    value: true,
    words: t('directory.doctor.answer.fine', { host: directory.host }),
  }))
  if (settings.bindWay === 'template' && !settings.serviceName) {
    await look(t('directory.doctor.bind.title'), async () => ({
      value: true,
      words: t('directory.doctor.bind.template'),
    }))
    return
  }
  await step(t('directory.doctor.bind.title'), async () => {
    await bindService(directory, settings)
    return { value: true, words: t('directory.doctor.bind.fine', { name: settings.serviceName ?? '' }) }
  })
  await step(t('directory.doctor.baseDn.title'), async () => {
    for await (const _ of directory.search({
      base: settings.baseDn,
      scope: 'base',
      filter: '(objectClass=*)',
      attributes: ['objectClass'],
      pageSize: null,
    }))
      break
    return { value: true, words: t('directory.doctor.baseDn.fine', { baseDn: settings.baseDn }) }
  })
  const people = await step(t('directory.doctor.search.title'), async () => {
    const found = await firstPeople(directory, settings, [...attributesToRead(map), ...groupAttributes], null)
    if (found.length === 0)
      return {
        failed: t('directory.doctor.search.none'),
        forIt: t('directory.doctor.search.noneForIt', {
          baseDn: settings.baseDn,
          filter: settings.personFilter,
        }),
      }
    return { value: found, words: t('directory.doctor.search.fine') }
  })
  await step(t('directory.doctor.paging.title'), async () => {
    const found = await firstPeople(directory, settings, ['objectClass'], 1)
    return { value: true, words: t('directory.doctor.paging.fine', { count: found.length }) }
  })
  const [entry] = people ?? []
  await step(t('directory.doctor.person.title'), async () => lookAtPerson(t, settings, map, entry))
  await step(t('directory.doctor.roles.title'), () => lookAtRoles({ t, settings, directory }, sync, entry))
  await step(t('directory.doctor.lockout.title'), () => lookAtLockout(t, settings, directory))
}

/** Directory's own refusals are findings, everything else is a bug. */
async function saying<T>(t: Translator, find: () => Promise<Finding<T>>): Promise<Finding<T>> {
  try {
    return await find()
  } catch (error) {
    if (error instanceof DirectoryFailure) return failing(t, error)
    throw error
  }
}

/** A few people, over more than one page where `pageSize` is small. */
async function firstPeople(
  directory: Directory,
  { baseDn, personFilter }: DirectorySettings,
  attributes: readonly string[],
  pageSize: number | null,
): Promise<Entry[]> {
  const found: Entry[] = []
  const search = { base: baseDn, scope: 'sub', filter: personFilter, attributes, pageSize, limit: 3 } as const
  for await (const entry of directory.search(search)) found.push(entry)
  return found
}

function lookAtPerson(
  t: Translator,
  settings: DirectorySettings,
  map: Sync['map'],
  entry: Entry | undefined,
): Finding<true> {
  if (!entry)
    return {
      failed: t('directory.doctor.search.none'),
      forIt: t('directory.doctor.search.noneForIt', {
        baseDn: settings.baseDn,
        filter: settings.personFilter,
      }),
    }
  const { title, login, subject, profile } = personOf(entry, map)
  if (subject === null) {
    return {
      failed: t('directory.doctor.person.noSubject', { title, attribute: map.subject }),
      forIt: t('directory.doctor.person.noSubjectForIt', { attribute: map.subject }),
    }
  }
  const email = profile.email ?? t('directory.doctor.person.noEmail')
  return { value: true, words: t('directory.doctor.person.fine', { title, login, email, subject }) }
}

async function lookAtRoles(
  { t, settings, directory }: Pick<Contents, 't' | 'settings' | 'directory'>,
  sync: Sync | null,
  entry: Entry | undefined,
): Promise<Finding<true>> {
  if (!sync || sync.groups.length === 0 || !entry)
    return { value: true, words: t('directory.doctor.roles.noGroups') }
  const held = await rolesOfPerson(directory, settings, sync.groups, entry)
  const names = await roleNames(t, settings.organizationId, held)
  return {
    value: true,
    words:
      names.length > 0
        ? t('directory.doctor.roles.fine', { roles: names.join(', ') })
        : t('directory.doctor.roles.none'),
  }
}

/** How many wrong passwords the directory bears at its strictest, against how many are passed on. */
async function lookAtLockout(
  t: Translator,
  settings: DirectorySettings,
  directory: Directory,
): Promise<Finding<true>> {
  const policy = await readLockoutPolicy(directory, settings)
  await keepLockoutPolicy(database(), settings.organizationId, policy)
  if (!policy)
    return {
      value: true,
      words: t('directory.doctor.lockout.unknown', { attempts: settings.attemptsPerHour }),
    }
  const { attempts } = passedOn({
    ...settings,
    lockoutThreshold: policy.threshold,
    lockoutWindowSeconds: policy.windowSeconds,
  })
  const { threshold, ofSome, strictest } = policy
  const seen = t('directory.doctor.lockout.ofSome', { count: ofSome })
  const words =
    threshold === 0
      ? t('directory.doctor.lockout.never', { attempts })
      : strictest === null
        ? t('directory.doctor.lockout.fine', { threshold, attempts })
        : t('directory.doctor.lockout.strictest', { policy: strictest, threshold, attempts })
  return { value: true, words: `${words} ${seen}` }
}
