import { describe, expect, it } from 'vitest'
import { safeReturnTo, signInPath } from './return-to'

describe('where a sign-in may lead', () => {
  it.each([
    '/account',
    '/admin/employees?q=%D0%98%D0%B2%D0%B0%D0%BD&after=a%2Fb',
    '/home#top',
    '/p/7',
  ])('keeps %s', (path) => {
    expect(safeReturnTo(path)).toBe(path)
  })

  it.each([
    'https://evil.example',
    'HTTPS:evil.example',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '\u0000/account',
    ' /account',
    '/ /evil.example',
    '/%2F/evil.example',
    '/%2f%2fevil.example',
    '%2F%2Fevil.example',
    '/%5Cevil.example',
    '/%255Cevil.example',
    '/%25255Cevil.example',
    '/%09/evil.example',
    '/.//evil.example',
    '/account/..//evil.example',
    '/%2e/%2e//evil.example',
    '/\u2028/evil.example',
    '/\u200b/evil.example',
    '/%zz',
    'javascript:alert(1)',
    'data:text/html,hi',
    'account',
    '@evil.example',
    '/sign-in?next=/sign-in',
    '/account/../sign-in',
    '/invite/token',
    '/api/auth/signout',
    `/${'a'.repeat(3000)}`,
    '',
  ])('refuses %j', (path) => {
    expect(safeReturnTo(path)).toBeNull()
  })

  it('has no way to sign in that leaves the origin', () => {
    expect(signInPath('//evil.example')).toBe('/sign-in')
    expect(signInPath('/admin?page=2')).toBe('/sign-in?next=%2Fadmin%3Fpage%3D2')
  })
})
