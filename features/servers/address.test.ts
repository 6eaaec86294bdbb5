import { describe, expect, it } from 'vitest'
import { parseDomain, parseServerAddress } from './address'

describe('the address of a server', () => {
  it.each([
    ['https://server.example', 'server.example'],
    ['server.example', 'server.example'],
    ['  HTTPS://Server.Example:8443/path?x=1 ', 'server.example'],
    ['http://server.example/', 'server.example'],
    ['сервер.рф', 'xn--b1afb6bcb.xn--p1ai'],
    ['server.example.', 'server.example'],
    ['https://propusk.example/server/server.example', 'server.example'],
  ])('%s', (typed, host) => expect(parseServerAddress(typed)).toBe(host))

  it.each([
    '',
    'server',
    'ftp://server.example',
    'https://user:password@server.example',
    '127.0.0.1',
    '[::1]',
    'two words.example',
    'javascript:alert(1)',
    'https://propusk.example/server/%zz',
    'a'.repeat(300),
  ])('is not %s', (typed) => expect(parseServerAddress(typed)).toBeNull())
})

describe('a domain of e-mail', () => {
  it.each([
    ['teplo.example', 'teplo.example'],
    ['@Teplo.Example', 'teplo.example'],
    ['почта.рф', 'xn--80a1acny.xn--p1ai'],
  ])('%s', (typed, domain) => expect(parseDomain(typed)).toBe(domain))

  it.each([
    '',
    'ivanov@teplo.example',
    'localhost',
    'https://teplo.example',
    '*.example',
  ])('is not %s', (typed) => expect(parseDomain(typed)).toBeNull())
})
