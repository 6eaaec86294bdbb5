import type { FoundServer } from '@/features/servers/find'
import type { Problem } from '@/lib/result'
import type { Attempted } from './attempt'
import { isSaidAfterTheRightPassword } from './bind-refusal'
import type { LoginProblem } from './login'
import type { DirectorySettings } from './settings'

/** Why a login was not asked for at all. */
export function loginProblem(
  problem: LoginProblem,
  { loginForms, netbiosName, domain }: DirectorySettings,
): Problem {
  if (problem === 'empty') return { field: 'login', message: 'directory.signIn.loginNeeded' }
  if (problem === 'domain') return { field: 'domain', message: 'directory.signIn.domainUnknown' }
  const [form = 'login'] = loginForms
  return {
    field: 'login',
    message: `directory.signIn.form.${form}`,
    params: { domain: domain ?? '', netbiosName: netbiosName ?? '' },
  }
}

/** What somebody who did not get in is told: only an expired password, which the right one proved, differs from a wrong one. */
export function attemptProblem(
  attempted: Exclude<Attempted, { outcome: 'proved' }>,
  { name, methods }: Pick<FoundServer, 'name' | 'methods'>,
): Problem {
  switch (attempted.outcome) {
    case 'throttled':
      return { message: 'directory.signIn.throttled', params: { organization: name } }
    case 'away':
      return { message: 'directory.signIn.away', params: { organization: name, ways: methods.length } }
    case 'refused':
      return isPasswordOver(attempted.refusal)
        ? { field: 'password', message: 'directory.signIn.expired', params: { organization: name } }
        : { field: 'password', message: 'directory.signIn.wrong' }
  }
}

const isPasswordOver = (refusal: Extract<Attempted, { outcome: 'refused' }>['refusal']): boolean =>
  refusal !== 'ambiguous' &&
  refusal !== 'throttled' &&
  refusal !== 'no-identity' &&
  isSaidAfterTheRightPassword(refusal)
