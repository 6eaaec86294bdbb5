import { createRegisteredPerson, type Organization } from '@/test/factories'
import { passwordHash } from '@/test/invited'
import { type Answer, cookiesOf, formFields, type Web } from './web'

/** Registered dispatchers whose password is that of `@/test/invited`; their phones. */
export async function createSignedUp(organization: Organization, count: number): Promise<string[]> {
  const hash = await passwordHash()
  const phones: string[] = []
  for (let n = 0; n < count; n += 1) {
    const person = await createRegisteredPerson(organization, { passwordHash: hash, roles: ['dispatcher'] })
    if (person.mobilePhone) phones.push(person.mobilePhone)
  }
  return phones
}

/** Types a phone at sign-in; the cookies lead to the next step. */
export async function identify(web: Web, phone: string, address?: string): Promise<string> {
  const form = await formOf(web, '/sign-in', 'contact')
  return cookiesOf(await web.post('/sign-in', { ...form, contact: phone }, { address }))
}

/** Submits the password of whoever `identify` named; fails unless a session came of it. */
export async function submitPassword(
  web: Web,
  { cookies, password, address }: { cookies: string; password: string; address: string },
): Promise<void> {
  const form = await formOf(web, '/sign-in/password', 'password', cookies)
  const proven = await web.post('/sign-in/password', { ...form, password }, { cookies, address })
  if (!cookiesOf(proven).includes('propusk.session=')) throw new Error(`no session: ${summary(proven)}`)
}

/** Both steps, telephone and password. */
export async function signInByPassword(
  web: Web,
  { phone, password, address }: { phone: string; password: string; address: string },
): Promise<void> {
  await submitPassword(web, { cookies: await identify(web, phone, address), password, address })
}

/** A page's hidden fields, read once: they are the same for everybody. */
const forms = new Map<string, Record<string, string>>()

async function formOf(
  web: Web,
  path: string,
  control: string,
  cookies = '',
): Promise<Record<string, string>> {
  const known = forms.get(path)
  if (known) return known
  const form = formFields((await web.get(path, { cookies })).body, control)
  forms.set(path, form)
  return form
}

const summary = ({ status, body }: Answer): string => `${status} ${body.slice(0, 200)}`
