import 'server-only'
import { attemptSignIn } from '@/features/directory/attempt'
import { parseLogin } from '@/features/directory/login'
import type { DirectorySettings } from '@/features/directory/settings'
import { loginProblem } from '@/features/directory/sign-in-problems'
import type { Finding } from '@/features/doctor/examination'
import type { Translator } from '@/lib/translator'
import { failing } from './doctor-failure'
import { roleNames } from './role-names'
import type { Examination } from './schema'

/** A sign-in as a person's, counted like theirs, with everything told that a stranger is not. */
export async function lookAtSignIn(
  t: Translator,
  settings: DirectorySettings,
  { login: typed, domain, password }: Examination,
): Promise<Finding<true>> {
  const login = parseLogin({ login: typed, domain }, settings)
  if (typeof login === 'string') {
    const { message, params } = loginProblem(login, settings)
    return { failed: t(message, params), forIt: t('directory.doctor.signIn.formForIt') }
  }
  const attempted = await attemptSignIn(settings, login, password, null)
  switch (attempted.outcome) {
    case 'proved': {
      const { person, roleIds } = attempted.proved
      const roles = roleIds ? await roleNames(t, settings.organizationId, roleIds) : []
      return {
        value: true,
        words: t('directory.doctor.signIn.fine', {
          title: person.title,
          took: attempted.tookMs,
          roles: roles.join(', ') || t('directory.doctor.signIn.noRoles'),
        }),
      }
    }
    case 'refused': {
      const why = t(`directory.refusal.${attempted.refusal}`)
      return { failed: why, forIt: t('directory.doctor.signIn.refusedForIt', { login: typed, why }) }
    }
    case 'throttled':
      return { failed: t('directory.refusal.throttled'), forIt: t('directory.doctor.signIn.throttledForIt') }
    case 'away':
      return failing(t, attempted.failure)
  }
}
