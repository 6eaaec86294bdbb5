import { parseEmail } from '@/lib/email'
import { visibleText } from '@/lib/visible-text'
import type { DirectorySettings } from './settings'

type LoginForm = DirectorySettings['loginForms'][number]

/** A login as somebody typed it, taken apart. `name` is what the directory is asked for, without its domain where it has one. */
export type TypedLogin = {
  form: LoginForm
  name: string
  /** One spelling of all that mean the same person, for counting. */
  key: string
}

/** Why a login cannot be asked for at all; it says nothing of whether anybody has it. */
export type LoginProblem = 'empty' | 'form' | 'domain'

type Rules = Pick<DirectorySettings, 'domain' | 'netbiosName' | 'loginForms'>

/** Longer is no login: a user principal name has 1,024 characters at most, and nobody types that. */
export const longestLogin = 254

/**
 * Reads `ivanov`, `CORP\ivanov`, `ivanov@corp.example` or a work e-mail, beside which a domain may stand in a field of its own.
 * Which of them are taken is the organisation's rule.
 */
export function parseLogin(
  typed: { login: string; domain?: string },
  rules: Rules,
): TypedLogin | LoginProblem {
  const text = visibleText(typed.login)
  if (text === '') return 'empty'
  if (text.length > longestLogin) return 'form'
  const beside = visibleText(typed.domain ?? '')
  const slash = text.indexOf('\\')
  if (slash >= 0) return ofDomain(text.slice(slash + 1), text.slice(0, slash), rules)
  const at = text.lastIndexOf('@')
  if (at >= 0) return principalOrEmail(text, at, rules)
  if (beside !== '') return ofDomain(text, beside, rules, 'login')
  return taken('login', text, rules)
}

function ofDomain(name: string, domain: string, rules: Rules, also?: LoginForm): TypedLogin | LoginProblem {
  if (name === '' || /[\\@]/.test(name)) return 'form'
  const isKnown = [rules.netbiosName, rules.domain].some(
    (known) => known?.toLowerCase() === domain.toLowerCase(),
  )
  if (!isKnown) return 'domain'
  const form = also && rules.loginForms.includes(also) ? also : 'domain-login'
  return taken(form, name, rules)
}

function principalOrEmail(text: string, at: number, rules: Rules): TypedLogin | LoginProblem {
  const name = text.slice(0, at)
  const isOwn = text.slice(at + 1).toLowerCase() === rules.domain
  if (name === '') return 'form'
  if (isOwn && rules.loginForms.includes('principal')) return taken('principal', name, rules)
  const email = parseEmail(text)
  if (!email) return 'form'
  const typed = taken('email', email, rules)
  return typeof typed === 'object' && isOwn ? { ...typed, key: folded(name) } : typed
}

const taken = (form: LoginForm, name: string, { loginForms }: Rules): TypedLogin | LoginProblem =>
  loginForms.includes(form) ? { form, name, key: folded(name) } : 'form'

/** Directories compare names without case and accents (MS-ADTS §3.1.1.3.1.1); so do we, or each spelling would have its own count. */
const folded = (name: string): string => name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
