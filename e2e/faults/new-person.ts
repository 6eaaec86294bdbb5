import type { KillableDemo } from './killable-demo'

/** The filled form of a person, another one for each `draftId`. */
export type PersonForm = (draftId: string) => FormData

let phones = 0

/** What the page's form sends without JavaScript, typed by an administrator into an empty card. */
export async function newPersonForm(
  { address, cookie, sql }: KillableDemo,
  surname: string,
): Promise<PersonForm> {
  const response = await fetch(`${address}/admin/employees/new`, { headers: { cookie } })
  const forms = (await response.text()).split('<form').filter((part) => part.includes('name="draftId"'))
  const hidden = [...(forms[0]?.split('</form>')[0] ?? '').matchAll(/<input[^>]*type="hidden"[^>]*>/g)]
  const attribute = (tag: string, name: string) =>
    (tag.match(new RegExp(`${name}="([^"]*)"`))?.[1] ?? '').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
  const [role] = await sql`select id from roles where base_role = 'service-specialist'`
  return (draftId) => {
    const form = new FormData()
    for (const [tag] of hidden) form.set(attribute(tag, 'name'), attribute(tag, 'value'))
    form.set('draftId', draftId)
    form.set('surname', surname)
    form.set('givenName', `Номер${++phones}`)
    form.set('mobilePhone', `+7996${String(phones).padStart(7, '0')}`)
    form.set('roles[]', role?.id)
    form.set('invitation', 'now')
    return form
  }
}

/** Sends the form once. It is saved when the answer leads to the new card. */
export async function createPerson(
  address: string,
  cookie: string,
  body: FormData,
): Promise<{ isSaved: boolean; status: number; text: string }> {
  const answer = await fetch(`${address}/admin/employees/new`, {
    method: 'POST',
    body,
    headers: { cookie, origin: address, accept: 'text/html', 'accept-language': 'en' },
    redirect: 'manual',
    signal: AbortSignal.timeout(20_000),
  }).catch(() => null)
  const text = (await answer?.text().catch(() => '')) ?? ''
  const isSaved =
    answer?.status === 303 && /employees\/[\da-f-]{36}(\?|$)/.test(answer.headers.get('location') ?? '')
  return { isSaved, status: answer?.status ?? 0, text }
}
