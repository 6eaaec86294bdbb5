/** How a directory is reached, with its secrets readable: it never leaves the server. Times in seconds. */
export type DirectorySettings = {
  organizationId: string
  kind: 'active-directory' | 'ldap'
  /** `host` or `host:port`, asked in this order; none: the SRV records of `domain`. */
  hosts: readonly string[]
  domain: string | null
  netbiosName: string | null
  transport: 'ldaps' | 'starttls' | 'plain'
  /** PEM; null for the authorities that Node trusts. */
  certificateAuthority: string | null
  bindWay: 'template' | 'search'
  bindTemplate: string | null
  serviceName: string | null
  servicePassword: string | null
  baseDn: string
  personFilter: string
  loginForms: readonly ('login' | 'domain-login' | 'principal' | 'email')[]
  prefill: 'local-part' | 'email' | 'nothing'
  connectSeconds: number
  operationSeconds: number
  signInSeconds: number
  attemptsPerHour: number
  /** After how many wrong passwords the directory locks: 0 never, null unknown. */
  lockoutThreshold: number | null
  lockoutWindowSeconds: number | null
  /** Whether the domain's policy was not read for a day. */
  isLockoutPolicyDue: boolean
}
