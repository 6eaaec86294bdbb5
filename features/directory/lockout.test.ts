import { afterEach, describe, expect, it } from 'vitest'
import { corp, directorySettings, service, speak } from '@/test/directory'
import { type LdapEntry, type LdapServer, startLdapServer } from '@/test/ldap-server'
import { readLockoutPolicy } from './lockout'
import { passedOn } from './lockout-limit'
import { bindService } from './prove-person'

const running: LdapServer[] = []
afterEach(() => Promise.all(running.splice(0).map((one) => one.close())))

async function policyOf(entries: readonly LdapEntry[], kind: 'active-directory' | 'ldap') {
  const ldap = await startLdapServer({ entries: [service, ...entries] })
  running.push(ldap)
  const settings = directorySettings({ hosts: [ldap.host], kind })
  const answer = await speak(settings, async (directory) => {
    await bindService(directory, settings)
    return readLockoutPolicy(directory, settings)
  })
  if (!answer.ok) throw answer.failure
  return answer.value
}

const minutes = (count: number): string => String(-count * 600_000_000)

const domain = (threshold: string): LdapEntry => ({
  dn: corp,
  attributes: {
    objectClass: 'domainDNS',
    lockoutThreshold: threshold,
    lockOutObservationWindow: minutes(30),
  },
})

const fineGrained = (name: string, threshold: string, window = minutes(30)): LdapEntry => ({
  dn: `CN=${name},CN=Password Settings Container,CN=System,${corp}`,
  attributes: {
    objectClass: 'msDS-PasswordSettings',
    'msDS-LockoutThreshold': threshold,
    'msDS-LockoutObservationWindow': window,
  },
})

const pwdPolicy = (name: string, attributes: LdapEntry['attributes']): LdapEntry => ({
  dn: `cn=${name},ou=policies,${corp}`,
  attributes: { objectClass: 'pwdPolicy', ...attributes },
})

describe('the policy that locks first', () => {
  it('of a domain alone is the domain’s', async () => {
    expect(await policyOf([domain('5')], 'active-directory')).toEqual({
      threshold: 5,
      windowSeconds: 1800,
      ofSome: 0,
      strictest: null,
    })
  })

  it('is a fine-grained one, remembered as long as the longest', async () => {
    const policies = [
      domain('10'),
      fineGrained('Администраторы', '3'),
      fineGrained('Касса', '4', minutes(600)),
    ]
    const policy = await policyOf(policies, 'active-directory')
    expect(policy).toEqual({ threshold: 3, windowSeconds: 36_000, ofSome: 2, strictest: 'Администраторы' })
    const limits = { attemptsPerHour: 4, lockoutThreshold: 3, lockoutWindowSeconds: 36_000 }
    expect(passedOn(limits)).toEqual({ attempts: 2, shared: 1, reserved: 1, windowSeconds: 36_000 })
  })

  it('is no policy that never locks', async () => {
    const policies = [domain('0'), fineGrained('Гости', '0'), fineGrained('Касса', '6')]
    expect(await policyOf(policies, 'active-directory')).toMatchObject({ threshold: 6, strictest: 'Касса' })
    expect(await policyOf(policies.slice(0, 2), 'active-directory')).toMatchObject({
      threshold: 0,
      strictest: null,
    })
  })

  it('elsewhere stands in entries of its own, and counts where it locks at all', async () => {
    const policies = [
      pwdPolicy('default', { pwdLockout: 'TRUE', pwdMaxFailure: '7', pwdFailureCountInterval: '7200' }),
      pwdPolicy('lenient', { pwdLockout: 'FALSE', pwdMaxFailure: '2' }),
    ]
    expect(await policyOf(policies, 'ldap')).toMatchObject({ threshold: 7, ofSome: 2, strictest: 'default' })
  })

  it('is unknown where nothing is shown', async () => {
    expect(await policyOf([], 'active-directory')).toBeNull()
    expect(await policyOf([], 'ldap')).toBeNull()
  })
})
