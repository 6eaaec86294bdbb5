import { describe, expect, test } from 'vitest'
import { EnvProblem, parseEnv } from './env'

const whole = {
  DATABASE_URL: 'postgres://propusk:secret@db.example.org/propusk',
  PUBLIC_URL: 'https://propusk.example.org',
  AUTH_SECRET: '0123456789abcdef0123456789abcdef',
}

/** What is wrong with the whole configuration so changed. */
function problems(changes: Record<string, string | undefined>): readonly string[] {
  try {
    parseEnv({ ...whole, ...changes })
    return []
  } catch (error) {
    if (error instanceof EnvProblem) return error.lines
    throw error
  }
}

describe('the environment', () => {
  test('three variables are enough, and name nothing but production', () => {
    expect(parseEnv(whole)).toMatchObject({
      PROPUSK_MODE: 'production',
      HOST: '127.0.0.1',
      PORT: 3000,
      TRUSTED_PROXIES: [],
    })
  })

  test('everything wrong is said at once, by name', () => {
    const lines = problems({
      DATABASE_URL: undefined,
      PUBLIC_URL: 'http://propusk.example.org',
      AUTH_SECRET: 'short',
      PORT: '70000',
      TRUSTED_PROXIES: '10.0.0.0/8, everybody',
      SMTP_URL: 'smtps://mail.example.org',
      SMS_GATEWAY: 'smsc',
    })
    expect(lines.map((line) => line.split(' ')[0])).toEqual([
      'DATABASE_URL',
      'PUBLIC_URL',
      'AUTH_SECRET',
      'PORT',
      'TRUSTED_PROXIES',
      'MAIL_FROM',
      'SMSC_LOGIN',
      'SMSC_PASSWORD',
    ])
  })

  test('no value is repeated, so that a log holds no secret', () => {
    expect(
      problems({ AUTH_SECRET: 'hunter2', DATABASE_URL: 'mysql://root:hunter2@db' }).join(),
    ).not.toContain('hunter2')
  })

  test('http is for this machine alone', () => {
    expect(problems({ PUBLIC_URL: 'http://localhost:3000' })).toEqual([])
    expect(problems({ PUBLIC_URL: 'http://localhost.evil.example' })).toEqual(['PUBLIC_URL is not https'])
  })

  test('the public address is kept as an origin, and may hold no path', () => {
    expect(parseEnv({ ...whole, PUBLIC_URL: 'https://propusk.example.org/' }).PUBLIC_URL).toBe(
      whole.PUBLIC_URL,
    )
    expect(problems({ PUBLIC_URL: 'https://example.org/propusk' })).toHaveLength(1)
  })

  test('an empty variable counts as unset', () => {
    expect(problems({ SMS_GATEWAY: '', SMTP_URL: '', PORT: '' })).toEqual([])
    expect(problems({ AUTH_SECRET: '' })).toEqual(['AUTH_SECRET is missing'])
  })

  test.each(['10.0.0.0/33', '10.0.0.0/8/8', '10.0.0.0/', '::/129', 'proxy'])('%s is no proxy', (range) => {
    expect(problems({ TRUSTED_PROXIES: range })).toHaveLength(1)
  })

  test('SMSC.ru is satisfied by a key or by login and password', () => {
    expect(problems({ SMS_GATEWAY: 'smsc', SMSC_API_KEY: 'key' })).toEqual([])
    expect(problems({ SMS_GATEWAY: 'smsc', SMSC_LOGIN: 'login', SMSC_PASSWORD: 'password' })).toEqual([])
  })
})
