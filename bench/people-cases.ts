import postgres from 'postgres'
import type { SearchParams } from '@/lib/list'
import type { Organization } from '@/test/factories'

/** What an administrator asks of a directory of `fillDirectories`, as addresses spell it. */
type PeopleCases = { searches: Record<string, SearchParams>; filters: Record<string, SearchParams> }

/** Searches within the bar for words that few have. */
export const rareSearches = ['a rare surname', 'the tail of a phone', 'nobody', 'an e-mail', 'a company']

export async function peopleCases(ownerUrl: string, { id, roles }: Organization): Promise<PeopleCases> {
  const sql = postgres(ownerUrl, { max: 1 })
  const [company] = await sql<{ id: string; name: string }[]>`
    select id, name from companies where organization_id = ${id} order by id offset 9000 limit 1`
  const [large] = await sql<{ id: string }[]>`
    select company_id as id from memberships tablesample system (1)
    where organization_id = ${id} and company_id is not null group by 1 order by count(*) desc limit 1`
  const [district] = await sql<{ id: string }[]>`
    select id from districts where organization_id = ${id} order by id offset 20 limit 1`
  const [person] = await sql<{ surname: string; phone: string; email: string }[]>`
    select surname, min(mobile_phone) as phone, min(email) as email from memberships tablesample system (1)
    where organization_id = ${id} and directory = 'employee' and state_order = '5'
    group by 1 having count(*) = 1 and min(mobile_phone) is not null and min(email) is not null order by 1 limit 1`
  await sql.end()
  if (!company || !large || !district || !person) throw new Error('the directories are not filled')
  return {
    searches: {
      'a common surname': { q: 'смирнов' },
      'a common name': { q: 'алексей' },
      'a rare surname': { q: person.surname },
      'one letter': { q: 'щ' },
      'the tail of a phone': {
        q: `${person.phone.slice(-7, -4)}-${person.phone.slice(-4, -2)}-${person.phone.slice(-2)}`,
      },
      nobody: { q: 'щъыьэ' },
      'two common words': { q: 'алексей смирнов' },
      'an e-mail': { q: person.email },
      'a company': { q: company.name.split(' ')[0] },
    },
    filters: {
      'a rare role': { role: roles['system-administrator'] },
      'a role that a tenth has': { role: roles.dispatcher },
      'a role that most have': { role: roles['service-specialist'] },
      'a company': { company: company.id },
      'the largest company': { company: large.id },
      'a district': { district: district.id },
      'a rare state': { state: 'undelivered' },
      'two states': { state: ['expired', 'invited'] },
      'the state of most': { state: 'registered' },
      'the bin': { deleted: 'only' },
      'the banned': { banned: 'only' },
      'seen within a day': { seen: '1' },
      'not seen for 90 days': { seen: 'long' },
      'never seen': { seen: 'never' },
      'a link not opened': { link: 'unopened' },
      'a role, a state and no sight': { role: roles.dispatcher, state: 'expired', seen: 'never' },
      'a state of a common surname': { q: 'смирнов', state: 'expired' },
    },
  }
}
