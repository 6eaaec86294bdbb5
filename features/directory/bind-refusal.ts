/** Why a directory that knows the answer did not let somebody in, where it says so. */
export type BindRefusal =
  | 'wrong-password'
  | 'unknown-login'
  | 'not-allowed-now'
  | 'not-allowed-here'
  | 'password-expired'
  | 'disabled'
  | 'account-expired'
  | 'must-change'
  | 'locked'

/** What Active Directory adds to «invalid credentials»: Win32 error codes in hexadecimal (MS-ERREF 2.2). */
const bySubCode: Record<string, BindRefusal> = {
  '525': 'unknown-login',
  '52e': 'wrong-password',
  '530': 'not-allowed-now',
  '531': 'not-allowed-here',
  '532': 'password-expired',
  '533': 'disabled',
  '701': 'account-expired',
  '773': 'must-change',
  '775': 'locked',
}

/** Reads `80090308: LdapErr: DSID-0C0903A9, comment: AcceptSecurityContext error, data 52e, v1db1`. */
export const bindRefusalOf = (diagnostics: string): BindRefusal =>
  bySubCode[/\bdata\s+([0-9a-f]{3})\b/i.exec(diagnostics)?.[1]?.toLowerCase() ?? ''] ?? 'wrong-password'

/** Active Directory says these only after the right password, so whoever is told them learns nothing new. */
export const isSaidAfterTheRightPassword = (refusal: BindRefusal): boolean =>
  refusal === 'password-expired' || refusal === 'must-change'
