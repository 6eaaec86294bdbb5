import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { database } from '@/db/client'
import { companies } from '@/db/schema'
import { taggedEquipment } from '@/test/requests'
import { demoOrganizationId, expect, expectNoAxeFindings, freshPhone, test } from './fixtures'
import { PlainBrowser } from './plain-browser'

const photo = () =>
  sharp({ create: { width: 1_200, height: 900, channels: 3, background: '#8a5a00' } })
    .jpeg()
    .withExif({ IFD0: { Artist: 'the owner of the phone' } })
    .toBuffer()

/** A published boiler of a company of its own, in the demo's organisation. */
async function boiler() {
  const organizationId = await demoOrganizationId()
  const company = `Котельная ${randomUUID().slice(0, 8)}`
  const [row] = await database()
    .insert(companies)
    .values({ organizationId, name: company })
    .returning({ id: companies.id })
  const { tag, object } = await taggedEquipment({ id: organizationId }, { companyId: row?.id })
  return { tag, object, company }
}

test('somebody without an account or a script reports a fault, hears of it and becomes a customer', {
  tag: '@phone',
}, async ({ browser, page, login, delivered, baseURL, t }) => {
  test.slow()
  const { tag, company } = await boiler()
  const phone = freshPhone()
  const words = `Течёт снизу <b>${randomUUID()}</b>`
  const plain = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
    locale: 'ru-RU',
    baseURL,
  })
  const theirs = await plain.newPage()
  await theirs.goto(`/p/${tag.code}`)
  await theirs.getByRole('link', { name: t('passport.report') }).click()
  await theirs.getByLabel(t('report.words')).fill(words)
  await theirs.getByLabel(t('report.photos')).setInputFiles({
    name: 'насос.jpg',
    mimeType: 'image/jpeg',
    buffer: await photo(),
  })
  await theirs.getByRole('radio', { name: t('report.channels.sms') }).check()
  await theirs.getByLabel(t('report.name')).fill('Климов Степан')
  await theirs.getByRole('checkbox').check()
  await theirs.getByRole('button', { name: t('report.send') }).click()
  await expect(theirs.getByText(t('report.problem.phone'))).toBeVisible()
  await expect(theirs.getByLabel(t('report.words'))).toHaveValue(words)

  await theirs.getByLabel(t('report.photos')).setInputFiles({
    name: 'насос.jpg',
    mimeType: 'image/jpeg',
    buffer: await photo(),
  })
  await theirs.getByLabel(t('report.phone')).fill(phone)
  await theirs.getByRole('checkbox').check()
  await theirs.getByRole('button', { name: t('report.send') }).click()
  const heading = await theirs.getByRole('heading', { level: 1 }).textContent()
  const number = heading?.match(/\d{4,}/)?.[0] ?? 'no number'
  await expect(theirs.getByText(words)).toBeVisible()
  const [, code] = await delivered(phone, /#(\d{6})\b/)
  await theirs.getByLabel(t('report.track.proof.code', { digits: 6 })).fill(code ?? '')
  await theirs.getByRole('button', { name: t('report.track.proof.confirm') }).click()
  await expect(theirs.getByText(t('report.track.proof.done'))).toBeVisible()
  const [link] = await delivered(phone, /https?:\S*\/r\/\S+/)
  await theirs.goto(link)

  for (const path of [`/p/${tag.code}/request`, link]) {
    await page.goto(path)
    await expectNoAxeFindings(page)
  }
  await login('system-administrator')
  await page.goto(`/admin/requests?q=${number}`)
  await page.getByRole('link', { name: words }).click()
  await expect(page.getByRole('img', { name: t('requests.card.photo', { n: 1 }) })).toBeVisible()
  await page.getByRole('button', { name: t('requests.step.accepted') }).click()
  await expect(page.getByRole('main').getByText(t('requests.state.accepted')).first()).toBeVisible()
  await expectNoAxeFindings(page)
  await delivered(phone, new RegExp(`${number} ${t('requests.state.accepted').toLowerCase()}`))
  await theirs.reload()
  await expect(theirs.getByText(t('report.track.states.accepted')).first()).toBeVisible()

  await page.getByRole('link', { name: t('requests.card.invite') }).click()
  await expect(page.getByRole('combobox', { name: t('people.field.company') })).toHaveValue(company)
  await page.getByRole('button', { name: t('people.form.saveAndInvite') }).click()
  await expect(page.getByRole('heading', { name: 'Климов Степан' })).toBeVisible()
  const [invitation] = await delivered(phone, /https?:\S*\/i\/\S+/)
  await theirs.goto(invitation)
  await theirs.getByRole('textbox', { name: t('account.password.new') }).fill('тихий насос 2026')
  await theirs.getByRole('textbox', { name: t('account.password.repeat') }).fill('тихий насос 2026')
  await theirs.getByRole('checkbox').check()
  await theirs.getByRole('button', { name: t('common.continue') }).click()
  await expect(theirs).toHaveURL('/account/applications')
  await theirs.goto('/home/requests')
  await expect(theirs.getByRole('link', { name: words })).toBeVisible()
  await theirs.goto('/home/equipment')
  await theirs.getByRole('link', { name: 'Котёл Vitoplex 200' }).click()
  await expect(theirs).toHaveURL(`/p/${tag.code}`)
  await plain.close()
})

test('what is no photo is refused in words, whatever it is called, and so is what is too large', {
  tag: '@desk',
}, async ({ baseURL }) => {
  const { tag } = await boiler()
  const stranger = await PlainBrowser.open(baseURL ?? '')
  const bomb = Buffer.alloc(200)
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').copy(bomb)
  bomb.writeUInt32BE(50_000, 16)
  bomb.writeUInt32BE(50_000, 20)
  const polyglot = Buffer.concat([Buffer.from('GIF89a/*'), Buffer.from('*/=1;<script>alert(1)</script>')])
  const files = {
    'drawing.svg': Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    'page.jpg': Buffer.from('<html><script>alert(1)</script></html>'),
    'bomb.png': bomb,
    'polyglot.gif': polyglot,
  }
  for (const [name, buffer] of Object.entries(files)) {
    const answer = await stranger.postFiles(
      `/p/${tag.code}/request`,
      { draftId: randomUUID(), words: 'Фото', channel: 'none' },
      { photos: { name, mimeType: 'image/jpeg', buffer } },
    )
    expect(answer.status(), name).toBe(422)
    const html = await answer.text()
    expect(html, name).toContain(`id="photos-error"`)
    expect(html, name).not.toContain('<script>alert')
  }
  const huge = await stranger
    .postFiles(
      `/p/${tag.code}/request`,
      {},
      {
        photos: { name: 'huge.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(65 * 1024 * 1024) },
      },
    )
    .then(
      (answer) => answer.status(),
      () => 413,
    )
  expect(huge).toBe(413)
  const foreign = await stranger.post(
    `/p/${tag.code}/request`,
    { words: 'x' },
    { origin: 'https://evil.example' },
  )
  expect(foreign.status()).toBe(403)
  expect((await stranger.get(`/r/${'A'.repeat(22)}`)).status()).toBe(404)
})
