import { expect, it } from 'vitest'
import { corporateProofSchema } from '@/features/servers/corporate-proof'
import { type Claims, proofOfClaims, usualClaims } from './claims'

const rules = {
  issuer: 'https://id.example',
  claims: { ...usualClaims, position: 'job.title' },
  groupClaims: ['groups', 'realm_access.roles'],
  roleRules: [{ group: '/engineers', roleId: crypto.randomUUID() }],
}
const told = (claims: Claims) => proofOfClaims(rules, { sub: 'one', ...claims })

it.each([
  [
    'lists, objects and yes',
    { family_name: [['x']], given_name: { a: 1 }, middle_name: true, groups: { a: 1 } },
  ],
  ['nothing', { family_name: null, given_name: '', groups: null, realm_access: null, job: 'x' }],
  [
    'characters that no text of the database holds',
    { family_name: '\0', given_name: '\ud800', groups: ['\0'] },
  ],
  ['names of objects', { realm_access: [], job: { __proto__: { title: 'x' } } }],
])('a provider that tells %s tells nothing', (_what, claims) => {
  expect(told(claims)).toMatchObject({ profile: {}, email: null, roleIds: [] })
})

it('whatever a provider tells is a bounded text that the database can hold', () => {
  const huge = `Ива\0но\ud800в${'а'.repeat(10_000_000)}`
  const proof = told({ family_name: huge, preferred_username: huge, email: huge, groups: [huge] })
  expect(corporateProofSchema.safeParse(proof).success).toBe(true)
  expect(proof.profile.surname).toMatch(/^Иванова+$/)
  expect(JSON.stringify(proof)).not.toMatch(/\\u0000|\\ud800/)
})

it('an e-mail that is not said to be verified, or stands in another claim, proves nothing', () => {
  for (const email_verified of [false, 'true', 1, null, undefined]) {
    expect(told({ email: 'anna@corp.example', email_verified }).email).toBeNull()
  }
  const other = { ...rules, claims: { email: 'mail' } }
  const claims = { sub: 'one', mail: 'anna@corp.example', email_verified: true }
  expect(proofOfClaims(other, claims).email).toBeNull()
})
