import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import { corporateDirectories } from '@/db/schema'
import { failureText } from '@/features/directory-sync/failure-text'
import { translatorFor } from '@/lib/translator'
import { adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { corp, person, serviceName } from '@/test/directory'
import { tryAs, useDirectories } from '@/test/directory-sign-in'
import { createSync, readDirectory } from '@/test/directory-sync'
import { createRegisteredPerson, type Organization } from '@/test/factories'
import { directoryAuthority, type LdapServer, strangeAuthority } from '@/test/ldap-server'
import { group, groupDn } from '@/test/synced-organization'
import { examineDirectory } from './doctor'

useDatabase()
const { company } = useDirectories()
const t = translatorFor('ru')

type Company = Parameters<typeof company>
type Fault = {
  options?: Company[2]
  settings?: Company[1]
  /** As the settings call the host; `localhost` unless told. */
  hostName?: string
  breaks?: (ldap: LdapServer) => void
  /** What the doctor tells the administrator, and what a reading says. */
  doctor: RegExp
  forIt: RegExp
  reading: RegExp
}

const tls = { transport: 'ldaps', certificateAuthority: directoryAuthority } as const
const reading = /проверьте сертификат каталога/

const faults: Record<string, Fault> = {
  'an expired certificate': {
    options: { transport: 'ldaps', certificate: 'expired' },
    settings: tls,
    doctor: /^Сертификат сервера истёк/,
    forIt: /Установите новый/,
    reading,
  },
  'a certificate that vouches for itself': {
    options: { transport: 'ldaps', certificate: 'self-signed' },
    settings: tls,
    doctor: /подписан им самим/,
    forIt: /подписан им самим.+в формате PEM/,
    reading,
  },
  'another authority than the one of the settings': {
    options: { transport: 'ldaps' },
    settings: { transport: 'ldaps', certificateAuthority: strangeAuthority },
    doctor: /не знает, кто выдал сертификат: «Propusk test root».+другой удостоверяющий центр/,
    forIt: /выдан «Propusk test root».+в формате PEM/,
    reading,
  },
  'a certificate of another host': {
    options: { transport: 'ldaps' },
    settings: tls,
    hostName: '127.0.0.1',
    doctor: /на другое имя: .*localhost/,
    forIt: /не подходит к имени 127\.0\.0\.1/,
    reading,
  },
  'a directory that hangs': {
    settings: { operationSeconds: 1 },
    breaks: (ldap) => {
      ldap.fault = { at: 'search', what: 'hang' }
    },
    doctor: /отвечает слишком медленно/,
    forIt: /не ответил в срок/,
    reading: /отвечает слишком медленно/,
  },
  'a directory that closes in the middle': {
    breaks: (ldap) => {
      ldap.fault = { at: 'search', what: 'half' }
    },
    doctor: /оборвал соединение/,
    forIt: /оборвал соединение/,
    reading: /оборвал соединение посреди чтения/,
  },
  'a service account whose password ran out': {
    breaks: (ldap) =>
      ldap.entries.put({
        dn: serviceName,
        attributes: { cn: 'propusk' },
        password: 'service-password',
        refusal: '532',
      }),
    doctor: /служебную запись.+срок истёк/,
    forIt: /не принял служебную.+срок истёк/,
    reading: /служебную запись: возможно, истёк её пароль/,
  },
}

/** The sentence that whoever signs in sees. */
const told = async (organization: Organization) => {
  const message = await tryAs(organization, 'ivanov')
  return message === 'directory.signIn.away'
    ? t(message, { organization: organization.name, ways: 1 })
    : message
}

describe.each(Object.entries(faults))('%s', (_name, fault) => {
  it('is told to whoever signs in, to the administrator and to those who run the directory', async () => {
    const { ldap, organization } = await company(
      [person('ivanov')],
      { transport: 'plain', ...fault.settings },
      fault.options,
    )
    if (fault.hostName) {
      await database()
        .update(corporateDirectories)
        .set({ hosts: [`${fault.hostName}:${ldap.port}`] })
        .where(eq(corporateDirectories.organizationId, organization.id))
    }
    const administrator = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
    await createSync(organization, { host: ldap.host, accountId: administrator.accountId })
    fault.breaks?.(ldap)
    const actor = adminActor({ organization, person: administrator })

    expect(await told(organization)).toMatch(/сейчас недоступен, поэтому проверить пароль нельзя/)
    const examined = await examineDirectory(actor, { login: '', domain: '', password: '' })
    const failed = examined.ok ? examined.value.filter(({ state }) => state === 'failed') : []
    expect(failed).toEqual([
      expect.objectContaining({
        words: expect.stringMatching(fault.doctor),
        forIt: expect.stringMatching(fault.forIt),
      }),
    ])
    const run = await readDirectory(actor)
    expect(run.state).toBe('failed')
    expect(failureText(t, run.problem ?? '')).toMatch(fault.reading)
  })
})

it('referrals, long values, odd names, groups in a circle and slow answers keep nobody out', async () => {
  const dn = `CN=Иванов\\, Пётр \\"Старший\\",OU=Цех № 1 \\+ склад,${corp}`
  const inCircle = (name: string, other: string) => {
    const entry = group(name)
    return { ...entry, attributes: { ...entry.attributes, member: [groupDn(other), dn] } }
  }
  const { ldap, organization } = await company(
    [
      person('ivanov', { dn, attributes: { title: 'я'.repeat(2_600_000) } }),
      inCircle('Смена', 'Ночные'),
      inCircle('Ночные', 'Смена'),
    ],
    {},
    { referrals: ['ldap://elsewhere.example/DC=other'] },
  )
  const { accountId } = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
  const groups = [{ groupDn: groupDn('Смена'), roleId: organization.roles.dispatcher }]
  await createSync(organization, { host: ldap.host, accountId, groups })
  ldap.fault = { at: 'search', what: { delayMs: 100 } }
  expect(await tryAs(organization, 'ivanov')).toBe('consent')
})
