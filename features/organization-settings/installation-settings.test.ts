import { describe, expect, it } from 'vitest'
import { organizationSettings } from '@/features/organizations/queries'
import { openAttempt } from '@/features/sign-in/attempts'
import { sendCode } from '@/features/sign-in/codes'
import { adminActor, visitor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createAccount, createOrganization, hostInstallation, uniquePhone } from '@/test/factories'
import { ageCodes, lastSentCode } from '@/test/sent-codes'
import { saveSettingForm } from '@/test/setting-form'
import { sectionSettings } from './setting-queries'
import { sectionSchema } from './setting-schema'

useDatabase()

describe('what the whole installation shares', () => {
  it('is the owner’s of the organisation that opened it, and nobody’s of another one; where codes go takes a fresh proof', async () => {
    const organization = await createOrganization()
    await hostInstallation(organization)
    const owner = adminActor({ organization, isOwner: true })
    const typed = { smsCodeDigits: '6', codeResendSeconds: '90', smsPrefixes: '+79 +375;+79' }
    expect((await saveSettingForm(owner, 'codes', typed)).ok).toBe(true)
    expect(await organizationSettings(null)).toMatchObject({
      smsCodeDigits: 6,
      codeResendSeconds: 90,
      smsPrefixes: ['+79', '+375'],
    })

    const elsewhere = { smsPrefixes: '+44' }
    expect(await saveSettingForm(owner, 'codes', elsewhere, false)).toMatchObject({
      problems: [{ field: 'smsPrefixes', message: 'settings.proof.needed' }],
    })
    expect(await saveSettingForm(owner, 'codes', { privateNetworks: 'on' }, false)).toMatchObject({
      problems: [{ field: 'privateNetworks', message: 'settings.proof.needed' }],
    })
    expect((await saveSettingForm(owner, 'codes', { emailCodeMinutes: '12' }, false)).ok).toBe(true)

    const refusal = { ok: false, problems: [{ message: 'settings.problem.installation' }] }
    const admin = adminActor({ organization })
    expect(await saveSettingForm(admin, 'codes', { smsCodeDigits: '8' })).toMatchObject(refusal)

    const other = adminActor({ organization: await createOrganization(), isOwner: true })
    expect((await sectionSettings(other, 'codes')).mayWrite).toBe(false)
    expect(await saveSettingForm(other, 'codes', { smsCodeDigits: '8' })).toMatchObject(refusal)
    expect((await organizationSettings(null)).smsCodeDigits).toBe(6)
  })

  it('holds from the next code on', async () => {
    const [phone, browser] = [uniquePhone(), visitor()]
    await createAccount({ phone })
    const { attempt } = await openAttempt(browser, {
      purpose: 'sign-in',
      contact: { kind: 'phone', value: phone },
    })
    await sendCode(browser, attempt)
    expect(await lastSentCode(phone)).toMatch(/^\d{6}$/)
    await ageCodes(60)
    expect(await sendCode(browser, attempt)).toMatchObject({ outcome: 'early' })
    await ageCodes(31)
    expect(await sendCode(browser, attempt)).toEqual({ outcome: 'sent' })
  })

  it.each([
    '79',
    '+',
    '+7999999',
    'RU',
    "+79'; drop",
  ])('sends codes to no such place as %s', (smsPrefixes) => {
    const parsed = sectionSchema('codes').safeParse({ smsPrefixes, version: '1', openedWith: '{}' })
    expect(parsed.error?.issues).toMatchObject([{ path: ['smsPrefixes'] }])
  })
})
