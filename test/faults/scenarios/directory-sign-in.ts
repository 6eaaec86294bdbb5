import { openAttempt } from '@/features/sign-in/attempts'
import { cookieName } from '@/lib/cookies'
import { bringDirectory } from '../../bring-directory'
import { person, service } from '../../directory'
import { createRegisteredPerson } from '../../factories'
import { type LdapServer, startLdapServer } from '../../ldap-server'
import type { Scenario } from '../scenario'
import { browser, byAccount, byAdministrator, createWorld } from '../world'

let running: Promise<LdapServer> | undefined

/** A directory that knows one person. */
const directory = () => startLdapServer({ entries: [service, person('petrova')] })

export const directorySignInScenarios = {
  'connecting/directory-actions.proveDirectoryPasswordAction': {
    stages: {
      count: 3,
      because:
        'the policy of the domain is kept for a day, the browser is remembered, then the proof is taken',
    },
    prepare: async () => {
      running ??= directory()
      const { organization } = await createWorld()
      await bringDirectory(organization, (await running).host)
      const { accountId } = await createRegisteredPerson((await createWorld()).organization)
      const { secret } = await openAttempt(browser, {
        purpose: 'connect',
        contact: { kind: 'email', value: 'petrova@corp.example' },
        accountId,
        organizationId: organization.id,
      })
      return byAccount(
        accountId,
        { login: 'petrova', domain: '', password: 'right-password' },
        { [cookieName('attempt')]: secret },
      )
    },
  },
  'directory-settings/actions.saveDirectoryAction': {
    prepare: async () =>
      byAdministrator(await createWorld(), {
        kind: 'active-directory',
        hosts: 'dc1.teplo.example',
        domain: 'teplo.example',
        netbiosName: 'TEPLO',
        transport: 'ldaps',
        bindWay: 'search',
        serviceName: 'propusk@teplo.example',
        servicePassword: 'a password of the tests',
        baseDn: 'DC=teplo,DC=example',
        personFilter: '(objectClass=user)',
        loginForms: ['login'],
        prefill: 'local-part',
        attemptsPerHour: '4',
        connectSeconds: '3',
        operationSeconds: '5',
        signInSeconds: '10',
        version: '0',
        openedWith: '{}',
      }),
  },
} satisfies Record<string, Scenario>
